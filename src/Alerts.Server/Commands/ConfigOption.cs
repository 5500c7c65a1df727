using System.CommandLine;
using Alerts.Settings;

namespace Alerts.Server.Commands;

/// <summary>The option <c>--config</c> and what it means where it is left out.</summary>
internal static class ConfigOption
{
    private const string Default = "alerts.json";

    public static Option<string?> Create() => new("--config")
    {
        Description = "The configuration file. Left out: alerts.json in this folder, else the sample that comes with the program.",
        HelpName = "FILE",
    };

    /// <exception cref="InvalidDataException">A sentence a line for everything that is wrong.</exception>
    public static LoadedSettings Load(string? file)
    {
        if (file is not null || File.Exists(Default))
            return SettingsFile.Load(file ?? Default);
        return SettingsFile.Load(Samples.Path("alerts.json"), dataFolder: Environment.CurrentDirectory);
    }
}
