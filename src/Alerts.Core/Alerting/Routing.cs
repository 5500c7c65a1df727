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
    public static Decision Decide(ChangeTraits traits, Subscription subscription, IReadOnlyList<Silence> silences, DateTimeOffset now)
    {
        var change = traits.Change;
        if (Unwanted(traits, subscription) is { } unwanted)
            return unwanted;
        if (change.Confidence < subscription.LeastConfidence)
            return new(RoutingRule.BelowConfidence, $"The confidence of {Cut(change.Confidence):0.00} is below the subscription's {subscription.LeastConfidence:0.00}.");
        foreach (var silence in silences)
        {
            if (silence.HoldsAt(now) && Covers(silence, traits, subscription))
                return new(RoutingRule.Silenced, $"Silenced until {Day(silence.Until)} UTC by {silence.Author}: {silence.Reason}");
        }
        return new(RoutingRule.Wanted, $"The subscription follows {Followed(subscription)}.");
    }

    /// <summary>What a reader has chosen for a channel, where that is against it.</summary>
    public static Decision? Against(ReaderChoice? choice, DateTimeOffset now) => choice switch
    {
        { UnsubscribedAt: { } since } => new(RoutingRule.Unsubscribed, $"The reader has unsubscribed on {Day(since)} UTC."),
        { PausedUntil: { } until } when until > now => new(RoutingRule.Paused, $"The reader has paused it until {Day(until)} UTC."),
        _ => null,
    };

    /// <summary>"27 Feb 2025 18:00", UTC.</summary>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whether the change is about something else than the subscription follows. This doesn't change with time.</summary>
    /// <returns>Null where it isn't.</returns>
    public static Decision? Unwanted(ChangeTraits traits, Subscription subscription)
    {
        var change = traits.Change;
        if (subscription.Projects.Count > 0 && !subscription.Projects.Contains(change.ProjectId))
            return new(RoutingRule.OtherProject, "The subscription doesn't follow this project.");
        if (subscription.Organizations.Count > 0 && !subscription.Organizations.Any(t => traits.Organizations.Contains(t.Key)))
            return new(RoutingRule.OtherOrganization, $"The subscription follows {Names(subscription.Organizations)} only.");
        if (subscription.Places.Count > 0 && !subscription.Places.Any(t => traits.Places.Contains(t.Key)))
            return new(RoutingRule.OtherPlace, $"The subscription wants changes in {Names(subscription.Places)} only.");
        if (subscription.Types.Count > 0 && !change.Types.Any(subscription.Types.Contains))
            return new(RoutingRule.OtherType, $"The subscription wants {string.Join(", ", subscription.Types.Select(t => WireName.Of(t)))} only.");
        if (traits.Usd < subscription.LeastUsd)
            return new(RoutingRule.BelowAmount, $"{Money.Text(traits.Usd.Value)} is less than the subscription's {Money.Text(subscription.LeastUsd.Value)}.");
        if (subscription.Technologies.Count > 0 && !subscription.Technologies.Any(traits.Names))
            return new(RoutingRule.OtherTechnology, $"Neither the change nor the watch list names {Names(subscription.Technologies)}.");
        if (subscription.Funders.Count > 0 && !subscription.Funders.Any(traits.Names))
            return new(RoutingRule.OtherFunder, $"Neither the change nor the watch list names {Names(subscription.Funders)} as funder or program.");
        return subscription.Text is { } text && !traits.Says(text) ? new(RoutingRule.OtherText, "Title and evidence don't say what the subscription looks for.") : null;
    }

    private static string Followed(Subscription subscription) => subscription switch
    {
        { Projects.Count: > 0 } => "this project",
        { Organizations.Count: > 0 } => "this organization",
        { Places.Count: > 0 } => "this place",
        { Technologies.Count: > 0 } => "this technology",
        { Funders.Count: > 0 } => "this funder",
        { Text: not null } => "what the change says",
        _ => "all projects",
    };

    private static string Names(IReadOnlyList<Topic> topics) => string.Join(", ", topics.Select(t => t.Name));

    /// <summary>To two digits, downwards: what is below a bound must read so.</summary>
    private static double Cut(double confidence) => Math.Floor((confidence * 100) + 1e-9) / 100;

    /// <summary>Whether a silence, while it holds, mutes a change for a subscription.</summary>
    public static bool Covers(Silence silence, ChangeTraits traits, Subscription subscription) =>
        (silence.Projects.Count == 0 || silence.Projects.Contains(traits.Change.ProjectId))
        && (silence.Subscriptions.Count == 0 || silence.Subscriptions.Contains(subscription.Id))
        && (silence.Organizations.Count == 0 || silence.Organizations.Any(t => traits.Organizations.Contains(t.Key)))
        // One that also tells of something else is told: what is muted by mistake is worse than what is told too much.
        && (silence.Types.Count == 0 || (traits.Change.Types.Count > 0 && traits.Change.Types.All(silence.Types.Contains)));
}
