using System.CommandLine;
using System.Text.Json;
using Alerts.Extraction;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Pipeline.Replaying;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts replay</c>: tells the ledgers anew from the stored documents, by today's rules or by others.</summary>
internal static class ReplayCommand
{
    private const int MostPrinted = 20;

    public static Command Create()
    {
        var rules = new Option<string?>("--rules")
        {
            Description = "What to replay by: another configuration with its watch list, sources (ranks), subscriptions and silences, or a watch list alone. The program's own version is a rule, too. Left out: the configuration itself",
            HelpName = "FILE",
        };
        var diff = new Option<bool>("--diff") { Description = "Print which alerts the rules would add, drop or alter, instead of how the ledgers differ." };
        var into = new Option<string?>("--into")
        {
            Description = "Write a new store with the ledgers as they are told anew and everything else as it was, into this SQLite file. Stop every server first, and name the file in Storage afterwards.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var config = ConfigOption.Create();
        var replay = new Command("replay", "Tells the ledgers anew from the stored documents, offline, and holds them against what is stored; with other rules it says what they would alter. Alters no store and tells nobody.") { rules, diff, into, json, config };
        replay.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var by = result.GetValue(rules) is { } file ? SettingsFile.LoadRules(file, () => ConfigOption.Load(result.GetValue(config))) : ConfigOption.Load(result.GetValue(config));
            var target = result.GetValue(into);
            if (target is not null && File.Exists(target))
                return ExitCode.Bad($"--into: {target} exists already. Name a new file; no store is written over.");
            var replayed = await RunAsync(services, by, cancellation);
            if (target is not null)
                return await RebuildAsync(services, replayed, target, cancellation);
            return result.GetValue(diff)
                ? PrintAlerts([.. await AlertsAsync(services, by, replayed, cancellation)], result.GetValue(json))
                : PrintLedgers(replayed, result.GetValue(json));
        }, cancellation));
        return replay;
    }

    private static async Task<ReplayResult> RunAsync(IServiceProvider services, LoadedSettings by, CancellationToken cancellation)
    {
        var replay = new Replay(
            by.WatchList, by.Settings.Sources, new ClaimExtractor(by.WatchList, discover: true),
            services.GetRequiredService<DocumentRecords>(), services.GetRequiredService<LedgerRecords>(), services.GetRequiredService<DeliveryRecords>());
        try
        {
            return await replay.RunAsync(count => Terminal.Progress($"{count:#,0} documents read"), cancellation);
        }
        finally
        {
            Terminal.Progress(null);
        }
    }

    private static async Task<List<AlertDifference>> AlertsAsync(IServiceProvider services, LoadedSettings by, ReplayResult replayed, CancellationToken cancellation)
    {
        var deliveries = services.GetRequiredService<DeliveryRecords>();
        var differences = new List<AlertDifference>();
        var live = (await services.GetRequiredService<CurrentSubscriptions>().GetAsync(cancellation)).All;
        // What was made since goes on under other rules too.
        var would = (await new CurrentSubscriptions(
            by.Settings.SubscriptionList(), services.GetRequiredService<SharedRecords<StoredSubscription>>(), new SubscriptionCheck(by.Settings, by.WatchList)).GetAsync(cancellation)).All;
        var silences = await new CurrentSilences(by.Settings.SilenceList(), services.GetRequiredService<SharedRecords<Silence>>()).GetAsync(cancellation);
        foreach (var project in replayed.Projects)
        {
            var decided = new Dictionary<string, IReadOnlyList<Delivery>>(StringComparer.Ordinal);
            foreach (var change in project.LiveChanges)
                decided[change.Id] = await deliveries.OfChangeAsync(change.Id, cancellation);
            differences.AddRange(RulesDiff.Of(project, decided, live, would, silences, by.Settings.Pipeline.Settle));
        }
        return differences;
    }

    private static async Task<int> RebuildAsync(IServiceProvider services, ReplayResult replayed, string target, CancellationToken cancellation)
    {
        await RebuiltStore.WriteAsync(replayed, (ITableScan)services.GetRequiredService<ITableStore>(), services.GetRequiredService<LedgerRecords>(), Path.GetFullPath(target), cancellation);
        var gone = replayed.Projects.Sum(p => p.LiveChanges.Count(c => !p.Ledger.Changes.ContainsKey(c.Id)));
        Console.WriteLine($"{target} has {replayed.Projects.Count(p => p.Ledger.State is not null):#,0} ledgers with {replayed.Projects.Sum(p => p.Ledger.Changes.Count):#,0} changes, told anew from {replayed.Documents:#,0} documents.");
        if (gone > 0)
            Console.WriteLine($"{gone:#,0} changes that were told aren't made any more; the old store has them.");
        return ExitCode.Done;
    }

    private static int PrintLedgers(ReplayResult replayed, bool json)
    {
        var differences = replayed.Reread.Concat(replayed.Projects.SelectMany(ReplayComparison.Differences)).ToList();
        var (claims, changes) = (replayed.Projects.Sum(p => p.Ledger.Entries.Count), replayed.Projects.Sum(p => p.Ledger.Changes.Count));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { replayed.Documents, claims, changes, replayed.Edited, differences }, ModelJson.Indented));
            return differences.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        Console.WriteLine($"{replayed.Documents:#,0} documents, {claims:#,0} claims in {replayed.Projects.Count:#,0} ledgers, {changes:#,0} changes.");
        if (replayed.Edited > 0)
            Console.WriteLine($"{replayed.Edited:#,0} stories were edited later. Their earlier text isn't kept; what the ledgers took of them stands in for it.");
        if (differences.Count == 0)
        {
            Console.WriteLine("Claims, states, changes and ids are the same to the byte.");
            return ExitCode.Done;
        }
        Console.WriteLine(differences.Count == 1 ? "1 difference:" : $"{differences.Count:#,0} differences:");
        foreach (var difference in differences.Take(MostPrinted))
            Console.WriteLine($"  {difference}");
        if (differences.Count > MostPrinted)
            Console.WriteLine($"  and {differences.Count - MostPrinted:#,0} more; --json prints all.");
        return ExitCode.Failed;
    }

    private static int PrintAlerts(IReadOnlyList<AlertDifference> differences, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(differences, ModelJson.Indented));
            return differences.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        if (differences.Count == 0)
        {
            Console.WriteLine("The rules would add, drop and alter no alert.");
            return ExitCode.Done;
        }
        var table = new Table().AddColumns("Learned", "Alert", "Project", "Subscription", "Was", "Would be", "Why");
        foreach (var d in differences)
            table.AddRow($"{d.LearnedAt.UtcDateTime:yyyy-MM-dd}", d.Effect, Markup.Escape(d.ProjectId), Markup.Escape(d.SubscriptionId), Markup.Escape(d.Was ?? "–"), Markup.Escape(d.Would ?? "–"), Markup.Escape(d.Why));
        Terminal.Write(table);
        Console.WriteLine($"{differences.Count(d => d.Effect == "added")} added, {differences.Count(d => d.Effect == "dropped")} dropped, {differences.Count(d => d.Effect == "altered")} altered.");
        return ExitCode.Failed;
    }
}
