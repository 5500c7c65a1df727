using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>How many sources fail. Other people's servers are no reason to take this one out of service, so that is a warning at most.</summary>
internal sealed class SourcesCheck(IReadOnlyList<Source> sources, SourceRecords records, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        InTime.CheckAsync("The table of the sources", clock, async cancellation =>
        {
            var known = await records.AllAsync(cancellation);
            var failing = sources.Count(s => known.GetValueOrDefault(s.Id)?.Failures > 0);
            return failing > 0
                ? HealthCheckResult.Degraded($"{failing} of {sources.Count} sources failed when last polled; the page /sources says which and why.")
                : HealthCheckResult.Healthy($"None of {sources.Count} sources fails.");
        }, cancellationToken);
}
