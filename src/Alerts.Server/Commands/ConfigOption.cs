using System.CommandLine;
using Alerts.Server.Hosting;
using Alerts.Settings;
using Microsoft.Extensions.Logging;

namespace Alerts.Server.Commands;

/// <summary>The option <c>--config</c> and what it means where it is left out.</summary>
internal static class ConfigOption
{
    public const string Default = "alerts.json";

    public static Option<string?> Create() => new("--config")
    {
        Description = "The configuration file. Left out: alerts.json in this folder, else the sample that comes with the program.",
        HelpName = "FILE",
    };

    /// <summary>Runs a verb on the configured store; a configuration that can't be used ends it with its sentences.</summary>
    public static async Task<int> WithServicesAsync(string? config, Func<IServiceProvider, Task<int>> action, CancellationToken cancellation)
    {
        try
        {
            await using var services = await AlertsHost.ServicesAsync(Load(config), TimeProvider.System, LogLevel.Error, cancellation);
            return await action(services);
        }
        catch (InvalidDataException e)
        {
            return ExitCode.Bad(e.Message);
        }
    }

    /// <exception cref="InvalidDataException">A sentence a line for everything that is wrong.</exception>
    public static LoadedSettings Load(string? file)
    {
        if (file is not null || File.Exists(Default))
            return SettingsFile.Load(file ?? Default);
        return SettingsFile.Load(Samples.Path("alerts.json"), dataFolder: Environment.CurrentDirectory);
    }
}
