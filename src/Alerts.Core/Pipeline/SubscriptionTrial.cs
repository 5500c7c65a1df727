using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What would be decided about a change for a subscription as it is now, at the time at which the change was learned.</summary>
public sealed record TriedChange(Change Change, Decision Decision);

/// <summary>What a subscription would have got. Sends nothing and stores nothing.</summary>
public sealed class SubscriptionTrial(WatchList watchList, HistoryRecords history, LedgerRecords ledgers, CurrentSilences silences)
{
    /// <param name="last">How many changes are looked at.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<TriedChange>> RunAsync(Subscription subscription, int last, CancellationToken cancellation)
    {
        var (muted, tried) = (await silences.GetAsync(cancellation), new List<TriedChange>());
        foreach (var entry in await history.NewestAsync(last, cancellation))
        {
            if (await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is { } change)
                tried.Add(new TriedChange(change, Routing.Decide(new ChangeTraits(change, watchList.Current(change.ProjectId)), subscription, muted, change.LearnedAt)));
        }
        return tried;
    }
}
