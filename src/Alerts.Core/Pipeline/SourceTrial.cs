using Alerts.Extraction;
using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Sources;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>One item of a source on trial.</summary>
/// <param name="Problem">What kept its page from being read; null where nothing did.</param>
/// <param name="Claims">About watched organizations.</param>
/// <param name="Alert">What people would have been told, were it news now; null for nothing.</param>
public sealed record TriedItem(Document Document, string? Problem, IReadOnlyList<Claim> Claims, string? Alert);

/// <param name="Failure">Why nothing came, as a sentence; null where something did.</param>
/// <param name="Found">How many items the source lists.</param>
/// <param name="Tried">The newest of them, newest first.</param>
public sealed record TriedSource(string? Failure, int Found, IReadOnlyList<TriedItem> Tried);

/// <summary>Asks a source once, reads its newest items and says what they would have changed in the ledgers as they are. Stores nothing and tells nobody.</summary>
public sealed class SourceTrial(SourceKinds kinds, PoliteClient client, ClaimExtractor extractor, WatchList watchList, LedgerRecords ledgers, TimeProvider clock)
{
    /// <param name="most">How many items to read.</param>
    /// <param name="progress">Given how many were read so far.</param>
    public async Task<TriedSource> RunAsync(Source source, int most, Action<int> progress, CancellationToken cancellation)
    {
        var result = await kinds.PollAsync(source, cursor: null, cancellation);
        if (result is not PollResult<string>.Polled polled)
            return new TriedSource(((PollResult<string>.Failed)result).Sentence, 0, []);
        var newest = polled.Documents.OrderByDescending(d => d.Published ?? DateTimeOffset.MinValue).Take(most).Reverse().ToList();
        var states = new Dictionary<string, ProjectState>(StringComparer.Ordinal);
        var tried = new List<TriedItem>();
        foreach (var document in newest)
        {
            tried.Add(await TryAsync(document, source, states, cancellation));
            progress(tried.Count);
        }
        tried.Reverse();
        return new TriedSource(null, polled.Documents.Count, tried);
    }

    private async Task<TriedItem> TryAsync(Document document, Source source, Dictionary<string, ProjectState> states, CancellationToken cancellation)
    {
        var (record, problem) = await ReadAsync(document, cancellation);
        var reference = DocumentSource.Of(record, [source]);
        var claims = record.Claims.Select(c => (Claim: c, Project: DocumentSource.ProjectOf(c, watchList)))
            .Where(c => c.Project is not null && Acceptance.Decide(c.Claim, c.Project, watchList, reference.LearnedAt) is null).ToList();
        var headlines = new List<string>();
        foreach (var about in claims.GroupBy(c => c.Project!, c => c.Claim))
        {
            var known = states.GetValueOrDefault(about.Key.Id) ?? (await ledgers.GetAsync(about.Key.Id, cancellation)).State;
            var update = ProjectLedger.Apply(about.Key, ProjectLedger.Watched(about.Key, known, reference.LearnedAt), new LedgerInput(reference, [.. about], new HashSet<string>()));
            states[about.Key.Id] = update.State;
            if (update.New is { } change)
                headlines.Add($"{change.ProjectName}: {change.Headline}");
        }
        return new TriedItem(document, problem, [.. claims.Select(c => c.Claim)], headlines.Count == 0 ? null : string.Join("; ", headlines));
    }

    private async Task<(DocumentRecord Record, string? Problem)> ReadAsync(Document document, CancellationToken cancellation)
    {
        var record = new DocumentRecord { Document = document with { LearnedAt = clock.GetUtcNow() }, Status = DocumentStatus.New };
        var fed = DocumentReading.Fed(document);
        if (document.Record is not null || document.Url is not { } url || DocumentReading.IsWhole(fed))
            return Read(record, default, null);
        try
        {
            var page = await client.GetPageAsync(new OutboundRequest(url) { Accept = ReadStep.AcceptPages }, cancellation);
            return page.IsSuccess && !page.IsChallenge
                ? Read(record with { PageAddress = page.FinalUri, PageType = page.ContentType }, page.Body, null)
                : Read(record, default, $"The page answered {page.Status}.");
        }
        catch (OutboundException e)
        {
            return Read(record, default, e.Message);
        }
    }

    private (DocumentRecord Record, string? Problem) Read(DocumentRecord record, ReadOnlyMemory<byte> page, string? problem)
    {
        var (article, claims) = DocumentReading.Again(record, page, extractor, watchList);
        return (record with { Article = article, Claims = claims }, problem);
    }
}
