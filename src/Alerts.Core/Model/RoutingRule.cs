namespace Alerts.Model;

/// <summary>The one rule that decided whether a subscription gets a change.</summary>
public enum RoutingRule
{
    Wanted,
    OtherProject,
    OtherType,
    BelowConfidence,
    Silenced,
    Paused,
    Unsubscribed,
}
