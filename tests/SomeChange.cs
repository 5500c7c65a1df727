using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Tests;

/// <summary>A change for tests to which only its telling matters.</summary>
internal static class SomeChange
{
    /// <summary>Leaves behind what Apply does: the change in a ledger of its own, its place in the outbox, and the work that is to route it.</summary>
    /// <param name="id">Of the change and of its project.</param>
    public static async Task LearnAsync(ITableStore store, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var change = new Change
        {
            Id = id,
            ProjectId = id,
            ProjectName = $"Example {id}",
            Headline = $"{id}: $5 million award cancelled",
            Differences = [new Difference("award/1", "DOE award", "funding", "active", "cancelled", Certainty.Confirmed)],
            Sources = [],
            Severity = Severity.Notable,
            Confidence = 0.9,
            LearnedAt = now,
        };
        await new WorkRecords(store).SaveAsync(new WorkRecord(WorkMessage.Change, $"{id}/{id}/1", now), cancellation);
        await new LedgerRecords(store).WriteAsync(new LedgerBatch(new ProjectState { ProjectId = id }, null, [], [change], new OutboxRecord(id, now, now)), cancellation);
    }
}
