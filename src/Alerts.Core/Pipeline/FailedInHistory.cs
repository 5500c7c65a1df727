using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>Says in the history of every change that a message about it failed for good, so that such changes can be asked for.</summary>
public sealed class FailedInHistory(LedgerRecords ledgers, DigestRecords digests, HistoryRecords history)
{
    public async Task NoteAsync(Delivery delivery, CancellationToken cancellation)
    {
        foreach (var (projectId, changeId) in await ChangesAsync(delivery, cancellation))
        {
            if (await ledgers.ChangeAsync(projectId, changeId, cancellation) is { } change)
                await history.AddAsync(new HistoryEntry(projectId, changeId, change.LearnedAt, HistoryTerms.Term(HistoryTerms.Status, HistoryTerms.Failed)), cancellation);
        }
    }

    private async Task<IEnumerable<(string ProjectId, string ChangeId)>> ChangesAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (delivery.ProjectId is { } projectId)
            return [(projectId, delivery.ChangeId)];
        if (delivery.Window is not { } window)
            return [];
        var digest = await digests.GetAsync(delivery.SubscriptionId, delivery.Channel, window, cancellation);
        return digest?.Items.Select(i => (i.ProjectId, i.ChangeId)) ?? [];
    }
}
