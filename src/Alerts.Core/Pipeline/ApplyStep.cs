using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>Claims → ledgers and changes. One atomic batch a project; a lost race reads again and decides anew.</summary>
public sealed partial class ApplyStep(
    WatchList watchList, IReadOnlyList<Source> sources, LedgerRecords ledgers, DocumentRecords documents, WorkRecords work,
    PipelineOptions options, TimeProvider clock, ILogger<ApplyStep> logger)
{
    private const int MostRaces = 20;

    /// <summary>
    /// More claims than this about one project from one document are no news article; a batch couldn't hold them either, since each
    /// may write itself and a change that it retells, beside the state and the outbox.
    /// </summary>
    private const int MostClaims = (StoreRules.MostRowsInBatch - 2) / 2;

    public async Task<IReadOnlyList<NextWork>> RunAsync(DocumentRecord record, string etag, CancellationToken cancellation)
    {
        var next = new List<NextWork>();
        foreach (var claims in record.Claims.GroupBy(ProjectOf).Where(g => g.Key is not null))
        {
            if (await ApplyAsync(claims.Key!, record, [.. claims.Take(MostClaims)], cancellation) is { } routed)
                next.Add(routed);
        }
        await documents.ReplaceAsync(record with { Status = DocumentStatus.Applied }, etag, cancellation);
        return next;
    }

    /// <summary>A claim about an organisation with several projects that fits none of them goes to the first, rather than nowhere.</summary>
    private Project? ProjectOf(Claim claim) => claim.ProjectId is { } id
        ? watchList.Find(id)
        : watchList.Projects.FirstOrDefault(p => string.Equals(p.Organization, claim.Organization, StringComparison.OrdinalIgnoreCase));

    private async Task<NextWork?> ApplyAsync(Project project, DocumentRecord record, IReadOnlyList<Claim> claims, CancellationToken cancellation)
    {
        var document = record.Document;
        for (var race = 0; ; race++)
        {
            var known = await ledgers.KnownAsync(project.Id, document.Id, cancellation);
            var ledger = await ledgers.GetAsync(project.Id, cancellation);
            var before = ledger.State ?? ProjectLedger.Start(project, document.LearnedAt);
            var update = ProjectLedger.Apply(project, before, new LedgerInput(SourceOf(record), claims, known));
            if (update.Entries.Count == 0)
                return null;
            var changes = await RetellAsync(update, ledger, cancellation);
            var due = clock.GetUtcNow() + options.Settle;
            NextWork? next = null;
            if (update.New is { } change)
            {
                changes.Add(change);
                next = new NextWork(WorkMessage.Of(WorkMessage.Change, project.Id, change.Id), due);
                await work.SaveAsync(new WorkRecord(next.Message.Kind, next.Message.Id, due), cancellation);
            }
            try
            {
                await ledgers.WriteAsync(
                    new LedgerBatch(update.State, ledger.ETag, update.Entries, changes, update.New is null ? null : new OutboxRecord(update.New.Id, due)),
                    cancellation);
                Log.Applied(logger, document.Id, project.Id, update.Entries.Count, update.New?.Id);
                return next;
            }
            catch (Exception e) when (e is RowConflictException or RowExistsException && race < MostRaces)
            {
                Log.Raced(logger, document.Id, project.Id);
            }
        }
    }

    private async Task<List<Change>> RetellAsync(LedgerUpdate update, LedgerSnapshot ledger, CancellationToken cancellation)
    {
        var changes = new List<Change>();
        foreach (var (changeId, source) in update.Retold)
        {
            if (await ledgers.ChangeAsync(update.State.ProjectId, changeId, cancellation) is { } change)
                changes.Add(ChangeWriter.Retell(change, update.State, source, told: !ledger.IsPending(changeId)));
        }
        return changes;
    }

    private SourceReference SourceOf(DocumentRecord record)
    {
        var document = record.Document;
        var source = sources.FirstOrDefault(s => s.Id == document.SourceId);
        return new SourceReference
        {
            DocumentId = document.Id,
            SourceId = document.SourceId,
            SourceName = source?.DisplayName ?? document.SourceId,
            Rank = source?.Rank ?? SourceRank.Aggregator,
            Title = document.Title,
            Url = document.Url,
            Published = document.Published ?? record.Article?.Published,
            LearnedAt = document.LearnedAt,
            Evidence = [],
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{DocumentId}: {Claims} claims entered in {ProjectId}, change {ChangeId}")]
        public static partial void Applied(ILogger logger, string documentId, string projectId, int claims, string? changeId);

        [LoggerMessage(2, LogLevel.Debug, "{DocumentId}: {ProjectId} changed meanwhile; decided anew")]
        public static partial void Raced(ILogger logger, string documentId, string projectId);
    }
}
