using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>Whether a subscription gets a change, and why, as a sentence that is stored and shown.</summary>
public sealed record Decision(bool Send, string Reason);

/// <summary>Pure: the same change and subscription always give the same decision.</summary>
public static class Routing
{
    public static Decision Decide(Change change, Subscription subscription)
    {
        if (subscription.Projects.Count > 0 && !subscription.Projects.Contains(change.ProjectId))
            return new(false, "The subscription doesn't follow this project.");
        if (subscription.Types.Count > 0 && !change.Types.Any(subscription.Types.Contains))
            return new(false, $"The subscription wants {string.Join(", ", subscription.Types.Select(t => WireName.Of(t)))} only.");
        if (change.Confidence < subscription.LeastConfidence)
            return new(false, $"The confidence of {change.Confidence:0.00} is below the subscription's {subscription.LeastConfidence:0.00}.");
        return new(true, subscription.Projects.Count > 0 ? "The subscription follows this project." : "The subscription follows all projects.");
    }
}
