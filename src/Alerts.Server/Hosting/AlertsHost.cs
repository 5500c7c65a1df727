using Alerts.Azure.Monitoring;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Server.Hosting;

/// <summary>Puts the one-machine host together: SQLite, the in-process queue and, where wanted, timers and pages.</summary>
internal static class AlertsHost
{
    /// <summary>The product without timers or pages, for verbs that run once.</summary>
    /// <exception cref="InvalidDataException">The store can't be opened.</exception>
    public static ServiceProvider Services(LoadedSettings settings, TimeProvider clock, LogLevel log)
    {
        var services = new ServiceCollection();
        AddProduct(services, settings, clock);
        services.AddLogging(logging => Configure(logging, log));
        return services.BuildServiceProvider();
    }

    /// <summary>The pages, and with <paramref name="timers"/> the whole product at work.</summary>
    public static WebApplication Web(LoadedSettings settings, TimeProvider clock, bool timers)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Settings.Web.Url.ToString());
        Configure(builder.Logging, LogLevel.Information);
        AddProduct(builder.Services, settings, clock);
        builder.Services.AddAlertsWeb();
        if (timers)
            builder.Services.AddSingleton(settings.Settings.Schedules).AddHostedService<WorkService>().AddTelemetryExport(settings.Settings.Telemetry);
        var app = builder.Build();
        app.MapAlerts();
        return app;
    }

    private static void AddProduct(IServiceCollection services, LoadedSettings settings, TimeProvider clock)
    {
        services.AddSingleton(clock);
        // Made by the container, so that the container closes the file.
        services.AddSingleton<ITableStore>(_ => new SqliteTableStore(settings.Settings.Storage.Path));
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
    }
}
