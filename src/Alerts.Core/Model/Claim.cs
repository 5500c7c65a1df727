namespace Alerts.Model;

/// <summary>One typed statement that a document makes about an organisation's project, with the text it rests on.</summary>
public sealed record Claim
{
    public required ClaimType Type { get; init; }

    /// <summary>Name of the organisation as the watch list spells it, or as the text does where it isn't watched.</summary>
    public required string Organization { get; init; }

    /// <summary>Id of the watched project; null where the organisation is watched by no project or the text fits several alike.</summary>
    public string? ProjectId { get; init; }

    public string? Project { get; init; }

    public string? Location { get; init; }

    /// <summary>Whole US dollars and cents of this change; null where the text gives none.</summary>
    public decimal? AmountUsd { get; init; }

    public AmountRole? AmountRole { get; init; }

    /// <summary>Other sums of the same award that the text gives, by role ("$206M already paid", "about $110M left").</summary>
    public IReadOnlyList<RoleAmount> OtherAmounts { get; init; } = [];

    public string? Funder { get; init; }

    public string? Program { get; init; }

    /// <summary>Award number (FAIN), upper case, without hyphens.</summary>
    public string? AwardNumber { get; init; }

    /// <summary>The product line, capacity or technology that the claim is about: "CAM", "lithium carbonate".</summary>
    public string? ScopeItem { get; init; }

    public int? Headcount { get; init; }

    public required Certainty Certainty { get; init; }

    public DateOnly? EventDate { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Name of the extraction rule that made the claim.</summary>
    public required string Rule { get; init; }

    /// <summary>Of a person's ruling, the key of the fact that it settles; null for what documents say.</summary>
    public string? Settles { get; init; }
}

/// <summary>An amount in US dollars and what it is.</summary>
public sealed record RoleAmount(decimal Usd, AmountRole Role);
