using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts subscription</c>: who gets what, and what each would have got.</summary>
internal static class SubscriptionCommand
{
    private const int MostChanges = 1000;

    public static Command Create() => new("subscription", "Shows who gets what, and what each would have got.") { List(), Test() };

    private static Command List()
    {
        var config = ConfigOption.Create();
        var list = new Command("list", "Lists the subscriptions, what they follow and when they are told.") { config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var subscriptions = (await services.GetRequiredService<CurrentSubscriptions>().GetAsync(cancellation)).All;
            var rows = new Table().AddColumns("Subscription", "By", "Follows", "When", "Least confidence");
            foreach (var s in subscriptions)
            {
                rows.AddRow(
                    Markup.Escape(s.Id), string.Join(", ", s.Destinations.Select(d => d.Channel)), Markup.Escape(SubscriptionWords.Follows(s)), Markup.Escape(SubscriptionWords.When(s.Timing)),
                    s.LeastConfidence.ToString("0.00", CultureInfo.InvariantCulture));
            }
            if (subscriptions.Count == 0)
                Console.WriteLine("Nobody is told anything: the settings have no subscriptions.");
            else
                Terminal.Write(rows);
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Test()
    {
        var id = new Argument<string>("ID") { Description = "The subscription's id" };
        var last = new Option<int>("--last") { Description = "How many changes are looked at, the newest first", HelpName = "N", DefaultValueFactory = _ => 50 };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var config = ConfigOption.Create();
        var test = new Command("test", "Shows which of the last changes it would get by its settings of today, why it wouldn't get the others, and when its next digest is due. Sends nothing.") { id, last, json, config };
        test.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var subscription = await Subscriptions.FindAsync(services, result.GetValue(id)!, cancellation);
            if (result.GetValue(last) is < 1 or > MostChanges)
                return ExitCode.Bad($"--last must be from 1 to {MostChanges}.");
            var decided = await DecideAsync(services, subscription, result.GetValue(last), cancellation);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            DateTimeOffset? due = subscription.Timing.Frequency == Frequency.AtOnce ? null : DigestWindow.EndAfter(subscription.Timing, now);
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { subscription = subscription.Id, nextDigest = due, changes = decided.Select(d => new { d.Change.Id, d.Change.Headline, d.Change.LearnedAt, rule = WireName.Of(d.Decision.Rule), d.Decision.Reason }) }, ModelJson.Indented));
            else
                Print(subscription, decided, due);
            return ExitCode.Done;
        }, cancellation));
        return test;
    }

    private static async Task<List<(Change Change, Decision Decision)>> DecideAsync(IServiceProvider services, Subscription subscription, int last, CancellationToken cancellation)
    {
        var (ledgers, watchList, silences) = (services.GetRequiredService<LedgerRecords>(), services.GetRequiredService<WatchList>(), await services.GetRequiredService<CurrentSilences>().GetAsync(cancellation));
        var decided = new List<(Change, Decision)>();
        foreach (var entry in await services.GetRequiredService<HistoryRecords>().NewestAsync(last, cancellation))
        {
            if (await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is { } change)
                decided.Add((change, Routing.Decide(new ChangeTraits(change, watchList.Current(change.ProjectId)), subscription, silences, change.LearnedAt)));
        }
        return decided;
    }

    private static void Print(Subscription subscription, List<(Change Change, Decision Decision)> decided, DateTimeOffset? due)
    {
        Console.WriteLine($"{subscription.Id} follows {SubscriptionWords.Follows(subscription)}; told {SubscriptionWords.When(subscription.Timing)}.");
        if (due is { } end)
            Console.WriteLine($"Its next digest is due {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        Console.WriteLine(decided.Count == 0 ? "There are no changes yet." : $"Of the last {decided.Count} changes it would get {decided.Count(d => d.Decision.Send)}:");
        foreach (var (change, decision) in decided)
            Console.WriteLine($"  {(decision.Send ? "gets" : "not ")}  {change.LearnedAt.UtcDateTime:yyyy-MM-dd}  {change.ProjectName}: {change.Headline}. {decision.Reason}");
    }
}
