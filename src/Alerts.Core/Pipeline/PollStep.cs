using Alerts.Model;
using Alerts.Sources;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// A source → its new and edited documents. Cursor and validators are saved last of all, so that a crash fetches again and finds what is
/// stored already.
/// </summary>
public sealed partial class PollStep(
    IReadOnlyList<Source> sources, SourceKinds kinds, PollPace pace, FirstLook look, SourceRecords records, DocumentRecords documents, WorkRecords work, OperatorNotices notices,
    TimeProvider clock, AlertsTelemetry telemetry, ILogger<PollStep> logger)
{
    /// <summary>Its owner asked for no more; once a month finds out whether that was a mistake.</summary>
    private static readonly TimeSpan AfterGone = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<NextWork>> RunAsync(string sourceId, CancellationToken cancellation)
    {
        if (sources.FirstOrDefault(s => s.Id == sourceId) is not { } source)
            return [];
        var (record, etag) = await records.GetAsync(sourceId, cancellation);
        var now = clock.GetUtcNow();
        // The message came twice, or from a process with other settings.
        if (!record.IsCalled || record.Address != source.Url)
            return [];
        record = record with { IsCalled = false };
        try
        {
            var (polled, next) = await PollAsync(source, record, now, cancellation);
            var (after, notice) = SourceWatch.Look(source, polled, now);
            if (notice is not null)
                next = [.. next, .. await notices.TellAsync(notice, cancellation)];
            if (next.Count == 0)
                await records.SaveLaterAsync(after, etag, cancellation);
            else
                await records.SaveAsync(after, etag, cancellation);
            return next;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await records.SaveAsync(record with { Failures = record.Failures + 1, Problem = $"The poll failed unexpectedly ({e.GetType().Name})." }, etag, cancellation);
            throw;
        }
    }

    /// <returns>What is to be remembered of the source, and the work that its documents make.</returns>
    private async Task<(SourceRecord After, IReadOnlyList<NextWork> Next)> PollAsync(Source source, SourceRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        switch (await kinds.PollAsync(source, record.Cursor, cancellation))
        {
            case PollResult<string>.Polled polled:
                return await TakeAsync(record, polled, clock.GetElapsedTime(started), now, cancellation);
            case PollResult<string>.Failed { Kind: PollFailure.Resting } resting:
                return (record with { NextDue = now + (resting.RetryAfter ?? pace.Floor), Problem = resting.Sentence }, []);
            case PollResult<string>.Failed failed:
                Log.Failed(logger, source.Id, failed.Kind, failed.Sentence);
                AlertsTelemetry.Failed(failed.Kind.ToString());
                var failures = record.Failures + 1;
                var wait = failed.Kind == PollFailure.Gone ? AfterGone : pace.Next(failed.RetryAfter, pace.BackOff(source.Id, failures));
                return (record with { Failures = failures, FailedAs = StateOf(failed.Kind), Problem = failed.Sentence, NextDue = now + wait }, []);
            case var other:
                throw new InvalidOperationException($"A poll ended with {other}.");
        }
    }

    private async Task<(SourceRecord After, IReadOnlyList<NextWork> Next)> TakeAsync(
        SourceRecord record, PollResult<string>.Polled polled, TimeSpan took, DateTimeOffset now, CancellationToken cancellation)
    {
        var after = record with
        {
            Cursor = polled.Cursor,
            NextDue = now + polled.NextCheck,
            LastAnswered = now,
            Failures = 0,
            FailedAs = null,
            Problem = polled.Problem,
            Health = record.Health.After([], took, now, first: false),
        };
        if (polled.Documents.Count == 0)
            return (after, []);
        var before = await records.SeenAsync(record.SourceId, cancellation);
        var seen = polled.Documents.ToDictionary(d => d.Id, d => d.ContentHash, StringComparer.Ordinal);
        var fresh = polled.Documents.Where(d => !before.ContainsKey(d.Id)).ToList();
        var single = polled.Documents.Where(d => before.TryGetValue(d.Id, out var hash) && hash != d.ContentHash).ToList();
        var next = new List<WorkMessage>();
        if (await AddAsync(fresh, cancellation) is { } added)
            next.AddRange(added);
        else
            (single, fresh) = ([.. single, .. fresh], []);
        var edited = 0;
        foreach (var document in single)
        {
            try
            {
                if (await TakeAsync(document, cancellation) is not { } message)
                    continue;
                next.Add(message);
                edited++;
            }
            catch (Exception e) when (e is RowExistsException or RowConflictException)
            {
                // It is being worked on at this moment. It isn't noted as seen, and the feed is asked for whole, so the next poll looks again.
                seen.Remove(document.Id);
                after = after with { Cursor = record.Cursor };
            }
        }
        Log.Polled(logger, record.SourceId, polled.Documents.Count, fresh.Count + edited);
        // A first poll finds what has stood there for long.
        var first = record.LastAnswered is null;
        telemetry.Polled(record.SourceId, fresh.Count + edited, first ? [] : fresh.Select(d => d.Published));
        after = after with { Health = record.Health.After([.. fresh.Select(d => d.Published)], took, now, first) };
        await records.SaveSeenAsync(record.SourceId, seen, cancellation);
        return (after, [.. next.Select(message => new NextWork(message, now))]);
    }

    /// <summary>Documents that the last answer didn't have, nearly always new: written together, those that tell nothing as done already.</summary>
    /// <returns>The messages of those that are to be read; null where one of them is stored already, so that each must be looked at.</returns>
    private async Task<IReadOnlyList<WorkMessage>?> AddAsync(List<Document> fresh, CancellationToken cancellation)
    {
        if (fresh.Count == 0)
            return [];
        var looked = fresh.ConvertAll(look.At);
        var messages = looked.Where(r => r.Status == DocumentStatus.New).Select(r => MessageOf(r.Document, revision: 0)).ToList();
        await work.SaveAsync(messages.Select(m => new WorkRecord(m.Kind, m.Id, clock.GetUtcNow())), cancellation);
        try
        {
            await documents.AddAsync(looked, cancellation);
            return messages;
        }
        catch (RowExistsException)
        {
            return null;
        }
    }

    private static WorkMessage MessageOf(Document document, int revision) =>
        WorkMessage.Of(WorkMessage.Document, document.SourceId, document.Id, revision.ToString());

    /// <returns>The message for a document that is new or was edited; null for one that is known.</returns>
    private async Task<WorkMessage?> TakeAsync(Document document, CancellationToken cancellation)
    {
        var stored = await documents.GetAsync(document.SourceId, document.Id, cancellation);
        if (stored is var (known, _) && known.Document.ContentHash == document.ContentHash)
            return null;
        var revision = stored is var (old, _) ? old.Revision + 1 : 0;
        var message = MessageOf(document, revision);
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, clock.GetUtcNow()), cancellation);
        var record = new DocumentRecord { Document = document, Status = DocumentStatus.New, Revision = revision };
        if (stored is var (_, etag))
            await documents.ReplaceAsync(record, etag, cancellation);
        else
            await documents.AddAsync([record], cancellation);
        return message;
    }

    private static SourceState? StateOf(PollFailure kind) => kind switch
    {
        PollFailure.Gone => SourceState.Gone,
        PollFailure.Blocked => SourceState.Blocked,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{SourceId}: {Items} items, {New} new or edited")]
        public static partial void Polled(ILogger logger, string sourceId, int items, int @new);

        [LoggerMessage(2, LogLevel.Warning, "{SourceId} failed ({Kind}): {Sentence}")]
        public static partial void Failed(ILogger logger, string sourceId, PollFailure kind, string sentence);
    }
}
