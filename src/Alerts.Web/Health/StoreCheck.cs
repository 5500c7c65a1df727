using Alerts.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>Whether the store answers the smallest of questions, in time.</summary>
internal sealed class StoreCheck(ITableStore store, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        InTime.CheckAsync("The store", clock, async cancellation =>
        {
            await store.GetAsync(Tables.Sources, "source", "health", cancellation);
            return HealthCheckResult.Healthy("The store answers.");
        }, cancellationToken);
}
