namespace Alerts.Model;

/// <summary>The one rule that decided whether a subscription gets a change.</summary>
public enum RoutingRule
{
    Wanted,
    OtherProject,
    OtherOrganization,
    OtherPlace,
    OtherTechnology,
    OtherFunder,
    OtherType,
    BelowAmount,
    OtherText,
    BelowConfidence,
    Silenced,
    Paused,
    Unsubscribed,
    Suppressed,
}
