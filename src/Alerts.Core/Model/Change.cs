using System.Text.Json.Serialization;

namespace Alerts.Model;

public enum Severity
{
    Info,
    Notable,
    Critical,
}

/// <summary>
/// A difference in a project's state that one document (or several saying the same) brought about.
/// Its id is made of the project and of how many changes its ledger has, never of the document.
/// </summary>
public sealed record Change
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>Organisation and project as shown to people.</summary>
    public required string ProjectName { get; init; }

    /// <summary>One line, the amount first: "$164 million DOE award for CAM cancelled".</summary>
    public required string Headline { get; init; }

    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>Facts that the sources say, or the ledger knows, stay as they are.</summary>
    public IReadOnlyList<UnchangedFact> Unchanged { get; init; } = [];

    /// <summary>Versions that disagree, one entry per fact; empty while all sources agree.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>The first is the one that brought the change, the others corroborate or contradict.</summary>
    public required IReadOnlyList<SourceReference> Sources { get; init; }

    /// <summary>Further documents that told it and aren't kept here; the ledger has them.</summary>
    public int MoreSources { get; init; }

    [JsonIgnore]
    public int SourceCount => Sources.Count + MoreSources;

    /// <summary>Earlier changes whose told facts this one overturns; who was told those gets a correction.</summary>
    public IReadOnlyList<string> Corrects { get; init; } = [];

    public required Severity Severity { get; init; }

    public required double Confidence { get; init; }

    public DateOnly? EventDate { get; init; }

    public required DateTimeOffset LearnedAt { get; init; }

    /// <summary>Claim types behind the differences, for filters.</summary>
    public IReadOnlyList<ClaimType> Types { get; init; } = [];
}

/// <summary>One line of before → after. <paramref name="Before"/> null: nothing was known.</summary>
/// <param name="Key">Which fact of the state: "award/1", "scope/cam", "investment".</param>
/// <param name="Subject">The thing as shown: "DOE award of $164 million for CAM".</param>
/// <param name="Field">"funding", "scope", "phase", "investment" …</param>
public sealed record Difference(string Key, string Subject, string Field, string? Before, string After, Certainty Certainty);

/// <param name="Affirmed">True where a source says so in words; false where the ledger simply knows nothing else.</param>
public sealed record UnchangedFact(string Key, string Subject, string Value, bool Affirmed);

/// <param name="Best">The value that stands for now, and <paramref name="Why"/> it was chosen.</param>
public sealed record Conflict(string Key, string Subject, string Best, string Why, IReadOnlyList<FactVersion> Versions);

/// <summary>One value of a disputed fact and who gives it.</summary>
public sealed record FactVersion(string Value, IReadOnlyList<string> DocumentIds);

/// <summary>A document behind a change, with the words that count.</summary>
public sealed record SourceReference
{
    public required string DocumentId { get; init; }

    public required string SourceId { get; init; }

    public required string SourceName { get; init; }

    public required SourceRank Rank { get; init; }

    public required string Title { get; init; }

    public Uri? Url { get; init; }

    public DateTimeOffset? Published { get; init; }

    public required DateTimeOffset LearnedAt { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The day on which it was published (UTC); the day it was learned where it gives none, or one to come.</summary>
    [JsonIgnore]
    public DateOnly PublishedOn => DateOnly.FromDateTime((Published is { } published && published <= LearnedAt ? published : LearnedAt).UtcDateTime);
}
