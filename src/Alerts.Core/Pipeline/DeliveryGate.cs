using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What stands against a delivery at the moment at which it would go out, and what becomes of a destination that fails again and again.</summary>
public sealed class DeliveryGate(
    SharedRecords<Suppression> suppressions, SharedRecords<DestinationTrouble> troubles, OperatorNotices notices, TimeProvider clock)
{
    /// <summary>So many messages in a row fail for good, and a hook is switched off. One message is tried for a day, so this is no bad hour.</summary>
    public const int FailuresBeforeOff = 5;

    /// <param name="choice">What the reader has chosen; null where that was asked a moment ago, or nobody chooses.</param>
    /// <returns>The delivery as it ends without an attempt; null where nothing is against it.</returns>
    public async Task<Delivery?> AgainstAsync(Delivery delivery, Destination destination, ReaderChoice? choice, CancellationToken cancellation)
    {
        if (choice is { UnsubscribedAt: not null } && Routing.Against(choice, clock.GetUtcNow()) is { } chosen)
            return delivery with { Status = DeliveryStatus.NotSent, Rule = chosen.Rule, Reason = chosen.Reason };
        if (destination.Channel == "email" && await suppressions.FindAsync(Suppression.IdOf(destination.Address.Value), cancellation) is { TakenOffAt: null } suppression)
            return delivery with { Status = DeliveryStatus.NotSent, Rule = RoutingRule.Suppressed, Reason = $"The address gets no mail since {Routing.Day(suppression.At)} UTC: {suppression.Reason}" };
        return IsWatched(delivery) && await TroubleAsync(delivery, cancellation) is { SwitchedOffAt: { } since } trouble
            ? delivery with
            {
                Status = DeliveryStatus.Failed,
                Reason = $"Not tried: the channel is switched off since {Routing.Day(since)} UTC, after {trouble.Failures} messages in a row had failed. Switch it on and send this again.",
            }
            : null;
    }

    /// <summary>Counts failures in a row, and switches a hook off that has too many.</summary>
    /// <returns>What tells the operators.</returns>
    public async Task<IReadOnlyList<NextWork>> AfterAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (!IsWatched(delivery))
            return [];
        var id = DestinationTrouble.IdOf(delivery.SubscriptionId, delivery.Channel);
        if (delivery.Status == DeliveryStatus.Sent && await TroubleAsync(delivery, cancellation) is { Failures: > 0 })
            await troubles.ChangeAsync(id, t => t! with { Failures = 0, SwitchedOffAt = null }, cancellation);
        if (delivery.Status != DeliveryStatus.Failed)
            return [];
        var now = clock.GetUtcNow();
        var (before, after) = await troubles.ChangeAsync(id, t => Worse(t, delivery, now), cancellation);
        return after.SwitchedOffAt is { } off && before?.SwitchedOffAt is null
            ? await notices.TellAsync(
                new Notice(
                    Ids.Of("n", "switched-off", id, off.ToString("O")), off, $"subscription {delivery.SubscriptionId}", IsGood: false, $"{delivery.Channel} of {delivery.SubscriptionId} is switched off",
                    $"{after.Failures} messages in a row failed for good, none was accepted since {Routing.Day(after.Since)} UTC. The last: {after.Reason} What comes up meanwhile is kept as failed. "
                    + $"Put the address right, then run `alerts delivery enable {delivery.SubscriptionId} {delivery.Channel}` and send again what failed."), cancellation)
            : [];
    }

    /// <summary>Switches a channel on again.</summary>
    /// <exception cref="InvalidDataException">It isn't switched off: a sentence.</exception>
    public async Task<DestinationTrouble> EnableAsync(string subscriptionId, string channel, CancellationToken cancellation)
    {
        var id = DestinationTrouble.IdOf(subscriptionId, channel);
        if (await troubles.GetAsync(id, cancellation) is not { SwitchedOffAt: not null })
            throw new InvalidDataException($"{channel} of \"{subscriptionId}\" isn't switched off.");
        return (await troubles.ChangeAsync(id, t => t! with { Failures = 0, SwitchedOffAt = null }, cancellation)).Before!;
    }

    /// <summary>Those that are switched off.</summary>
    public async Task<IReadOnlyList<DestinationTrouble>> OffAsync(CancellationToken cancellation) => [.. (await troubles.AllAsync(cancellation)).Where(t => t.SwitchedOffAt is not null)];

    private static DestinationTrouble Worse(DestinationTrouble? before, Delivery delivery, DateTimeOffset now)
    {
        var failures = (before?.Failures ?? 0) + 1;
        return new DestinationTrouble(
            delivery.SubscriptionId, delivery.Channel, failures, before is { Failures: > 0 } ? before.Since : now,
            before?.SwitchedOffAt ?? (failures >= FailuresBeforeOff ? now : null), delivery.Reason);
    }

    /// <summary>Mail has its list of addresses instead; and the operators' own channel is never switched off, since who would tell?</summary>
    private static bool IsWatched(Delivery delivery) => delivery.Channel != "email" && delivery.NoticedAt is null && delivery.SubscriptionId != FireDrill.Id;

    private ValueTask<DestinationTrouble?> TroubleAsync(Delivery delivery, CancellationToken cancellation) =>
        troubles.FindAsync(DestinationTrouble.IdOf(delivery.SubscriptionId, delivery.Channel), cancellation);
}
