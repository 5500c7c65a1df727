using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts subscription</c>: who gets what, and what each would have got.</summary>
internal static class SubscriptionCommand
{
    private const int MostChanges = 1000;

    public static Command Create()
    {
        var command = new Command("subscription", "Shows and changes who gets what, and shows what each would have got.") { List(), Test() };
        foreach (var verb in SubscriptionEditCommand.Create().Concat(SubscriptionExchange.Create()))
            command.Subcommands.Add(verb);
        return command;
    }

    private static Command List()
    {
        var config = ConfigOption.Create();
        var list = new Command("list", "Lists the subscriptions, what they follow and when they are told; those of the configuration and those made since.") { config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var configured = services.GetRequiredService<CurrentSubscriptions>().Configured;
            var stored = await services.GetRequiredService<SubscriptionBook>().AllAsync(cancellation);
            var rows = new Table().AddColumns("Subscription", "By", "Follows", "When", "Least confidence", "State");
            foreach (var s in configured)
                Add(rows, s, "in the configuration");
            foreach (var s in stored.Where(s => configured.All(c => c.Id != s.Id)))
                Add(rows, s.Wanted.ToSubscription(), State(s));
            Terminal.Write(rows, "Nobody is told anything: there are no subscriptions. `alerts subscription add` makes one.");
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
            // Also one that still waits for its reader: whoever made it wants to see what it asks for.
            var subscription = (await services.GetRequiredService<SubscriptionBook>().FindAsync(result.GetValue(id)!, cancellation) is { End: null } stored ? stored.Wanted.ToSubscription() : null)
                ?? await Subscriptions.FindAsync(services, result.GetValue(id)!, cancellation);
            if (result.GetValue(last) is < 1 or > MostChanges)
                return ExitCode.Bad($"--last must be from 1 to {MostChanges}.");
            var decided = await services.GetRequiredService<SubscriptionTrial>().RunAsync(subscription, result.GetValue(last), cancellation);
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

    private static void Add(Table rows, Subscription s, string state) => rows.AddRow(
        Markup.Escape(s.Id), string.Join(", ", s.Destinations.Select(d => d.Channel)), Markup.Escape(SubscriptionWords.Follows(s)), Markup.Escape(SubscriptionWords.When(s.Timing)),
        s.LeastConfidence.ToString("0.00", CultureInfo.InvariantCulture), Markup.Escape(state));

    private static string State(StoredSubscription s) => s switch
    {
        { End: { } end } => $"ended on {end.At.UtcDateTime:yyyy-MM-dd} by {end.By}: {end.Reason}",
        { AwaitsAgreement: true } => s.Invitation is { } asked ? $"asked its reader on {asked.At.UtcDateTime:yyyy-MM-dd}, who hasn't agreed yet" : "its reader wasn't asked yet",
        _ => $"holds since {s.CreatedAt.UtcDateTime:yyyy-MM-dd}",
    };

    private static void Print(Subscription subscription, IReadOnlyList<TriedChange> decided, DateTimeOffset? due)
    {
        Console.WriteLine($"{subscription.Id} follows {SubscriptionWords.Follows(subscription)}; told {SubscriptionWords.When(subscription.Timing)}.");
        if (due is { } end)
            Console.WriteLine($"Its next digest is due {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        Console.WriteLine(decided.Count == 0 ? "There are no changes yet." : $"Of the last {decided.Count} changes it would get {decided.Count(d => d.Decision.Send)}:");
        foreach (var (change, decision) in decided)
            Console.WriteLine($"  {(decision.Send ? "gets" : "not ")}  {change.LearnedAt.UtcDateTime:yyyy-MM-dd}  {change.ProjectName}: {change.Headline}. {decision.Reason}");
    }
}
