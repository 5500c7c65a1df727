using Alerts.Extraction;
using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline.Replaying;

/// <summary>What a replay starts from and what came of it, for one project.</summary>
/// <param name="Undecided">Ids of live changes that still wait for other versions before anybody is told.</param>
public sealed record ReplayedProject(
    Project Project, IReadOnlyList<LedgerEntry> LiveEntries, ProjectState? LiveState, IReadOnlyList<Change> LiveChanges, IReadOnlySet<string> Undecided, ReplayedLedger Ledger);

/// <param name="Documents">How many were read again.</param>
/// <param name="Reread">Documents whose claims are no longer what was stored, as sentences.</param>
/// <param name="Edited">How many stories were edited since; their earlier text isn't kept, so what the ledger took of them stands in for it.</param>
public sealed record ReplayResult(int Documents, IReadOnlyList<string> Reread, int Edited, IReadOnlyList<ReplayedProject> Projects);

/// <summary>
/// Tells all ledgers anew from the documents that are stored, offline: reads each again, folds its claims in the order in which the ledgers
/// took them, and writes nothing.
/// </summary>
public sealed class Replay(WatchList watchList, IReadOnlyList<Source> sources, ClaimExtractor extractor, DocumentRecords documents, LedgerRecords ledgers, DeliveryRecords deliveries)
{
    /// <param name="progress">Given the number of documents read so far, now and then.</param>
    public async Task<ReplayResult> RunAsync(Action<int> progress, CancellationToken cancellation)
    {
        var live = new Dictionary<string, IReadOnlyList<LedgerEntry>>(StringComparer.Ordinal);
        foreach (var project in watchList.Projects)
            live[project.Id] = await ledgers.EntriesAsync(project.Id, cancellation);
        var (turns, reread, count, edited) = (new Dictionary<string, List<ReplayTurn>>(StringComparer.Ordinal), new List<string>(), 0, 0);
        foreach (var sourceId in sources.Select(s => s.Id).Concat(live.Values.SelectMany(e => e).Where(e => e.Source.Rank != SourceRank.Ruling).Select(e => e.Source.SourceId)).Distinct(StringComparer.Ordinal))
        {
            await foreach (var record in documents.AllAsync(sourceId, cancellation))
            {
                if (record.Status == DocumentStatus.New)
                    continue;
                if (++count % 100 == 0)
                    progress(count);
                var again = await AgainAsync(record, cancellation);
                if (!ReplayComparison.Same(again.Claims, record.Claims))
                    reread.Add($"{record.Document.Id} ({record.Document.Title}): {again.Claims.Count} claims, {record.Claims.Count} were stored.");
                edited += record.Revision > 0 ? 1 : 0;
                foreach (var (projectId, turn) in Turns(again, live))
                    (turns.TryGetValue(projectId, out var list) ? list : turns[projectId] = []).Add(turn);
            }
        }
        var projects = new List<ReplayedProject>();
        foreach (var project in watchList.Projects)
        {
            // A person's rulings are no documents that could be read again.
            var rulings = live[project.Id].Where(e => e.Source.Rank == SourceRank.Ruling).GroupBy(e => e.Batch).Select(g => new ReplayTurn(g.First().Source, [.. g.Select(e => e.Claim)], [.. g])).ToList();
            (turns.TryGetValue(project.Id, out var told) ? told : turns[project.Id] = []).AddRange(rulings);
            projects.Add(await ReplayAsync(project, live[project.Id], turns[project.Id], cancellation));
        }
        return new ReplayResult(count, reread, edited, projects);
    }

    private async Task<DocumentRecord> AgainAsync(DocumentRecord record, CancellationToken cancellation)
    {
        var page = await documents.RawAsync(record.Document.SourceId, record.Document.Id, cancellation);
        var (article, claims) = DocumentReading.Again(record, page, extractor, watchList);
        return record with { Article = article, Claims = claims };
    }

    /// <summary>
    /// One turn a project for a story as it stands; for one that was edited, those in which the ledger took it. What a person let in
    /// stays, too: it was learned when it was let in.
    /// </summary>
    private IEnumerable<(string ProjectId, ReplayTurn Turn)> Turns(DocumentRecord record, Dictionary<string, IReadOnlyList<LedgerEntry>> live)
    {
        var source = DocumentSource.Of(record, sources);
        var claims = record.Claims.Select(c => (Claim: c, Project: DocumentSource.ProjectOf(c, watchList)))
            .Where(c => Acceptance.Decide(c.Claim, c.Project, watchList, source.LearnedAt) is null)
            .GroupBy(c => c.Project!.Id, c => c.Claim).ToDictionary(g => g.Key, g => g.Take(ApplyStep.MostClaims).ToList(), StringComparer.Ordinal);
        foreach (var project in watchList.Projects)
        {
            var taken = live[project.Id].Where(e => e.DocumentId == record.Document.Id).GroupBy(e => e.Batch).Select(g => g.OrderBy(e => e.Number).ToList()).ToList();
            var kept = record.Revision > 0 ? taken : taken.FindAll(b => b[0].LearnedAt != source.LearnedAt);
            foreach (var batch in kept)
                yield return (project.Id, new ReplayTurn(batch[0].Source, [.. batch.Select(e => e.Claim)], batch));
            if (record.Revision == 0 && claims.TryGetValue(project.Id, out var said))
                yield return (project.Id, new ReplayTurn(source, said, taken.Except(kept).FirstOrDefault() ?? []));
        }
    }

    private async Task<ReplayedProject> ReplayAsync(Project project, IReadOnlyList<LedgerEntry> entries, List<ReplayTurn> turns, CancellationToken cancellation)
    {
        var snapshot = await ledgers.GetAsync(project.Id, cancellation);
        var changes = await ledgers.ChangesAsync(project.Id, cancellation);
        var routed = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var change in changes.Where(c => snapshot.Pending(c.Id) is null))
            routed[change.Id] = (await deliveries.OfChangeAsync(change.Id, cancellation)).Select(d => (DateTimeOffset?)d.CreatedAt).Min() ?? change.LearnedAt;
        var ledger = ReplayedLedger.Of(project, ReplayedLedger.InOrder(turns), id => routed.GetValueOrDefault(id));
        return new ReplayedProject(project, entries, snapshot.State, changes, snapshot.Outbox.Select(o => o.ChangeId).ToHashSet(StringComparer.Ordinal), ledger);
    }
}
