using Alerts.Azure.Messaging;
using Alerts.Azure.Monitoring;
using Alerts.Azure.Tables;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web;
using Alerts.Web.Access;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Functions;

/// <summary>Puts the product together for Azure Functions: tables, service bus, and the triggers of this project.</summary>
internal static class FunctionsHost
{
    /// <summary>"True" where App Service authentication stands before the app; the platform sets it.</summary>
    internal const string SignInEnabled = "WEBSITE_AUTH_ENABLED";

    /// <returns>The exit code: 0, or 1 where the configuration stopped the start; the sentences are on standard error, which the host logs.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var builder = FunctionsApplication.CreateBuilder(args);
            var loaded = FunctionsSettings.Load(builder.Configuration, AppContext.BaseDirectory);
            var store = await AzureTables.OpenAsync(loaded.Settings.Storage, Tables.All, CancellationToken.None);
            builder.ConfigureFunctionsWebApplication();
            Add(builder.Services, loaded, store, builder.Configuration);
            await builder.Build().RunAsync();
            return 0;
        }
        catch (InvalidDataException e)
        {
            foreach (var sentence in e.Message.Split('\n'))
                await Console.Error.WriteLineAsync($"alerts: {sentence}");
            return 1;
        }
    }

    public static void Add(IServiceCollection services, LoadedSettings loaded, ITableStore store, IConfiguration environment)
    {
        services.AddLogging(logging => logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning));
        services.AddSingleton(TimeProvider.System).AddSingleton(store);
        services.AddAlerts(loaded).AddServiceBusWork().AddAlertsWeb().AddAppServiceSignIn(environment.GetValue<bool>(SignInEnabled)).AddSingleton<WebSite>().AddTelemetryExport(loaded.Settings.Telemetry);
        // Machine names of instances may be alike, so nothing is concluded here from the processes of this machine; lock and lease tell.
        services.AddSingleton(new WorkerIdentity($"functions-{new WorkerIdentity().Id}"));
        services.AddAzureClients(azure => azure.AddServiceBusClient(environment.GetSection(Bus.Connection)));
    }
}
