using System.Text.Json;

namespace Alerts.Model;

/// <summary>What a document can say about a project. Closed list; snake_case on the wire.</summary>
public enum ClaimType
{
    FundingAwarded,
    FundingIncreased,
    FundingReduced,
    FundingCancelled,
    FundingPaused,
    FundingRetained,
    FundingRestored,
    InvestmentChanged,
    InvestmentAffirmed,
    ScopeDropped,
    ScopeAdded,
    ScopeRetained,
    ProjectCancelled,
    ProjectPaused,
    ProjectDelayed,
    ProjectResumed,
    ProjectDownsized,
    ProjectExpanded,
    ProjectOpened,
    OwnershipChanged,
    JobsChanged,
}

/// <summary>What an amount of money is. <c>Announced</c> is an award's face value.</summary>
public enum AmountRole
{
    Announced,
    Obligated,
    Outlaid,
    Terminated,
    Remaining,
    CostShare,
    Investment,
    Other,
}

/// <summary>Only confirmed and planned claims can change a ledger; speculation is kept and shown, and alerts nobody.</summary>
public enum Certainty
{
    Confirmed,
    Planned,
    Speculated,
}

public static class WireName
{
    /// <summary>The snake_case name used on the wire, in files and in filters.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
