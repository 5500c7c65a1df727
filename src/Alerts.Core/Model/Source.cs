namespace Alerts.Model;

/// <summary>How near a source stands to the fact. The higher, the more its word weighs.</summary>
public enum SourceRank
{
    Aggregator,
    Local,
    Press,
    Company,
    Filing,
    Official,

    /// <summary>A person's ruling, kept in the ledger; no source has this rank.</summary>
    Ruling,
}

/// <summary>A feed, API or site that is polled.</summary>
public sealed record Source
{
    public required string Id { get; init; }

    public string Kind { get; init; } = "feed";

    public required Uri Url { get; init; }

    public string? Name { get; init; }

    /// <summary>Of a web page, the CSS selector of the links to follow; null where they are to be found.</summary>
    public string? Links { get; init; }

    public SourceRank Rank { get; init; } = SourceRank.Press;

    public string DisplayName => Name ?? Id;
}
