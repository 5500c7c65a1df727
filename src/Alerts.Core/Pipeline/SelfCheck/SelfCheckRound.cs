namespace Alerts.Pipeline.SelfCheck;

/// <summary>Beside the timer Reconcile, every quarter of an hour: the fire drill, and whether anything is missing.</summary>
public sealed class SelfCheckRound(FireDrillStep drill, CompletenessStep completeness, IWorkQueue queue, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now < _last + Every)
            return;
        _last = now;
        await queue.EnqueueAsync(await drill.RunAsync(cancellation), cancellation);
        await queue.EnqueueAsync(await completeness.RunAsync(cancellation), cancellation);
    }
}
