using Alerts.Pipeline;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The timer Reconcile: whatever stands still is queued again. A round that was missed is not made up for: the next one finds the same.</summary>
public sealed class ReconcileTimer(ReconcileRound round)
{
    [Function("Reconcile")]
    public Task RunAsync([TimerTrigger($"%{AppSettings.ReconcileSchedule}%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) =>
        round.RunAsync(cancellation);
}
