using System.Globalization;
using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>A subscription in words, for lists and mails.</summary>
public static class SubscriptionWords
{
    /// <summary>"organizations Example Cells; in Ohio; $10 million and more", or "everything".</summary>
    public static string Follows(Subscription subscription)
    {
        var parts = Parts(subscription).ToList();
        return parts.Count == 0 ? "everything" : string.Join("; ", parts);
    }

    /// <summary>"at once", "daily at 07:00 America/New_York", "at once, not from 22:00 to 07:00 UTC".</summary>
    public static string When(Timing timing) => timing.Frequency switch
    {
        Frequency.AtOnce when timing.Quiet is { } quiet => $"at once, not from {Time(quiet.From)} to {Time(quiet.To)} {timing.Zone}",
        Frequency.AtOnce => "at once",
        Frequency.Hourly => "hourly",
        Frequency.Weekly => $"weekly on {timing.Day} at {Time(timing.At)} {timing.Zone}",
        _ => $"daily at {Time(timing.At)} {timing.Zone}",
    };

    private static IEnumerable<string> Parts(Subscription subscription)
    {
        if (subscription.Projects.Count > 0)
            yield return $"projects {string.Join(", ", subscription.Projects)}";
        if (subscription.Organizations.Count > 0)
            yield return $"organizations {Names(subscription.Organizations)}";
        if (subscription.Places.Count > 0)
            yield return $"in {Names(subscription.Places)}";
        if (subscription.Technologies.Count > 0)
            yield return $"technologies {Names(subscription.Technologies)}";
        if (subscription.Funders.Count > 0)
            yield return $"funders {Names(subscription.Funders)}";
        if (subscription.Types.Count > 0)
            yield return string.Join(", ", subscription.Types.Select(WireName.InWords));
        if (subscription.LeastUsd is { } least)
            yield return $"{Money.Text(least)} and more";
        if (subscription.Text is { } text)
            yield return $"with {string.Join(" and ", text.Words.Select(w => w.IsBeginning ? $"{w.Text}…" : w.Text))}";
    }

    private static string Names(IEnumerable<Topic> topics) => string.Join(", ", topics.Select(t => t.Name));

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
