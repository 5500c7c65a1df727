using System.Collections.Immutable;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>A claim in the making: what one sentence says, before the article's other sentences are heard.</summary>
internal sealed record Draft(ClaimType Type, WatchedOrganization Organization, AnnotatedSentence In, Certainty Certainty, double Confidence, string Rule)
{
    public decimal? AmountUsd { get; init; }

    public AmountRole? AmountRole { get; init; }

    public ImmutableArray<RoleAmount> OtherAmounts { get; init; } = [];

    public string? ScopeItem { get; init; }

    /// <summary>The scope item in full words, to tell whether two items are the same.</summary>
    public string? ScopeWords { get; init; }

    /// <summary>Where another sentence than <see cref="In"/> names the funder; null where it must be looked for there.</summary>
    public string? Funder { get; init; }

    public int? Headcount { get; init; }

    public DateOnly? EventDate { get; init; }
}
