using System.CommandLine;
using Alerts.Server.Hosting;
using Microsoft.Extensions.Hosting;

namespace Alerts.Server.Commands;

/// <summary><c>alerts serve</c></summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var command = new Command("serve", "Polls the sources, delivers alerts and serves the pages until Ctrl-C.") { config };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(config), cancellation));
        return command;
    }

    public static async Task<int> RunAsync(string? config, CancellationToken cancellation)
    {
        try
        {
            var settings = ConfigOption.Load(config);
            await using var app = await AlertsHost.WebAsync(settings, TimeProvider.System, timers: true, cancellation);
            await app.StartAsync(cancellation);
            await FirstKey.ShowAsync(app.Services, settings.Settings.Web.Url, cancellation);
            Console.WriteLine($"Serving {settings.Settings.Web.Url} and watching {settings.Settings.Sources.Count} sources. Ctrl-C stops.");
            await app.WaitForShutdownAsync(cancellation);
            return ExitCode.Done;
        }
        catch (InvalidDataException e)
        {
            return ExitCode.Bad(e.Message);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"alerts: the pages can't be served: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
