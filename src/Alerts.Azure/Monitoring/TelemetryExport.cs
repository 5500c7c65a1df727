using Alerts.Settings;
using Alerts.Telemetry;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Alerts.Azure.Monitoring;

/// <summary>Sends the product's traces, metrics and logs to where the settings say, the same for every host.</summary>
public static class TelemetryExport
{
    /// <summary>Adds nothing at all where the settings name no destination.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, TelemetrySettings settings)
    {
        if (settings is { Otlp: null, AzureMonitor: null })
            return services;
        var export = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("alerts", serviceVersion: typeof(AlertsTelemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces.AddSource(AlertsTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(AlertsTelemetry.Name).AddMeter("System.Runtime"))
            .WithLogging(logs => logs.AddProcessor(new LogCleaning()));
        if (settings.Otlp is { } collector)
            export.UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, collector);
        if (settings.AzureMonitor is { } connection)
            export.UseAzureMonitorExporter(azure => Configure(azure, connection.Value, settings));
        // A trace is kept whole or not at all: it goes on for as long as a delivery is tried, over restarts.
        services.ConfigureOpenTelemetryTracerProvider(traces => traces.SetSampler(new ParentBasedSampler(new AlwaysOnSampler())));
        return services.AddLogging(logging => logging
            .AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.None)
            .AddFilter<OpenTelemetryLoggerProvider>(AlertsTelemetry.Name, LogLevel.Information));
    }

    private static void Configure(AzureMonitorExporterOptions azure, string connection, TelemetrySettings settings)
    {
        azure.ConnectionString = connection;
        if (settings.AzureMonitorAuthentication is not null)
            azure.Credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = settings.AzureMonitorClientId });
        (azure.SamplingRatio, azure.TracesPerSecond) = (1, null);
        // A channel by which the portal asks this process for more, and files that outlive it, are more than was asked for.
        (azure.EnableLiveMetrics, azure.DisableOfflineStorage) = (false, true);
        // The meter System.Runtime says the same by names that every collector knows.
        azure.EnablePerformanceCounters = false;
    }
}
