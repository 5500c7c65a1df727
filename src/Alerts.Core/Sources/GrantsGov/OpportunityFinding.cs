using System.Text.Json.Serialization;
using Alerts.Model;

namespace Alerts.Sources.GrantsGov;

/// <summary>What differs between two looks at one opportunity.</summary>
/// <param name="Before">Null at the first look.</param>
/// <param name="After">Null where the service has it no more.</param>
public sealed record OpportunityDifference(OpportunitySnapshot? Before, OpportunitySnapshot? After)
{
    /// <summary>The side that is there; one always is.</summary>
    [JsonIgnore]
    public OpportunitySnapshot Opportunity => After ?? Before!;

    /// <returns>Null where nothing of interest differs. A version alone that goes up is none: every save of the agency raises it.</returns>
    public static OpportunityDifference? Of(OpportunitySnapshot? before, OpportunitySnapshot? after) =>
        before is null && after is null ? null : Told(before) == Told(after) ? null : new(before, after);

    private static OpportunitySnapshot? Told(OpportunitySnapshot? opportunity) => opportunity is null ? null : opportunity with { Version = null, Updated = null, Modified = Nothing };

    /// <summary>Lists are compared by reference.</summary>
    private static readonly IReadOnlyList<string> Nothing = [];
}

public enum OpportunityChange
{
    FirstSeen,

    /// <summary>Its words take it back.</summary>
    Cancelled,

    /// <summary>It was closed, archived or taken off before its last day; nothing says why.</summary>
    EndedEarly,

    FundingCut,
    FundingRaised,

    /// <summary>Words that took it back are gone, or it is open again.</summary>
    Reopened,

    /// <summary>It was closed or archived after its last day: ordinary.</summary>
    Closed,

    /// <summary>Another title, other days, other words.</summary>
    Amended,
}

/// <summary>What a difference means, the weightiest sign first. Pure.</summary>
/// <param name="Field">Path of the field that shows it.</param>
/// <param name="Usd">By how much the estimated funding differs, in US dollars, above zero; null where it doesn't.</param>
public sealed record OpportunityFinding(OpportunityChange Change, string Field, decimal? Usd = null)
{
    /// <param name="today">The day of the look.</param>
    public static OpportunityFinding Of(OpportunityDifference difference, DateOnly today)
    {
        if (difference.Before is not { } before)
            return new(OpportunityChange.FirstSeen, OpportunityText.Number);
        var after = difference.After;
        if (after?.Withdrawal is not null && before.Withdrawal is null)
            return new(OpportunityChange.Cancelled, OpportunityText.Withdrawal);
        if (before.IsOpen && after is not { IsOpen: true })
            return before.Closes >= today ? new(OpportunityChange.EndedEarly, OpportunityText.Status) : new(OpportunityChange.Closed, OpportunityText.Status);
        if (after is null)
            return new(OpportunityChange.Closed, OpportunityText.Status);
        if (before.Withdrawal is not null && after.Withdrawal is null)
            return new(OpportunityChange.Reopened, OpportunityText.Title);
        if (!before.IsOpen && after.IsOpen)
            return new(OpportunityChange.Reopened, OpportunityText.Status);
        if (after.EstimatedFundingUsd is { } now && before.EstimatedFundingUsd is { } was && now != was)
            return new(now < was ? OpportunityChange.FundingCut : OpportunityChange.FundingRaised, OpportunityText.Funding, Math.Abs(now - was));
        return new(before.Status == after.Status ? OpportunityChange.Amended : OpportunityChange.Closed, OpportunityText.Status);
    }

    /// <summary>"estimated funding $100 million → $60 million"</summary>
    public string Says(OpportunityDifference difference) => Change switch
    {
        OpportunityChange.FirstSeen => $"first seen{(difference.After!.EstimatedFundingUsd is { } usd ? $", {Money.Text(usd)} expected" : "")}",
        OpportunityChange.Cancelled => "cancelled",
        OpportunityChange.EndedEarly => "ended before its last day (inferred: perhaps cancelled)",
        OpportunityChange.FundingCut or OpportunityChange.FundingRaised =>
            $"estimated funding {Money.Text(difference.Before!.EstimatedFundingUsd!.Value)} → {Money.Text(difference.After!.EstimatedFundingUsd!.Value)}",
        OpportunityChange.Reopened => "open again",
        OpportunityChange.Closed => difference.After?.Status ?? "taken off",
        _ => $"amended ({string.Join(", ", OpportunityText.Differing(difference))})",
    };
}
