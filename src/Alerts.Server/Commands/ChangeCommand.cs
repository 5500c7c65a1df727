using System.CommandLine;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts change</c>: one change with its sources, and why each subscription did or didn't get it.</summary>
internal static class ChangeCommand
{
    public static Command Create() => new("change", "Shows a change, and why each subscription did or did not get it.") { Show(), Explain() };

    private static Command Show()
    {
        var id = Id();
        var json = new Option<bool>("--json") { Description = "Print JSON instead of tables." };
        var config = ConfigOption.Create();
        var show = new Command("show", "Shows before and after, sources, and what was decided for every subscription.") { id, json, config };
        show.SetAction((result, cancellation) => OnChangeAsync(result.GetValue(config), result.GetValue(id)!, (change, lines) =>
        {
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { change, decisions = lines }, ModelJson.Indented));
            else
                Print(change, lines);
            return ExitCode.Done;
        }, cancellation));
        return show;
    }

    private static Command Explain()
    {
        var id = Id();
        var subscription = new Option<string>("--subscription") { Description = "The subscription's id", HelpName = "ID", Required = true };
        var config = ConfigOption.Create();
        var explain = new Command("explain", "Says in a sentence why a subscription did or did not get a change.") { id, subscription, config };
        explain.SetAction((result, cancellation) => OnChangeAsync(result.GetValue(config), result.GetValue(id)!, (change, lines) =>
        {
            var wanted = lines.Where(l => l.SubscriptionId == result.GetValue(subscription)).ToList();
            foreach (var line in wanted)
                Console.WriteLine($"{line.SubscriptionId} by {line.Channel} ({line.Rule}): {line.Sentence}");
            return wanted.Count > 0
                ? ExitCode.Done
                : ExitCode.Bad($"no subscription \"{result.GetValue(subscription)}\" is in the settings, and none was decided on for this change. There are: {string.Join(", ", lines.Select(l => l.SubscriptionId).Distinct())}.");
        }, cancellation));
        return explain;
    }

    private static Argument<string> Id() => new("ID") { Description = "The change's id, as mails, pages and `alerts project show --json` give it" };

    private static Task<int> OnChangeAsync(string? config, string id, Func<Change, IReadOnlyList<DecisionLine>, int> action, CancellationToken cancellation) =>
        ConfigOption.WithServicesAsync(config, async services =>
        {
            var change = await StoredChange.FindAsync(services, id, cancellation);
            var outbox = await services.GetRequiredService<LedgerRecords>().OutboxAsync(change.ProjectId, id, cancellation);
            var deliveries = await services.GetRequiredService<DeliveryRecords>().OfChangeAsync(id, cancellation);
            var traits = new ChangeTraits(change, services.GetRequiredService<WatchList>().Current(change.ProjectId));
            return action(change, DecisionLine.Of(traits, (await services.GetRequiredService<CurrentSubscriptions>().GetAsync(cancellation)).All, deliveries, deliveries.Count > 0 ? null : outbox?.Due));
        }, cancellation);

    private static void Print(Change change, IReadOnlyList<DecisionLine> lines)
    {
        Console.WriteLine($"{change.Headline}\n{change.ProjectName}{(change.EventDate is { } day ? $", {day:yyyy-MM-dd}" : "")}; {WireName.Of(change.Severity)}, confidence {change.Confidence:0.00}\n");
        var differences = new Table { Title = new TableTitle("What changed") }.AddColumns("Fact", "Before", "Now", "Certainty");
        foreach (var d in change.Differences)
            differences.AddRow(Markup.Escape($"{d.Subject}: {d.Field}"), Markup.Escape(d.Before ?? "not known"), Markup.Escape(d.After), WireName.Of(d.Certainty));
        Terminal.Write(differences);
        var sources = new Table { Title = new TableTitle("Sources") }.AddColumns("Source", "Rank", "Published", "Title");
        foreach (var s in change.Sources)
            sources.AddRow(Markup.Escape(s.SourceName), WireName.Of(s.Rank), $"{s.PublishedOn:yyyy-MM-dd}", Markup.Escape(s.Title));
        Terminal.Write(sources);
        if (change.MoreSources > 0)
            Console.WriteLine($"and {change.MoreSources:#,0} more sources in the ledger");
        var decisions = new Table { Title = new TableTitle("Who was told, and why") }.AddColumns("Subscription", "Channel", "Rule", "Decision");
        foreach (var line in lines)
            decisions.AddRow(Markup.Escape(line.SubscriptionId), line.Channel, line.Rule, Markup.Escape(line.Sentence));
        Terminal.Write(decisions);
    }
}
