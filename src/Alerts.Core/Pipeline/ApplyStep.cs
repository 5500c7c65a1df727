using System.Diagnostics;
using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>Claims → ledgers and changes. One atomic batch a project; a lost race reads again and decides anew.</summary>
public sealed partial class ApplyStep(
    WatchList watchList, IReadOnlyList<Source> sources, CurrentSubscriptions subscriptions, LedgerRecords ledgers, TakeInStep takeIn, HistoryRecords history, DocumentRecords documents, ReviewRecords reviews, WorkRecords work,
    PipelineOptions options, TimeProvider clock, AlertsTelemetry telemetry, ILogger<ApplyStep> logger)
{
    private const int MostRaces = 20;

    /// <summary>
    /// More claims than this about one project from one document are no news article; a batch couldn't hold them either, since each
    /// may write itself and a change that it retells, beside the state and the outbox.
    /// </summary>
    internal const int MostClaims = (StoreRules.MostRowsInBatch - 2) / 2;

    public async Task<IReadOnlyList<NextWork>> RunAsync(DocumentRecord record, string etag, CancellationToken cancellation)
    {
        using var span = telemetry.Part("apply");
        var next = new List<NextWork>();
        var source = DocumentSource.Of(record, sources);
        var weighed = record.Claims.Select(claim => (Claim: claim, Project: DocumentSource.ProjectOf(claim, watchList)))
            .Select(c => (c.Claim, c.Project, Review: Acceptance.Decide(c.Claim, c.Project, watchList, source.LearnedAt))).ToList();
        var kept = weighed.Where(c => c.Review is not null)
            .Select(c => new ReviewItem(ReviewItem.IdOf(source.DocumentId, c.Claim), c.Claim, source, c.Review!.Reason, c.Review.Says)).DistinctBy(i => i.Id).ToList();
        await reviews.AddAsync(kept, cancellation);
        if (kept.Count > 0)
            Log.Kept(logger, source.DocumentId, kept.Count);
        foreach (var claims in weighed.Where(c => c.Review is null).GroupBy(c => c.Project!, c => c.Claim))
        {
            // A document that is seen for the first time is hardly in the ledger; if it is, the ledger refuses the batch.
            next.AddRange(await EnterAsync(claims.Key, source, [.. claims.Take(MostClaims)], fresh: record.Revision == 0, cancellation));
        }
        await documents.ReplaceAsync(record with { Status = DocumentStatus.Applied }, etag, cancellation);
        return next;
    }

    /// <summary>Enters claims of one document into one ledger.</summary>
    /// <param name="fresh">True where the ledger hardly has claims of this document yet, so that it isn't asked for them first.</param>
    public async Task<IReadOnlyList<NextWork>> EnterAsync(Project project, SourceReference source, IReadOnlyList<Claim> claims, bool fresh, CancellationToken cancellation)
    {
        await takeIn.RunAsync(project, cancellation);
        for (var race = 0; ; race++)
        {
            var known = race == 0 && fresh ? [] : await ledgers.KnownAsync(project.Id, source.DocumentId, cancellation);
            var ledger = await ledgers.GetAsync(project.Id, cancellation);
            var before = ProjectLedger.Watched(project, ledger.State, source.LearnedAt);
            var update = ProjectLedger.Apply(project, before, new LedgerInput(source, claims, known, Told: Told(before, ledger)));
            if (update.Entries.Count == 0)
                return [];
            var due = clock.GetUtcNow() + options.Settle;
            var (changes, surer) = await RetellAsync(update, ledger, cancellation);
            // Before they are written, so that what a source says more of them can be found whatever happens in between.
            foreach (var retold in changes)
                await history.AddAsync(HistoryEntry.Of(retold, project), cancellation);
            if (update.New is { } change)
                changes.Add(change);
            List<NextWork> next = [.. changes.Where(c => c.Id == update.New?.Id || surer.Contains(c.Id)).Select(c => new NextWork(MessageOf(c), due))];
            await work.SaveAsync(next.Select(n => new WorkRecord(n.Message.Kind, n.Message.Id, due)), cancellation);
            try
            {
                await ledgers.WriteAsync(
                    new LedgerBatch(update.State, ledger.ETag, update.Entries, changes, update.New is null ? null : new OutboxRecord(update.New.Id, due, clock.GetUtcNow(), Activity.Current?.Id)),
                    cancellation);
                Log.Applied(logger, source.DocumentId, project.Id, update.Entries.Count, update.New?.Id);
                telemetry.Applied(source.SourceId, update.New?.Id, source.LearnedAt, update.Retold.Select(r => (r.Key, ledger.Pending(r.Key)?.TraceParent)));
                return next;
            }
            catch (Exception e) when (e is RowConflictException or RowExistsException && race < MostRaces)
            {
                Log.Raced(logger, source.DocumentId, project.Id);
            }
        }
    }

    /// <summary>Each time that a change is to be routed is work of its own: crossing off the first can't lose the next.</summary>
    private static WorkMessage MessageOf(Change change) =>
        WorkMessage.Of(WorkMessage.Change, change.ProjectId, change.Id, change.SourceCount.ToString());

    /// <summary>Of the changes that still count, those that have been routed.</summary>
    private static HashSet<string> Told(ProjectState state, LedgerSnapshot ledger) =>
        [.. state.Facts.Select(f => f.ChangeId).OfType<string>().Where(id => ledger.Pending(id) is null)];

    /// <returns>The changes with their new source, and the ids of those that are now sure enough for somebody who wasn't told of them.</returns>
    private async Task<(List<Change> Changes, List<string> Surer)> RetellAsync(LedgerUpdate update, LedgerSnapshot ledger, CancellationToken cancellation)
    {
        var (changes, surer) = (new List<Change>(), new List<string>());
        if (update.Retold.Count == 0)
            return (changes, surer);
        var current = await subscriptions.GetAsync(cancellation);
        foreach (var (changeId, source) in update.Retold)
        {
            if (await ledgers.ChangeAsync(update.State.ProjectId, changeId, cancellation) is not { } change)
                continue;
            var told = ledger.Pending(changeId) is null;
            var retold = ChangeWriter.Retell(change, update.State, source, told);
            changes.Add(retold);
            if (told && current.All.Any(s => s.LeastConfidence > change.Confidence && s.LeastConfidence <= retold.Confidence))
                surer.Add(changeId);
        }
        return (changes, surer);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{DocumentId}: {Claims} claims entered in {ProjectId}, change {ChangeId}")]
        public static partial void Applied(ILogger logger, string documentId, string projectId, int claims, string? changeId);

        [LoggerMessage(2, LogLevel.Debug, "{DocumentId}: {ProjectId} changed meanwhile; decided anew")]
        public static partial void Raced(ILogger logger, string documentId, string projectId);

        [LoggerMessage(3, LogLevel.Information, "{DocumentId}: {Claims} claims kept for review")]
        public static partial void Kept(ILogger logger, string documentId, int claims);
    }
}
