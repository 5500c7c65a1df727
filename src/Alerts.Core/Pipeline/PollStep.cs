using Alerts.Model;
using Alerts.Sources;
using Alerts.Sources.Feeds;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// A source → its new and edited documents. The next poll is set before the fetch, so that a crash can't make a hot loop;
/// cursor and validators are saved last of all, so that a crash fetches again and finds what is stored already.
/// </summary>
public sealed partial class PollStep(
    IReadOnlyList<Source> sources, FeedSource feeds, SourceRecords records, DocumentRecords documents, WorkRecords work,
    TimeProvider clock, ILogger<PollStep> logger)
{
    public async Task<IReadOnlyList<NextWork>> RunAsync(string sourceId, CancellationToken cancellation)
    {
        if (sources.FirstOrDefault(s => s.Id == sourceId) is not { } source)
            return [];
        var record = await records.GetAsync(sourceId, cancellation);
        var now = clock.GetUtcNow();
        if (record.NextDue > now)
            return [];
        record = record with { LastPolled = now, NextDue = now + FeedSource.Floor };
        await records.SaveAsync(record, cancellation);

        var result = await feeds.PollAsync(source, new SourceCursor(record.ETag, record.LastModified), cancellation);
        if (result.Failure is { } failure)
        {
            Log.Failed(logger, sourceId, failure.Kind, failure.Sentence);
            record = record with { Failures = record.Failures + 1, Problem = failure.Sentence, NextDue = now + result.NextCheck };
            await records.SaveAsync(record, cancellation);
            return [];
        }
        var next = new List<NextWork>();
        foreach (var document in result.Documents.Where(d => record.Seen.GetValueOrDefault(d.Id) != d.ContentHash))
        {
            if (await TakeAsync(document, cancellation) is { } message)
                next.Add(new NextWork(message, now));
        }
        Log.Polled(logger, sourceId, result.Documents.Count, next.Count);
        await records.SaveAsync(
            record with
            {
                ETag = result.Cursor.ETag,
                LastModified = result.Cursor.LastModified,
                NextDue = now + result.NextCheck,
                LastAnswered = now,
                Failures = 0,
                Problem = null,
                Seen = result.NotModified ? record.Seen : result.Documents.DistinctBy(d => d.Id).ToDictionary(d => d.Id, d => d.ContentHash, StringComparer.Ordinal),
            },
            cancellation);
        return next;
    }

    /// <returns>The message for a document that is new or was edited; null for one that is known.</returns>
    private async Task<WorkMessage?> TakeAsync(Document document, CancellationToken cancellation)
    {
        var stored = await documents.GetAsync(document.SourceId, document.Id, cancellation);
        if (stored is var (known, _) && known.Document.ContentHash == document.ContentHash)
            return null;
        var revision = stored is var (old, _) ? old.Revision + 1 : 0;
        var message = WorkMessage.Of(WorkMessage.Document, document.SourceId, document.Id, revision.ToString());
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, clock.GetUtcNow()), cancellation);
        var record = new DocumentRecord { Document = document, Status = DocumentStatus.New, Revision = revision };
        try
        {
            if (stored is var (_, etag))
                await documents.ReplaceAsync(record, etag, cancellation);
            else
                await documents.AddAsync(record, cancellation);
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            // It is being worked on at this moment; the next poll, which still doesn't have it among the seen, looks again.
            return null;
        }
        return message;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{SourceId}: {Items} items, {New} new or edited")]
        public static partial void Polled(ILogger logger, string sourceId, int items, int @new);

        [LoggerMessage(2, LogLevel.Warning, "{SourceId} failed ({Kind}): {Sentence}")]
        public static partial void Failed(ILogger logger, string sourceId, SourceFailureKind kind, string sentence);
    }
}
