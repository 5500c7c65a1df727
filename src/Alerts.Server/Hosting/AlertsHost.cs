using Alerts.Azure.Monitoring;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Web;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Server.Hosting;

/// <summary>Puts the host together: the store, the in-process queue and, where wanted, timers and pages.</summary>
internal static class AlertsHost
{
    /// <summary>The product without timers or pages, for verbs that run once.</summary>
    /// <exception cref="InvalidDataException">The store can't be opened.</exception>
    public static async Task<ServiceProvider> ServicesAsync(LoadedSettings settings, TimeProvider clock, LogLevel log, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        await AddProductAsync(services, settings, clock, cancellation);
        services.AddLogging(logging => Configure(logging, log));
        return services.BuildServiceProvider();
    }

    /// <summary>The pages, and with <paramref name="timers"/> the whole product at work.</summary>
    /// <exception cref="InvalidDataException">The store can't be opened.</exception>
    public static async Task<WebApplication> WebAsync(LoadedSettings settings, TimeProvider clock, bool timers, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Settings.Web.Url.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = WebServices.LongestAddress);
        Configure(builder.Logging, LogLevel.Information);
        await AddProductAsync(builder.Services, settings, clock, cancellation);
        builder.Services.AddAlertsWeb().AddKeySignIn();
        if (timers)
            builder.Services.AddSingleton(settings.Settings.Schedules).AddHostedService<WorkService>().AddTelemetryExport(settings.Settings.Telemetry).AddMetricsPage();
        var app = builder.Build();
        app.UseAlerts();
        if (timers)
            app.MapMetricsPage();
        app.MapAlerts();
        return app;
    }

    private static async Task AddProductAsync(IServiceCollection services, LoadedSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        services.AddSingleton(clock);
        var store = await TableStores.OpenAsync(settings.Settings.Storage, cancellation);
        // Handed out by the container, so that the container closes it.
        services.AddSingleton(_ => store);
        services.AddAlerts(settings).AddInProcessWork();
    }

    private static void Configure(ILoggingBuilder logging, LogLevel level)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
        });
        // Standard output belongs to what verbs print.
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(level).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // A warning that lasts would be logged anew each time somebody asks for /health/ready.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Error);
    }
}
