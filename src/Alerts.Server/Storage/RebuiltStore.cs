using Alerts.Pipeline.Replaying;
using Alerts.Storage;

namespace Alerts.Server.Storage;

/// <summary>A new store with ledgers that were told anew and everything else as it was.</summary>
internal static class RebuiltStore
{
    /// <summary>What waited to be told waits on, if it was made again. A change that is new stands in the history, and nobody is told of it.</summary>
    /// <param name="file">A SQLite file that doesn't exist yet.</param>
    public static async Task WriteAsync(ReplayResult replayed, ITableScan from, LedgerRecords live, string file, CancellationToken cancellation)
    {
        using var to = new SqliteTableStore(file);
        foreach (var table in Tables.All.Where(t => t != Tables.Ledgers))
            await StoreCopy.CopyAsync(table, from, to, _ => { }, cancellation);
        var (ledgers, history, deliveries) = (new LedgerRecords(to), new HistoryRecords(to), new DeliveryRecords(to));
        foreach (var project in replayed.Projects)
        {
            if (project.Ledger is not { State: { } state } ledger)
                continue;
            var waiting = (await live.GetAsync(project.Project.Id, cancellation)).Outbox.Where(o => ledger.Changes.ContainsKey(o.ChangeId)).ToList();
            await ledgers.WriteWholeAsync(state with { TookIn = project.LiveState?.TookIn ?? [] }, ledger.Entries, ledger.Changes.Values, waiting, cancellation);
            foreach (var change in ledger.Changes.Values.Where(c => waiting.All(o => o.ChangeId != c.Id)))
                await history.AddAsync(HistoryEntry.Of(change, project.Project, HistoryTerms.StatusOf(await deliveries.OfChangeAsync(change.Id, cancellation))), cancellation);
        }
    }
}
