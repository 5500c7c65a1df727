using System.CommandLine;
using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Server.Commands;

/// <summary><c>alerts watchlist add</c> and <c>edit</c></summary>
internal static class WatchlistEdit
{
    public static Command Add()
    {
        var id = new Argument<string>("ID") { Description = "The new project's id: letters, digits, dots, underscores and hyphens" };
        var fields = new ProjectOptions();
        fields.Organization.Required = true;
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var add = new Command("add", "Adds a project.") { id, watchlist, config };
        fields.AddTo(add);
        add.SetAction(result => WatchlistCommand.Guarded(() =>
        {
            var file = WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config));
            var name = result.GetValue(id)!;
            if (!Ids.IsPlain(name))
                return ExitCode.Bad($"the id \"{name}\" must be letters, digits, dots, underscores and hyphens, at most 100.");
            if (file.List.Current(name) is { } taken)
                return ExitCode.Bad(taken.Id == name ? $"there is a project \"{name}\" already; `alerts watchlist edit {name}` changes it." : $"\"{name}\" was merged into \"{taken.Id}\"; choose another id.");
            var project = fields.Apply(new Project { Id = name, Organization = "" }, result);
            return Save(file, new WatchList([.. file.List.Projects, project]));
        }));
        return add;
    }

    public static Command Edit()
    {
        var id = new Argument<string>("ID") { Description = "The project's id in the watch list" };
        var (fields, gone) = (new ProjectOptions(), new RemovalOptions());
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var edit = new Command("edit", "Changes a project: names, awards, scope items. An empty text takes a name, place or sum away.") { id, watchlist, config };
        fields.AddTo(edit);
        gone.AddTo(edit);
        edit.SetAction(result => WatchlistCommand.Guarded(() =>
        {
            var file = WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config));
            var project = file.List.Watched(result.GetValue(id)!);
            var edited = fields.Apply(gone.Apply(project, result), result);
            return Save(file, new WatchList([.. file.List.Projects.Select(p => p.Id == project.Id ? edited : p)]));
        }));
        return edit;
    }

    private static int Save(WatchlistFile file, WatchList after)
    {
        foreach (var project in after.Projects.Where(p => string.IsNullOrWhiteSpace(p.Organization)))
            return ExitCode.Bad($"\"{project.Id}\" needs an organization.");
        WatchListCheck.Compare(file.List, after);
        file.Save(after, dryRun: false);
        return ExitCode.Done;
    }
}
