using System.CommandLine;
using System.Text.RegularExpressions;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Sources.UsaSpending;
using Alerts.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts watchlist import usaspending</c>: the recipients of DOE awards, taken from the official record.</summary>
internal static partial class WatchlistRecipients
{
    public static Command Create()
    {
        var listings = new Option<string[]>("--listing")
        {
            Description = "Assistance listings, as 81.253; several are given one after the other",
            HelpName = "NUMBER",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var least = new Option<decimal>("--least") { Description = "The smallest award to watch, in US dollars", HelpName = "USD", DefaultValueFactory = _ => 1_000_000m };
        var states = new Option<string[]>("--state") { Description = "Only awards that are spent there, by the state's name; several are possible", HelpName = "STATE", AllowMultipleArgumentsPerToken = true };
        var ended = new Option<bool>("--ended") { Description = "Also awards whose period is over." };
        var url = new Option<string>("--url") { Description = "Where the records are", HelpName = "URL", DefaultValueFactory = _ => "https://api.usaspending.gov" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would change and write nothing." };
        var config = ConfigOption.Create();
        var import = new Command("usaspending", """
            Builds the watch list from the official record: every recipient of a DOE award under the given assistance listings becomes a project,
            with its name as people write it, its legal name, its place and its awards. Awards that are watched already stay where they are.
            """) { listings, least, states, ended, url, dryRun, config };
        import.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            if (result.GetValue(listings)!.FirstOrDefault(l => !Listing().IsMatch(l)) is { } wrong)
                return ExitCode.Bad($"--listing: \"{wrong}\" is no assistance listing; write one as 81.253.");
            if (!Uri.TryCreate(result.GetValue(url), UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
                return ExitCode.Bad($"--url: \"{result.GetValue(url)}\" is no address like https://api.usaspending.gov.");
            var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            var places = result.GetValue(states) ?? [];
            try
            {
                var search = new RecipientSearch(services.GetRequiredService<PoliteClient>(), host);
                var awards = await search.FindAsync(result.GetValue(listings)!, result.GetValue(least), found => Console.Error.WriteLine($"{found:#,0} awards …"), cancellation);
                var wanted = awards.Where(a => (result.GetValue(ended) || a.End is null || a.End >= today) && (places.Length == 0 || places.Contains(a.State, StringComparer.OrdinalIgnoreCase))).ToList();
                Console.WriteLine(Found(awards, wanted));
                var file = WatchlistFile.Open(null, result.GetValue(config));
                file.Save(WatchListOfAwards.Into(file.List, wanted), result.GetValue(dryRun));
                return ExitCode.Done;
            }
            catch (RecordsUnavailableException e)
            {
                Console.Error.WriteLine($"alerts: {e.Message}");
                return ExitCode.Failed;
            }
        }, cancellation));
        return import;
    }

    private static string Found(IReadOnlyList<RecipientAward> awards, List<RecipientAward> wanted) =>
        $"The record has {awards.Count:#,0} such awards; {wanted.Count:#,0} of them, {Money.Text(wanted.Sum(a => a.AmountUsd))} in all, are running where you asked for.";

    [GeneratedRegex(@"^\d{2}\.\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Listing();
}
