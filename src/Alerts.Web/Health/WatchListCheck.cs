using Alerts.Model;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>Whether there is anything to watch.</summary>
internal sealed class WatchListCheck(WatchList watchList) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watchList.Projects.Count > 0
            ? HealthCheckResult.Healthy($"Watched projects: {watchList.Projects.Count}.")
            : HealthCheckResult.Degraded("The watch list is empty, so nothing is watched."));
}
