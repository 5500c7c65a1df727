using System.Text.Json.Serialization;

namespace Alerts.Model;

/// <summary>What is held to be true of a project: a fold over its accepted claims.</summary>
public sealed record ProjectState
{
    public required string ProjectId { get; init; }

    /// <summary>How many changes the ledger has made; part of the next change's id.</summary>
    public int Changes { get; init; }

    /// <summary>How often the ledger has taken claims, those of one document at a time.</summary>
    public int Batches { get; init; }

    public IReadOnlyList<Award> Awards { get; init; } = [];

    /// <summary>In the order they became known, one per key.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Ledgers of merged projects, or of the one it was split from, and how far they were taken into this one.</summary>
    public IReadOnlyList<TakenLedger> TookIn { get; init; } = [];

    /// <summary>The number of the next award that becomes known.</summary>
    public int NextAward => Awards.Select(a => a.Number).DefaultIfEmpty().Max() + 1;

    public Fact? Find(string key) => Facts.FirstOrDefault(f => f.Key == key);

    public ProjectState With(Fact fact) => this with
    {
        Facts = Find(fact.Key) is null ? [.. Facts, fact] : [.. Facts.Select(f => f.Key == fact.Key ? fact : f)],
    };
}

/// <param name="ProjectId">Whose ledger it is.</param>
/// <param name="Batches">The last of its batches that was looked at.</param>
/// <param name="Whole">True once nothing more is to come, after a split.</param>
public sealed record TakenLedger(string ProjectId, int Batches, bool Whole = false);

/// <summary>One grant, loan or agreement. Its standing is the fact <see cref="Key"/>.</summary>
/// <param name="Number">1 for the first that became known.</param>
/// <param name="FaceUsd">The announced sum; null while no source gives it.</param>
/// <param name="OnlyLost">True while nobody has said more of it than that it is lost: it may be one of the others under a wrong sum.</param>
/// <param name="OneOf">Of how many known awards it may be any, as long as nobody says which; 0 for an award of its own.</param>
public sealed record Award(int Number, decimal? FaceUsd, string? Purpose, string? Funder, string? Program, string? Fain, bool OnlyLost = false, int OneOf = 0)
{
    public string Key => $"award/{Number}";

    /// <summary>"DOE award of $164 million for CAM", "DOE award (which of 2 isn't known)"</summary>
    public string Subject =>
        $"{(Funder is null ? "Award" : Funder + " award")}{(FaceUsd is { } usd ? " of " + Money.Text(usd) : "")}{(Purpose is null ? "" : " for " + Purpose)}{Unknown}";

    /// <summary>" (which of 2 isn't known)", or nothing.</summary>
    [JsonIgnore]
    public string Unknown => OneOf == 0 ? "" : $" (which of {OneOf} isn't known)";
}

/// <summary>One value of the state with its history of support.</summary>
public sealed record Fact
{
    /// <summary>What the watch list gives is a hundred years older than when it was learned, so that no news comes before it.</summary>
    private const int YearsBeforeNews = 90;

    /// <summary>"award/1", "scope/cam", "investment", "phase" …</summary>
    public required string Key { get; init; }

    public required string Subject { get; init; }

    /// <summary>As shown to people: "cancelled", "active", "dropped", "$1 billion".</summary>
    public required string Value { get; init; }

    /// <summary>What kind of statement set it; statements of one family about one moment can only be versions of each other.</summary>
    public required string Family { get; init; }

    public required Certainty Certainty { get; init; }

    public required DateOnly EventDate { get; init; }

    public required DateTimeOffset LearnedAt { get; init; }

    /// <summary>The day from which on it holds; "the start" where the watch list gives it, which dates it before all news.</summary>
    [JsonIgnore]
    public string Since => EventDate.Year < LearnedAt.Year - YearsBeforeNews ? "the start" : EventDate.ToString("yyyy-MM-dd");

    /// <summary>The change that set the value; null where it was given or only affirmed.</summary>
    public string? ChangeId { get; init; }

    /// <summary>Who said what about this value; more than one wording here is a conflict.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>Who said that it stays as it is, and in which change people were told so.</summary>
    public IReadOnlyList<Affirmation> Affirmations { get; init; } = [];
}

/// <param name="Says">The version in a few words: "$110 million lost", "not affected".</param>
/// <param name="Value">The fact's value, were this version right; null for a denial.</param>
/// <param name="Supported">True where its sums add up (paid + lost = award).</param>
/// <param name="Usd">The sum that it gives, in US dollars; null where it gives none.</param>
/// <param name="SetBy">Of a ruling by hand: who made it and why, as a clause; null for what documents say.</param>
public sealed record Statement(string Says, string? Value, string DocumentId, SourceRank Rank, bool Supported, decimal? Usd = null, string? SetBy = null);

/// <param name="ChangeId">The change in which people were told so; null where they weren't.</param>
public sealed record Affirmation(SourceReference Source, DateOnly Date, string? ChangeId);
