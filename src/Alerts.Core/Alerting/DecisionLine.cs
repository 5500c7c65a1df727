using System.Globalization;
using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>Why a subscription did or didn't get a change by one of its channels.</summary>
/// <param name="Rule">"correction", else the wire name of the <see cref="RoutingRule"/>; "none" where nothing was decided.</param>
/// <param name="Outcome">Wire name of the <see cref="DeliveryStatus"/>; "none" where nothing was decided.</param>
/// <param name="Sentence">The decision and what came of it, for people.</param>
public sealed record DecisionLine(string SubscriptionId, string Channel, string Rule, string Outcome, string Sentence)
{
    private const string None = "none";

    /// <summary>
    /// One line for every channel of every subscription there is, and for those that are gone and were decided on; in order of their ids.
    /// Subscriptions that follow other things have no stored decision; theirs is worked out here.
    /// </summary>
    /// <param name="deliveries">The stored decisions about the change.</param>
    /// <param name="due">When it will be decided on; null once it was.</param>
    public static IReadOnlyList<DecisionLine> Of(ChangeTraits change, IReadOnlyList<Subscription> subscriptions, IReadOnlyList<Delivery> deliveries, DateTimeOffset? due)
    {
        var wanted = subscriptions.SelectMany(s => s.Destinations.Select(d => (s.Id, d.Channel))).ToHashSet();
        var stored = deliveries.Select(d => (d.SubscriptionId, d.Channel)).ToHashSet();
        return
        [
            .. deliveries.Select(d => Of(d, wanted.Contains((d.SubscriptionId, d.Channel))))
                .Concat(subscriptions.SelectMany(s => s.Destinations.Where(d => !stored.Contains((s.Id, d.Channel))).Select(d => Missing(change, s, d.Channel, due))))
                .OrderBy(l => l.SubscriptionId, StringComparer.Ordinal).ThenBy(l => l.Channel, StringComparer.Ordinal),
        ];
    }

    private static DecisionLine Of(Delivery delivery, bool there)
    {
        var correction = delivery.Corrects.Count == 0 ? "" : $" It goes out as a correction of {string.Join(" and ", delivery.Corrects)}, which this reader was told.";
        var gone = there ? "" : " The subscription no longer has this channel.";
        var rule = delivery.Corrects.Count > 0 ? "correction" : delivery.Rule is { } named ? WireName.Of(named) : None;
        return new(delivery.SubscriptionId, delivery.Channel, rule, WireName.Of(delivery.Status), $"{WhatCame(delivery)} {delivery.Reason}{correction}{gone}");
    }

    private static DecisionLine Missing(ChangeTraits change, Subscription subscription, string channel, DateTimeOffset? due) =>
        Routing.Unwanted(change, subscription) is var (rule, reason)
            ? new(subscription.Id, channel, WireName.Of(rule), WireName.Of(DeliveryStatus.NotSent), $"Not sent. {reason}")
            : new(subscription.Id, channel, None, None, Undecided(due));

    private static string WhatCame(Delivery delivery) => delivery.Status switch
    {
        DeliveryStatus.Sent => $"Sent on {Moment(delivery.LastAttempt)}.",
        DeliveryStatus.NotSent => "Not sent.",
        DeliveryStatus.InDigest => "Waits for a digest.",
        DeliveryStatus.Failed => $"Failed, the last of {delivery.Attempts} attempts on {Moment(delivery.LastAttempt)}.",
        DeliveryStatus.Retry => $"Attempt {delivery.Attempts + 1} follows on {Moment(delivery.NextAttempt)}.",
        _ => "On its way.",
    };

    private static string Undecided(DateTimeOffset? due) => due is null
        ? "Nothing was decided: the subscription is younger than the change."
        : $"Nothing is decided yet: until {Moment(due)} it waits for other versions of the same news.";

    private static string Moment(DateTimeOffset? moment) =>
        moment is { } time ? time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture) : "an unknown day";
}
