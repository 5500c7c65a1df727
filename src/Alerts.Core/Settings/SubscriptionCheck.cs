using Alerts.Model;

namespace Alerts.Settings;

/// <summary>Whether a subscription can be used with a configuration and its watch list.</summary>
public sealed class SubscriptionCheck(AlertsSettings settings, WatchList watchList)
{
    /// <summary>A sentence for everything that can't be, naming the setting; none repeats a secret.</summary>
    public IEnumerable<string> Problems(SubscriptionSettings subscription) =>
    [
        .. subscription.Problems(),
        .. subscription.Unreachable($"Subscriptions: {subscription.Id}", settings),
        .. UnknownProjects(subscription),
    ];

    internal IEnumerable<string> UnknownProjects(SubscriptionSettings subscription) => subscription.Projects
        .Where(p => watchList.Current(p) is null).Select(p => $"Subscriptions: {subscription.Id} follows \"{p}\", which the watch list doesn't have.");

    /// <summary>Who follows a project that was merged into another follows both: what the first has made may still wait to be told.</summary>
    public SubscriptionSettings WithCurrent(SubscriptionSettings subscription) =>
        subscription with { Projects = [.. subscription.Projects.Concat(subscription.Projects.Select(watchList.Current).OfType<Project>().Select(p => p.Id)).Distinct(StringComparer.Ordinal)] };
}
