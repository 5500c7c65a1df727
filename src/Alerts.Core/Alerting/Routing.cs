using System.Globalization;
using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>Whether a subscription gets a change, by which rule, and why, as a sentence that is stored and shown.</summary>
public sealed record Decision(RoutingRule Rule, string Reason)
{
    public bool Send => Rule == RoutingRule.Wanted;
}

/// <summary>Pure: the same change, subscription, silences and moment always give the same decision.</summary>
public static class Routing
{
    /// <summary>The first rule that is against it decides; a silence is asked last, so that it is named only where it made the difference.</summary>
    public static Decision Decide(Change change, Subscription subscription, IReadOnlyList<Silence> silences, DateTimeOffset now)
    {
        if (subscription.Projects.Count > 0 && !subscription.Projects.Contains(change.ProjectId))
            return new(RoutingRule.OtherProject, "The subscription doesn't follow this project.");
        if (subscription.Types.Count > 0 && !change.Types.Any(subscription.Types.Contains))
            return new(RoutingRule.OtherType, $"The subscription wants {string.Join(", ", subscription.Types.Select(t => WireName.Of(t)))} only.");
        if (change.Confidence < subscription.LeastConfidence)
            return new(RoutingRule.BelowConfidence, $"The confidence of {Cut(change.Confidence):0.00} is below the subscription's {subscription.LeastConfidence:0.00}.");
        foreach (var silence in silences)
        {
            if (Covers(silence, change, subscription, now))
                return new(RoutingRule.Silenced, $"Silenced until {Day(silence.Until)} UTC by {silence.Author}: {silence.Reason}");
        }
        return new(RoutingRule.Wanted, subscription.Projects.Count > 0 ? "The subscription follows this project." : "The subscription follows all projects.");
    }

    /// <summary>What a reader has chosen for a channel, where that is against it.</summary>
    public static Decision? Against(ReaderChoice? choice, DateTimeOffset now) => choice switch
    {
        { UnsubscribedAt: { } since } => new(RoutingRule.Unsubscribed, $"The reader has unsubscribed on {Day(since)} UTC."),
        { PausedUntil: { } until } when until > now => new(RoutingRule.Paused, $"The reader has paused it until {Day(until)} UTC."),
        _ => null,
    };

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>To two digits, downwards: what is below a bound must read so.</summary>
    private static double Cut(double confidence) => Math.Floor((confidence * 100) + 1e-9) / 100;

    private static bool Covers(Silence silence, Change change, Subscription subscription, DateTimeOffset now) =>
        now < silence.Until
        && (silence.Projects.Count == 0 || silence.Projects.Contains(change.ProjectId))
        && (silence.Subscriptions.Count == 0 || silence.Subscriptions.Contains(subscription.Id));
}
