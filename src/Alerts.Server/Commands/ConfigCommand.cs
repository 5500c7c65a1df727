using System.CommandLine;

namespace Alerts.Server.Commands;

/// <summary><c>alerts config check</c></summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var check = new Command("check", "Checks every setting and the watch list; each problem is a sentence.") { config };
        check.SetAction(result =>
        {
            try
            {
                var loaded = ConfigOption.Load(result.GetValue(config));
                Console.WriteLine(
                    $"The configuration is sound: {loaded.WatchList.Projects.Count} projects, {loaded.Settings.Sources.Count} sources, {loaded.Settings.Subscriptions.Count} subscriptions.");
                return ExitCode.Done;
            }
            catch (InvalidDataException e)
            {
                return ExitCode.Bad(e.Message);
            }
        });
        return new Command("config", "Looks after the configuration.") { check };
    }
}
