using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// The timer Reconcile of hosts whose queue is outside the process: queues again whatever is written down (table Work), not laid
/// aside, and should have been done a while ago. What is younger has its message in the queue still.
/// </summary>
public sealed partial class ReconcileRound(WorkRecords work, IWorkQueue queue, TimeProvider clock, AlertsTelemetry telemetry, ILogger<ReconcileRound> logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <returns>How much work stood still.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var overdue = new List<NextWork>();
        var open = (await work.AllAsync(cancellation)).Where(w => !w.Dead).ToList();
        telemetry.OpenWork(open.Count == 0 ? null : open.Min(w => w.Due));
        foreach (var record in open.Where(w => w.Due + Grace < now))
        {
            // A server's work that was moved here with its tables; the server doesn't run on them any more.
            if (record.Worker is not null && !await work.TakeOverAsync(record, cancellation))
                continue;
            overdue.Add(NextWork.Overdue(new WorkMessage(record.Kind, record.Id), record.Due, now) with { TraceParent = record.TraceParent });
        }
        await queue.EnqueueAsync(overdue, cancellation);
        if (overdue.Count > 0)
            Log.StoodStill(logger, overdue.Count);
        return overdue.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} pieces of work stood still and are queued again")]
        public static partial void StoodStill(ILogger logger, int count);
    }
}
