using System.CommandLine;
using Alerts.Alerting;
using Alerts.Pipeline;
using Alerts.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts subscription add|edit|end|ask</c>: subscriptions that are made while the product runs.</summary>
internal static class SubscriptionEditCommand
{
    public static IEnumerable<Command> Create() => [Add(), Edit(), End(), Ask()];

    private static Command Add()
    {
        var (id, options, agreed, config) = (Id(), new SubscriptionOptions(), Agreed(), ConfigOption.Create());
        var add = new Command("add", "Makes a subscription, beside those of the configuration. It holds at once; by mail once its reader has agreed.") { id, agreed, config };
        foreach (var option in options.All)
            add.Options.Add(option);
        add.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services => await DoneAsync(
            services, "add a subscription",
            await services.GetRequiredService<SubscriptionBook>().AddAsync(options.Apply(result, new SubscriptionSettings { Id = result.GetValue(id)! }), CommandAudit.Who, result.GetValue(agreed), cancellation), cancellation), cancellation));
        return add;
    }

    private static Command Edit()
    {
        var (id, options, agreed, config) = (Id(), new SubscriptionOptions(), Agreed(), ConfigOption.Create());
        var edit = new Command("edit", "Changes what is given and leaves the rest; a list that is given replaces the one before, and \"\" empties it. A reader at another address is asked anew.") { id, agreed, config };
        foreach (var option in options.All)
            edit.Options.Add(option);
        edit.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services => await DoneAsync(
            services, "edit a subscription",
            await services.GetRequiredService<SubscriptionBook>().EditAsync(result.GetValue(id)!, wanted => options.Apply(result, wanted), result.GetValue(agreed), cancellation), cancellation), cancellation));
        return edit;
    }

    private static Command End()
    {
        var (id, config) = (Id(), ConfigOption.Create());
        var because = new Option<string>("--because") { Description = "Why; it stands in the list", HelpName = "TEXT", Required = true };
        var end = new Command("end", "Ends a subscription: nothing more is sent for it. To mute one for some time, make a silence.") { id, because, config };
        end.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var ended = await services.GetRequiredService<SubscriptionBook>().EndAsync(result.GetValue(id)!, CommandAudit.Who, result.GetValue(because)!, cancellation);
            await CommandAudit.NoteAsync(services, "end a subscription", $"subscription {ended.Id}", "held", $"ended: {result.GetValue(because)}", cancellation);
            Console.WriteLine($"{ended.Id} has ended.");
            return ExitCode.Done;
        }, cancellation));
        return end;
    }

    private static Command Ask()
    {
        var (id, config) = (Id(), ConfigOption.Create());
        var ask = new Command("ask", "Sends the mail once more in which a reader is asked to agree; the link of the one before holds no more.") { id, config };
        ask.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            await services.GetRequiredService<Invitations>().AskAsync(result.GetValue(id)!, cancellation);
            await CommandAudit.NoteAsync(services, "ask a reader to agree", $"subscription {result.GetValue(id)}", null, "asked", cancellation);
            Console.WriteLine("The server sends the mail within a minute or two.");
            return ExitCode.Done;
        }, cancellation));
        return ask;
    }

    private static async Task<int> DoneAsync(IServiceProvider services, string action, SavedSubscription saved, CancellationToken cancellation)
    {
        var (before, now) = (saved.Before is null ? null : InWords(saved.Before), InWords(saved.Now));
        await CommandAudit.NoteAsync(services, action, $"subscription {saved.Now.Id}", before, now, cancellation);
        Console.WriteLine($"{saved.Now.Id}: {now}.");
        if (saved.Question is not null)
            Console.WriteLine($"Its reader by mail is asked to agree first: the server sends that mail within a minute or two, and its link holds for {Invitations.Life.Days} days.");
        Console.WriteLine($"`alerts subscription test {saved.Now.Id}` shows what it would have got.");
        return ExitCode.Done;
    }

    private static string InWords(StoredSubscription stored)
    {
        var subscription = stored.Wanted.ToSubscription();
        return $"by {string.Join(", ", subscription.Destinations.Select(d => d.Channel))}, follows {SubscriptionWords.Follows(subscription)}, told {SubscriptionWords.When(subscription.Timing)}";
    }

    private static Argument<string> Id() => new("ID") { Description = "The subscription's id: letters, digits, dots, underscores and hyphens" };

    private static Option<string?> Agreed() => new("--agreed-by") { Description = "Who says that the reader of the mail address has agreed; then the reader isn't asked", HelpName = "NAME" };
}
