using System.CommandLine;
using Alerts.Model;
using Alerts.Watching;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts watchlist</c>: looks at the file with the watched projects and edits it.</summary>
internal static class WatchlistCommand
{
    public static Command Create() => new("watchlist", "Looks at the file with the watched projects, and edits, exchanges, merges and splits them.")
    {
        Check(), List(), WatchlistExchange.Export(), WatchlistExchange.Import(), WatchlistEdit.Add(), WatchlistEdit.Edit(), WatchlistParting.Merge(), WatchlistParting.Split(),
    };

    private static Command Check()
    {
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var check = new Command("check", "Says what in the watch list leads claims astray: names of two organizations, award numbers of two projects, merges in a circle.") { watchlist, config };
        check.SetAction(result => Guarded(() =>
        {
            var file = WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config));
            var problems = WatchListCheck.Problems(file.List);
            if (problems.Count > 0)
                return ExitCode.Bad(string.Join("\nalerts: ", problems));
            Console.WriteLine($"The watch list is sound: {file.List.Projects.Count} projects, {file.List.Projects.Sum(p => p.Awards.Count)} awards.");
            return ExitCode.Done;
        }));
        return check;
    }

    private static Command List()
    {
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var list = new Command("list", "Lists the watched projects with what they are known by.") { watchlist, config };
        list.SetAction(result => Guarded(() =>
        {
            var table = new Table().AddColumns("Id", "Project", "Also known as", "Awards", "Scope", "Merged or split");
            foreach (var project in WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config)).List.Projects)
                table.AddRow(Cells(project).Select(Markup.Escape).ToArray());
            Terminal.Write(table);
            return ExitCode.Done;
        }));
        return list;
    }

    /// <summary>Says what is wrong with what was given instead of throwing it.</summary>
    public static int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (InvalidDataException e)
        {
            return ExitCode.Bad(e.Message.Replace("\n", "\nalerts: ", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Cells(Project project) =>
    [
        project.Id,
        project.DisplayName,
        string.Join("; ", project.Aliases.Concat(project.SiteAliases)),
        string.Join("; ", project.Awards.Select(a => $"{Money.Text(a.AmountUsd)}{(a.Purpose is null ? "" : $" for {a.Purpose}")}{(a.Fain is null ? "" : $" ({a.Fain})")}")),
        string.Join("; ", project.Scope.Select(s => s.Name)),
        string.Join("; ", project.Merged.Select(m => $"has {m.Id} since {m.On:yyyy-MM-dd}").Concat(project.SplitFrom is { } o ? [$"from {o.Id} on {o.On:yyyy-MM-dd}"] : [])),
    ];
}
