using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>
/// Brings into a project's ledger what the ledgers of merged projects hold, and what belongs to it of the one it was split from.
/// Nobody is told of any of it: those whom it concerned were told when it was learned. How far it has come is part of the state, so it
/// can be stopped at any point and run again, and a server that was started before the merge may go on for a while.
/// </summary>
public sealed class TakeInStep(LedgerRecords ledgers)
{
    private const int MostRaces = 20;

    /// <returns>How many claims were taken.</returns>
    public async Task<int> RunAsync(Project project, CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var merged in project.Merged)
            taken += await TakeAsync(project, merged.Id, split: false, cancellation);
        return project.SplitFrom is { } origin ? taken + await TakeAsync(project, origin.Id, split: true, cancellation) : taken;
    }

    private async Task<int> TakeAsync(Project project, string from, bool split, CancellationToken cancellation)
    {
        for (var race = 0; ; race++)
        {
            var ledger = await ledgers.GetAsync(project.Id, cancellation);
            var other = (await ledgers.GetAsync(from, cancellation)).State;
            var mark = ledger.State?.TookIn.FirstOrDefault(t => t.ProjectId == from) ?? new TakenLedger(from, 0);
            if (other is null || mark.Whole || (!split && mark.Batches >= other.Batches))
                return 0;
            try
            {
                var taken = await CopyAsync(project, ledger, other, mark, split, cancellation);
                if (split)
                    await PartAsync(project, other, cancellation);
                return taken;
            }
            catch (Exception e) when (e is RowConflictException or RowExistsException && race < MostRaces)
            {
                // Somebody else wrote to the ledger; what was taken so far is marked there.
            }
        }
    }

    private async Task<int> CopyAsync(Project project, LedgerSnapshot ledger, ProjectState other, TakenLedger mark, bool split, CancellationToken cancellation)
    {
        var from = mark.ProjectId;
        var own = (await ledgers.EntriesAsync(project.Id, cancellation)).ToList();
        var changes = (await ledgers.ChangesAsync(project.Id, cancellation)).ToDictionary(c => c.Id, StringComparer.Ordinal);
        var batches = (await ledgers.EntriesAsync(from, cancellation)).Where(e => e.Batch > mark.Batches && (!split || LedgerTaking.GoesTo(project, other, e)))
            .GroupBy(e => e.Batch).OrderBy(g => g.Key);
        var taken = 0;
        foreach (var batch in batches)
        {
            var update = LedgerTaking.Take(project, ledger.State, own, [.. batch], from);
            var written = Changes(update, changes);
            await WriteAsync(LedgerTaking.Mark(update.State, mark with { Batches = batch.Key }), update.Entries, written);
            own.AddRange(update.Entries);
            taken += update.Entries.Count;
        }
        await WriteAsync(LedgerTaking.Mark(ledger.State ?? new ProjectState { ProjectId = project.Id }, mark with { Batches = other.Batches }), [], []);
        return taken;

        async Task WriteAsync(ProjectState next, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Change> written)
        {
            await ledgers.WriteAsync(new LedgerBatch(next, ledger.ETag, entries, written, Outbox: null), cancellation);
            ledger = await ledgers.GetAsync(project.Id, cancellation);
        }
    }

    /// <summary>The changes that a batch makes or retells, put among those that are known.</summary>
    private static List<Change> Changes(LedgerUpdate update, Dictionary<string, Change> known)
    {
        var written = new List<Change>();
        foreach (var (id, source) in update.Retold)
        {
            if (known.TryGetValue(id, out var change))
                written.Add(ChangeWriter.Retell(change, update.State, source, told: true));
        }
        if (update.New is { } made)
            written.Add(made);
        foreach (var change in written)
            known[change.Id] = change;
        return written;
    }

    /// <summary>What went to the new project stands in the old one's state no more; only then is the split done.</summary>
    private async Task PartAsync(Project project, ProjectState other, CancellationToken cancellation)
    {
        var origin = await ledgers.GetAsync(other.ProjectId, cancellation);
        var left = LedgerTaking.Without(origin.State!, project);
        if (left.Facts.Count < origin.State!.Facts.Count || left.Awards.Count < origin.State.Awards.Count)
            await ledgers.WriteAsync(new LedgerBatch(left, origin.ETag, [], [], Outbox: null), cancellation);
        var ledger = await ledgers.GetAsync(project.Id, cancellation);
        var done = LedgerTaking.Mark(ledger.State!, new TakenLedger(other.ProjectId, origin.State.Batches, Whole: true));
        await ledgers.WriteAsync(new LedgerBatch(done, ledger.ETag, [], [], Outbox: null), cancellation);
    }
}
