using System.Diagnostics.Metrics;

namespace Alerts.Telemetry;

/// <summary>
/// What was read the last time, for a gauge. It is forgotten after a while: where several processes share the work,
/// one that no longer reads would go on reporting what another has long seen otherwise.
/// </summary>
internal sealed class Reading(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private volatile Taken? _last;

    public void Take(double value) => _last = new Taken(value, clock.GetUtcNow());

    public IEnumerable<Measurement<double>> Observe() =>
        _last is { } last && clock.GetUtcNow() - last.At <= Fresh ? [new Measurement<double>(last.Value)] : [];

    private sealed record Taken(double Value, DateTimeOffset At);
}
