using System.CommandLine;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Hosting;
using Alerts.Settings;
using Alerts.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Server.Commands;

/// <summary><c>alerts watchlist merge</c> and <c>split</c></summary>
internal static class WatchlistParting
{
    private const string Later = "The ledger follows when the server next hears of the project.";

    public static Command Merge()
    {
        var from = new Argument<string>("FROM") { Description = "The id of the project that is another one too" };
        var into = new Argument<string>("INTO") { Description = "The id of the one that stays" };
        var (reason, author, dryRun) = (Reason(), Author(), DryRun());
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var merge = new Command("merge", "Makes two projects one. The one that stays gets names, awards, scope items and the ledger of the other; nobody is told anything anew. What names the old id means the one that stays.")
        { from, into, reason, author, dryRun, watchlist, config };
        merge.SetAction((result, cancellation) => RunAsync(
            result, watchlist, config, dryRun, list => WatchListMerge.Merge(list, result.GetValue(from)!, result.GetValue(into)!, Decided(result, reason, author)), result.GetValue(into)!, cancellation));
        return merge;
    }

    public static Command Split()
    {
        var id = new Argument<string>("ID") { Description = "The id of the project that is two" };
        var newId = new Option<string>("--id") { Description = "The new project's id", HelpName = "ID", Required = true };
        var organization = new Option<string?>("--organization") { Description = "Its organization; left out: the same", HelpName = "NAME" };
        var name = new Option<string?>("--name") { Description = "Its name or site", HelpName = "NAME" };
        var awards = ProjectOptions.Many("--award", $"An award that goes to it, by number or sum; whole ({ListedText.AwardForm}) where only the ledger knows it", "AWARD");
        var scope = ProjectOptions.Many("--scope", "A scope item that goes to it", "NAME");
        var aliases = ProjectOptions.Many("--alias", "A name of the organization or site that goes to it", "NAME");
        var (reason, author, dryRun) = (Reason(), Author(), DryRun());
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var split = new Command("split", "Makes one project two. Awards, scope items and names that are given go to the new one, with the claims about them; all else stays, and the old ledger stays readable.")
        { id, newId, organization, name, awards, scope, aliases, reason, author, dryRun, watchlist, config };
        split.SetAction((result, cancellation) =>
        {
            var part = new SplitPart(
                result.GetValue(newId)!, result.GetValue(organization), result.GetValue(name),
                ProjectOptions.Given(result, awards), ProjectOptions.Given(result, scope), ProjectOptions.Given(result, aliases));
            return RunAsync(result, watchlist, config, dryRun, list => WatchListSplit.Split(list, result.GetValue(id)!, part, Decided(result, reason, author)), part.Id, cancellation);
        });
        return split;
    }

    /// <summary>The file first: should the rest be cut off, the server takes the ledger in by itself.</summary>
    private static async Task<int> RunAsync(
        ParseResult result, Option<string?> watchlist, Option<string?> config, Option<bool> dryRun, Func<WatchList, WatchList> edit, string id, CancellationToken cancellation)
    {
        var exit = WatchlistCommand.Guarded(() =>
        {
            var file = WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config));
            file.Save(edit(file.List), result.GetValue(dryRun));
            return ExitCode.Done;
        });
        if (exit != ExitCode.Done || result.GetValue(dryRun))
            return exit;
        if (result.GetValue(watchlist) is not null)
        {
            Console.WriteLine(Later);
            return ExitCode.Done;
        }
        try
        {
            Console.WriteLine(await TakeInAsync(ConfigOption.Load(result.GetValue(config)), id, cancellation));
            return ExitCode.Done;
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"alerts: the watch list is written, but the ledger can't be reached: {e.Message} {Later}");
            return ExitCode.Failed;
        }
    }

    private static async Task<string> TakeInAsync(LoadedSettings settings, string id, CancellationToken cancellation)
    {
        await using var services = await AlertsHost.ServicesAsync(settings, TimeProvider.System, LogLevel.Error, cancellation);
        var taken = await services.GetRequiredService<TakeInStep>().RunAsync(settings.WatchList.Find(id)!, cancellation);
        return taken == 0 ? "There were no claims to take along." : $"{taken} {(taken == 1 ? "claim is" : "claims are")} in the ledger of {id} now; nobody is told of them anew.";
    }

    private static Grounds Decided(ParseResult result, Option<string> reason, Option<string?> author) =>
        new(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), result.GetValue(reason)!, result.GetValue(author));

    private static Option<string> Reason() => new("--reason") { Description = "Why; it is shown with the history", HelpName = "TEXT", Required = true };

    private static Option<string?> Author() => new("--author") { Description = "Who decided it", HelpName = "NAME" };

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Print what would change and write nothing." };
}
