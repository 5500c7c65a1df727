using Alerts.Settings;
using Cronos;
using Microsoft.Extensions.Configuration;

namespace Alerts.Functions;

/// <summary>The configuration of this host, and what it asks of it beyond what every host does.</summary>
internal static class FunctionsSettings
{
    /// <param name="environment">With the application settings.</param>
    /// <param name="folder">Where the program lies.</param>
    /// <exception cref="InvalidDataException">One sentence a line for everything that is wrong.</exception>
    public static LoadedSettings Load(IConfiguration environment, string folder)
    {
        var problems = EnvironmentProblems(environment).ToList();
        try
        {
            var loaded = SettingsFile.Load(Path.GetFullPath(environment[AppSettings.AlertsConfig] ?? "alerts.json", folder));
            problems.AddRange(Problems(loaded.Settings));
            if (problems.Count == 0)
                return loaded;
        }
        catch (InvalidDataException e)
        {
            problems.Add(e.Message);
        }
        throw new InvalidDataException(string.Join('\n', problems));
    }

    private static IEnumerable<string> EnvironmentProblems(IConfiguration environment)
    {
        foreach (var name in (string[])[AppSettings.PollSchedule, AppSettings.ReconcileSchedule])
        {
            if (!CronExpression.TryParse(environment[name] ?? "", CronFormat.IncludeSeconds, out _))
                yield return $"The application setting {name} is \"{environment[name]}\"; it must have six NCRONTAB fields, such as \"0 */5 * * * *\".";
        }
        if (environment[Bus.Connection] is null && environment[AppSettings.BusNamespace.Replace("__", ":", StringComparison.Ordinal)] is null)
            yield return $"The application setting {AppSettings.BusNamespace} must name the service bus, such as NAME.servicebus.windows.net.";
    }

    private static IEnumerable<string> Problems(AlertsSettings settings)
    {
        if (!settings.Storage.IsAzureTables)
            yield return $"Storage:Kind must be \"{StorageSettings.AzureTables}\" here: the instances of this host share no disk.";
        if (settings.Mail?.Outbox is not null)
            yield return "Mail:Outbox is a folder, and the instances of this host have none that lasts; set Mail:Smtp instead.";
        if (settings.Teams.Outbox is not null)
            yield return "Teams:Outbox is a folder, and the instances of this host have none that lasts; take it out.";
    }
}
