using System.CommandLine;
using System.Text.Json;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts delivery</c>: what became of messages, and sending again what failed.</summary>
internal static class DeliveryCommand
{
    private const int MostChanges = 2000;

    public static Command Create() => new("delivery", "Shows what became of messages, sends again what failed, and switches channels on.") { List(), Show(), Resend(), Enable() };

    private static Command List()
    {
        var (which, json, config) = (new Which(DeliveryStatus.Failed), new Option<bool>("--json") { Description = "Print JSON instead of a table." }, ConfigOption.Create());
        var list = new Command("list", "Lists messages about the newest changes; those that failed, unless --status says otherwise.") { json, config };
        which.AddTo(list);
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var found = await which.FindAsync(services, result, cancellation);
            if (result.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(found, ModelJson.Indented));
                return ExitCode.Done;
            }
            var rows = new Table().AddColumns("Message", "Subscription", "By", "Outcome", "Attempts", "Reason");
            foreach (var d in found)
                rows.AddRow(d.Id, Markup.Escape(d.SubscriptionId), d.Channel, WireName.Of(d.Status), $"{d.Attempts}", Markup.Escape(d.Reason));
            Terminal.Write(rows, "There are none among the changes that were looked at.");
            foreach (var off in await services.GetRequiredService<DeliveryGate>().OffAsync(cancellation))
                Console.WriteLine($"{off.Channel} of {off.SubscriptionId} is switched off since {off.SwitchedOffAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {off.Reason}");
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Show()
    {
        var (id, which, config) = (new Argument<string>("ID") { Description = "The message's id, as `alerts delivery list` gives it" }, new Which(null), ConfigOption.Create());
        var show = new Command("show", "Shows all that is known of a message.") { id, config };
        show.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var found = (await which.FindAsync(services, result, cancellation)).FirstOrDefault(d => d.Id == result.GetValue(id));
            if (found is null)
                return ExitCode.Bad($"no message \"{result.GetValue(id)}\" is among the newest {MostChanges} changes.");
            Console.WriteLine(JsonSerializer.Serialize(found, ModelJson.Indented));
            return ExitCode.Done;
        }, cancellation));
        return show;
    }

    private static Command Resend()
    {
        var ids = new Argument<string[]>("ID") { Description = "Ids of messages; left out, all that the options choose", Arity = ArgumentArity.ZeroOrMore };
        var yes = new Option<bool>("--yes") { Description = "Send all that the options choose, without asking." };
        var even = new Option<bool>("--even-if-sent") { Description = "Also what was accepted; its reader may then see it twice." };
        var (which, config) = (new Which(DeliveryStatus.Failed), ConfigOption.Create());
        var resend = new Command("resend", "Sends messages again that failed for good, the same messages with the same ids.") { ids, yes, even, config };
        which.AddTo(resend);
        resend.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var named = result.GetValue(ids)!;
            var found = await (named.Length > 0 ? new Which(null) : which).FindAsync(services, result, cancellation);
            var meant = named.Length == 0 ? found : [.. found.Where(d => named.Contains(d.Id)).DistinctBy(d => d.Id)];
            if (named.Except(meant.Select(d => d.Id)).FirstOrDefault() is { } unknown)
                return ExitCode.Bad($"no message \"{unknown}\" is among the newest {MostChanges} changes.");
            if (named.Length == 0 && !result.GetValue(yes))
            {
                Console.WriteLine($"{meant.Count:#,0} messages would be sent again. Say --yes to do it.");
                return ExitCode.Done;
            }
            foreach (var delivery in meant)
            {
                await services.GetRequiredService<Resending>().RunAsync(DeliveryKey.Of(delivery), CommandAudit.Who, result.GetValue(even), cancellation);
                await CommandAudit.NoteAsync(services, "send messages again", $"{delivery.ChangeId} to {delivery.SubscriptionId} by {delivery.Channel}", delivery.Reason, "sent again", cancellation);
            }
            Console.WriteLine($"{meant.Count:#,0} are sent again by the server within a minute or two.");
            return ExitCode.Done;
        }, cancellation));
        return resend;
    }

    private static Command Enable()
    {
        var subscription = new Argument<string>("SUBSCRIPTION") { Description = "The subscription's id" };
        var channel = new Argument<string>("CHANNEL") { Description = "teams or webhook" };
        var config = ConfigOption.Create();
        var enable = new Command("enable", "Switches a channel on that was switched off since too many messages in a row had failed.") { subscription, channel, config };
        enable.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var trouble = await services.GetRequiredService<DeliveryGate>().EnableAsync(result.GetValue(subscription)!, result.GetValue(channel)!, cancellation);
            await CommandAudit.NoteAsync(services, "switch a channel on", $"{trouble.Channel} of {trouble.SubscriptionId}", $"switched off after {trouble.Failures} failures", "switched on", cancellation);
            Console.WriteLine($"{trouble.Channel} of {trouble.SubscriptionId} is on again. `alerts delivery resend --subscription {trouble.SubscriptionId} --channel {trouble.Channel}` sends what failed.");
            return ExitCode.Done;
        }, cancellation));
        return enable;
    }

    /// <summary>Which messages are meant, as options.</summary>
    /// <param name="standard">The outcome that is meant where none is said; null for any.</param>
    private sealed class Which(DeliveryStatus? standard)
    {
        private readonly Option<DeliveryStatus?> _status = new("--status") { Description = "pending, sending, sent, retry, failed, in_digest or not_sent", HelpName = "OUTCOME", CustomParser = parsed => WireNames.Of<DeliveryStatus>(parsed, parsed.Tokens[0].Value) };
        private readonly Option<string?> _channel = new("--channel") { Description = "By this channel alone", HelpName = "NAME" };
        private readonly Option<string?> _subscription = new("--subscription") { Description = "To this subscription alone", HelpName = "ID" };
        private readonly Option<DateOnly?> _since = new("--since") { Description = "Of changes learned on this day (UTC) or later", HelpName = "yyyy-MM-dd" };

        public void AddTo(Command command)
        {
            command.Options.Add(_status);
            command.Options.Add(_channel);
            command.Options.Add(_subscription);
            command.Options.Add(_since);
        }

        /// <summary>Each once: what went into a digest is that.</summary>
        public async Task<IReadOnlyList<Delivery>> FindAsync(IServiceProvider services, ParseResult given, CancellationToken cancellation)
        {
            var (deliveries, found) = (services.GetRequiredService<DeliveryRecords>(), new List<Delivery>());
            var since = given.GetResult(_since) is null ? null : given.GetValue(_since);
            foreach (var entry in await services.GetRequiredService<HistoryRecords>().NewestAsync(MostChanges, cancellation))
            {
                if (since is { } day && DateOnly.FromDateTime(entry.LearnedAt.UtcDateTime) < day)
                    break;
                foreach (var (delivery, _) in await deliveries.StoredAsync(entry.ChangeId, cancellation))
                    found.Add(delivery.DigestId is { } digest && await deliveries.GetAsync(digest, delivery.SubscriptionId, delivery.Channel, cancellation) is var (sent, _) ? sent : delivery);
            }
            var status = given.GetResult(_status) is null ? standard : given.GetValue(_status);
            return
            [
                .. found.DistinctBy(d => d.Id).Where(d => (status is null || d.Status == status)
                    && (given.GetResult(_channel) is null || d.Channel == given.GetValue(_channel)) && (given.GetResult(_subscription) is null || d.SubscriptionId == given.GetValue(_subscription))),
            ];
        }
    }
}
