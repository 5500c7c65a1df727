using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>How many sources need somebody. Other people's servers are no reason to take this one out of service, so that is a warning at most.</summary>
internal sealed class SourcesCheck(IReadOnlyList<Source> sources, SourceRecords records, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        InTime.CheckAsync("The table of the sources", clock, async cancellation =>
        {
            var (known, now) = (await records.AllAsync(cancellation), clock.GetUtcNow());
            var states = sources.Select(s => known.GetValueOrDefault(s.Id)?.StateAt(now)).ToList();
            var (failing, quiet) = (states.Count(s => s is SourceState.Failing or SourceState.Blocked or SourceState.Gone), states.Count(s => s == SourceState.Quiet));
            return failing > 0 ? HealthCheckResult.Degraded($"{failing} of {sources.Count} sources failed when last polled; the page /sources says which and why.")
                : quiet > 0 ? HealthCheckResult.Degraded($"{quiet} of {sources.Count} sources are quiet for three times as long as usual; the page /sources says which.")
                : HealthCheckResult.Healthy($"None of {sources.Count} sources fails.");
        }, cancellationToken);
}
