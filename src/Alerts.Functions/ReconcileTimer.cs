using Alerts.Pipeline;
using Alerts.Pipeline.SelfCheck;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The timer Reconcile: whatever stands still is queued again, the index of the history kept in step, pages given up that were kept for long enough, and every quarter of an hour it is looked whether anything is missing. A round that was missed is not made up for: the next one finds the same.</summary>
public sealed class ReconcileTimer(ReconcileRound round, HistoryRound history, PageRound pages, SelfCheckRound selfCheck)
{
    [Function("Reconcile")]
    public async Task RunAsync([TimerTrigger($"%{AppSettings.ReconcileSchedule}%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        await round.RunAsync(cancellation);
        await history.RunAsync(cancellation);
        await pages.RunAsync(cancellation);
        await selfCheck.RunAsync(cancellation);
    }
}
