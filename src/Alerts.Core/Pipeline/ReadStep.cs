using Alerts.Extraction;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Sources;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// A document → its readable text and the claims in it. Feeds mostly carry 300 characters, so the page itself is fetched;
/// where that can't be had, the feed's own words must do, and the record says so.
/// </summary>
public sealed partial class ReadStep(
    PoliteClient outbound, ClaimExtractor extractor, WatchList watchList, DocumentRecords documents, PipelineOptions options, TimeProvider clock, AlertsTelemetry telemetry, ILogger<ReadStep> logger)
{
    internal const string AcceptPages = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8";

    /// <returns>The document, ready to be applied; null where there is nothing more to do.</returns>
    public async Task<(DocumentRecord Record, string ETag)?> RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        if (message.Parts(3) is not [var sourceId, var documentId, var revision]
            || await documents.GetAsync(sourceId, documentId, cancellation) is not var (record, etag)
            || record.Revision.ToString() != revision
            || record.Status == DocumentStatus.Applied)
        {
            return null;
        }
        if (record.Status == DocumentStatus.Read)
            return (record, etag);
        if (RecordReaders.Read(record.Document, watchList) is var (text, said))
            return await KeepAsync(record, etag, text, said, problem: null, page: null, cancellation);
        var (article, problem, page) = await ReadAsync(record, etag, cancellation);
        return await KeepAsync(record, etag, article, extractor.Extract(article), problem, page, cancellation);
    }

    private async Task<(DocumentRecord Record, string ETag)?> KeepAsync(
        DocumentRecord record, string etag, Article article, IReadOnlyList<Claim> claims, string? problem, FetchedPage? page, CancellationToken cancellation)
    {
        // Most documents claim nothing, and then there is nothing to apply.
        var status = claims.Count == 0 ? DocumentStatus.Applied : DocumentStatus.Read;
        record = record with { Status = status, Article = article, Claims = claims, Problem = problem, PageType = page?.ContentType, PageAddress = page?.Address };
        etag = await documents.ReplaceAsync(record, etag, page?.Body ?? default, cancellation);
        Log.Read(logger, record.Document.Id, record.Document.SourceId, article.Text.Length, claims.Count, problem);
        telemetry.Read(claims.Count);
        return status == DocumentStatus.Read ? (record, etag) : null;
    }

    /// <returns>With the page as it was fetched; null where none was.</returns>
    private async Task<(Article Article, string? Problem, FetchedPage? Page)> ReadAsync(DocumentRecord record, string etag, CancellationToken cancellation)
    {
        var document = record.Document;
        var fed = DocumentReading.Fed(document);
        if (DocumentReading.IsWhole(fed))
            return (fed, null, null);
        if (document.Url is not { } url)
            return (fed, "The item has no link; only the feed's own words were read.", null);
        OutboundResponse response;
        try
        {
            response = await outbound.GetPageAsync(new OutboundRequest(url) { Accept = AcceptPages }, cancellation);
        }
        catch (OutboundException e) when (e.Kind == OutboundFailure.Resting)
        {
            throw new RetryLaterException(clock.GetUtcNow() + (e.RetryAfter ?? TimeSpan.FromMinutes(1)), e.Message);
        }
        catch (OutboundException e)
        {
            var lasting = e.Kind is OutboundFailure.Refused or OutboundFailure.TooLarge or OutboundFailure.BadResponse;
            return (fed, await GiveUpAsync(record, etag, e.Message, lasting, cancellation), null);
        }
        if (response.IsChallenge)
            return (fed, "The page wants proof of a person. Only the feed's own words were read.", null);
        if (!response.IsSuccess)
        {
            var lasting = response.Status is >= 400 and < 500 and not 408 and not 429;
            return (fed, await GiveUpAsync(record, etag, $"The page answered {response.Status}.", lasting, cancellation), null);
        }
        var (article, problem) = DocumentReading.OfPage(document, fed, response.Body, response.ContentType, response.FinalUri);
        return (article, problem, new FetchedPage(response.Body, response.ContentType, response.FinalUri));
    }

    /// <returns>Why the page could not be had, once it is given up.</returns>
    /// <exception cref="RetryLaterException">It is worth another try.</exception>
    private async Task<string> GiveUpAsync(DocumentRecord record, string etag, string reason, bool lasting, CancellationToken cancellation)
    {
        var failures = record.FetchFailures + 1;
        if (lasting || failures >= options.FetchAttempts)
            return $"{reason} Only the feed's own words were read.";
        await documents.ReplaceAsync(record with { FetchFailures = failures }, etag, cancellation);
        throw new RetryLaterException(clock.GetUtcNow() + PipelineOptions.BackOff(failures * 3), reason);
    }

    private sealed record FetchedPage(ReadOnlyMemory<byte> Body, string? ContentType, Uri Address);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{DocumentId} of {SourceId}: {Characters} characters, {Claims} claims. {Problem}")]
        public static partial void Read(ILogger logger, string documentId, string sourceId, int characters, int claims, string? problem);
    }
}
