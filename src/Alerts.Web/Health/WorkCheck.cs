using Alerts.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>Whether what is due gets done: no open work has been due for long, and none was laid aside.</summary>
internal sealed class WorkCheck(WorkRecords work, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        InTime.CheckAsync("The table of the work", clock, async cancellation => Judge(await work.AllAsync(cancellation)), cancellationToken);

    private HealthCheckResult Judge(IReadOnlyList<WorkRecord> rows)
    {
        var now = clock.GetUtcNow();
        var due = rows.Where(w => !w.Dead && w.Due <= now).ToList();
        if (due.Count > 0 && now - due.Min(w => w.Due) is var age && age > Long)
        {
            return HealthCheckResult.Unhealthy(
                $"Work due: {due.Count}, the oldest for {age.TotalMinutes:0} minutes; look whether the workers and Reconcile run.");
        }
        return rows.Count(w => w.Dead) is var dead and > 0
            ? HealthCheckResult.Degraded($"Work laid aside after it failed: {dead}; the log says why.")
            : HealthCheckResult.Healthy($"Work due: {due.Count}, none for long.");
    }
}
