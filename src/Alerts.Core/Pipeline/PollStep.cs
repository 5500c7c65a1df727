using System.Text.Json;
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
    IReadOnlyList<Source> sources, FeedSource feeds, PollPace pace, SourceRecords records, DocumentRecords documents, WorkRecords work,
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
        record = record with { LastPolled = now, NextDue = now + pace.Floor };
        await records.SaveAsync(record, cancellation);

        try
        {
            return await PollAsync(source, record, now, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await records.SaveAsync(record with { Failures = record.Failures + 1, Problem = $"The poll failed unexpectedly ({e.GetType().Name})." }, cancellation);
            throw;
        }
    }

    private async Task<IReadOnlyList<NextWork>> PollAsync(Source source, SourceRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        var cursor = record.Cursor is null ? FeedCursor.Start : JsonSerializer.Deserialize<FeedCursor>(record.Cursor, ModelJson.Options)!;
        switch (await feeds.PollAsync(source, cursor, cancellation))
        {
            case PollResult<FeedCursor>.Polled polled:
                return await TakeAsync(record, polled, now, cancellation);
            case PollResult<FeedCursor>.Failed failed:
                Log.Failed(logger, source.Id, failed.Kind, failed.Sentence);
                var failures = record.Failures + 1;
                var wait = failed.Kind == PollFailure.Gone ? pace.Ceiling : pace.Next(failed.RetryAfter, pace.Floor * Math.Pow(2, Math.Min(failures - 1, 10)));
                await records.SaveAsync(record with { Failures = failures, Problem = failed.Sentence, NextDue = now + wait }, cancellation);
                return [];
            case var other:
                throw new InvalidOperationException($"A poll ended with {other}.");
        }
    }

    private async Task<IReadOnlyList<NextWork>> TakeAsync(
        SourceRecord record, PollResult<FeedCursor>.Polled polled, DateTimeOffset now, CancellationToken cancellation)
    {
        var next = new List<NextWork>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = 0;
        foreach (var document in polled.Documents)
        {
            if (record.Seen.GetValueOrDefault(document.Id) != document.ContentHash)
            {
                try
                {
                    if (await TakeAsync(document, cancellation) is { } message)
                        next.Add(new NextWork(message, now));
                }
                catch (Exception e) when (e is RowExistsException or RowConflictException)
                {
                    // It is being worked on at this moment. It isn't noted as seen, so the next poll looks again.
                    left++;
                    continue;
                }
            }
            seen[document.Id] = document.ContentHash;
        }
        Log.Polled(logger, record.SourceId, polled.Documents.Count, next.Count);
        await records.SaveAsync(
            record with
            {
                Cursor = left > 0 ? record.Cursor : JsonSerializer.Serialize(polled.Cursor, ModelJson.Options),
                NextDue = now + polled.NextCheck,
                LastAnswered = now,
                Failures = 0,
                Problem = polled.Problem,
                Seen = polled.Documents.Count == 0 ? record.Seen : seen,
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
        if (stored is var (_, etag))
            await documents.ReplaceAsync(record, etag, cancellation);
        else
            await documents.AddAsync(record, cancellation);
        return message;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{SourceId}: {Items} items, {New} new or edited")]
        public static partial void Polled(ILogger logger, string sourceId, int items, int @new);

        [LoggerMessage(2, LogLevel.Warning, "{SourceId} failed ({Kind}): {Sentence}")]
        public static partial void Failed(ILogger logger, string sourceId, PollFailure kind, string sentence);
    }
}
