using Alerts.Model;
using Alerts.Telemetry;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Alerts.Server.Hosting;

/// <summary>GET /metrics: the product's metrics and those of the runtime for Prometheus to collect. Of a process that works; one that serves pages alone has none.</summary>
internal static class MetricsPage
{
    public static IServiceCollection AddMetricsPage(this IServiceCollection services)
    {
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("alerts"))
            .WithMetrics(metrics => metrics.AddMeter(AlertsTelemetry.Name).AddMeter("System.Runtime").AddPrometheusExporter());
        return services;
    }

    public static void MapMetricsPage(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics").Least(Role.Reader);
}
