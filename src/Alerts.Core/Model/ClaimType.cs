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

    /// <summary>"funding cancelled", for people.</summary>
    public static string InWords<T>(T value) where T : struct, Enum => Of(value).Replace('_', ' ');

    /// <returns>Null where no value has this name.</returns>
    public static T? Read<T>(string? name) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == name)
                return value;
        }
        return null;
    }

    /// <summary>All names there are, for a sentence: "reader, operator, admin".</summary>
    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
