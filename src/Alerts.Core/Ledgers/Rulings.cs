using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>A person's word on a disputed fact, told to the ledger as a document of its own with one claim. Pure.</summary>
public static class Rulings
{
    /// <summary>The rule of a claim that takes the last ruling back.</summary>
    internal const string Withdrawal = "ruling withdrawn";

    private const string ByHand = "ruling by hand";

    /// <summary>The fact that a person means, by its key or by words that only its subject has.</summary>
    /// <exception cref="InvalidDataException">None, or several: a sentence.</exception>
    public static Fact FactOf(ProjectState state, string named)
    {
        var found = state.Facts.Where(f => f.Key == named || f.Subject.Equals(named, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0)
            found = [.. state.Facts.Where(f => f.Subject.Contains(named, StringComparison.OrdinalIgnoreCase))];
        return found is [var fact] ? fact : throw new InvalidDataException(
            $"{(found.Count == 0 ? "no fact is called" : "several facts could be meant by")} \"{named}\"; name one of: {string.Join("; ", (found.Count == 0 ? state.Facts : found).Select(f => $"{f.Key} ({f.Subject})"))}.");
    }

    /// <summary>The claim that makes one of the known versions hold.</summary>
    /// <param name="state">The ledger's, that has the fact.</param>
    /// <param name="version">Words that only this version has; null to say a sum.</param>
    /// <param name="usd">A sum, of one of the versions or of none; null to name a version.</param>
    /// <param name="entries">The ledger's.</param>
    /// <exception cref="InvalidDataException">The version isn't known, or several are meant: a sentence.</exception>
    public static Claim Claim(Project project, ProjectState state, Fact fact, IReadOnlyList<LedgerEntry> entries, string? version, decimal? usd, string because)
    {
        var versions = fact.Statements.Where(s => s.Rank != SourceRank.Ruling).ToList();
        if (versions.Count == 0)
            throw new InvalidDataException($"no source has said anything of {fact.Subject} yet, so there is nothing to rule on.");
        var meant = versions.Where(s => version is null ? s.Usd == usd : s.Says.Contains(version, StringComparison.OrdinalIgnoreCase) || s.Value == version).DistinctBy(s => s.Value).ToList();
        if (version is not null && meant.Count != 1)
        {
            throw new InvalidDataException(
                $"{(meant.Count == 0 ? "no version says" : "several versions say")} \"{version}\"; there are: {string.Join("; ", versions.Select(s => s.Says).Distinct())}. A sum that none of them has can be given as --amount.");
        }
        var like = meant.FirstOrDefault() ?? Settlement.Best(versions);
        var said = entries.Where(e => e.DocumentId == like.DocumentId && e.Effect.Key == fact.Key).Select(e => e.Claim).ToList();
        // A document may say several things of one fact.
        var claim = said.Find(c => Proposes(project, state, fact, c)?.Value == like.Value) ?? said.FirstOrDefault()
            ?? throw new InvalidDataException($"the ledger holds no claim about {fact.Subject} that could be ruled on.");
        claim = Worded(claim, because, ByHand) with { Settles = fact.Key, EventDate = fact.EventDate };
        return meant.Count > 0 || usd is null ? claim : claim with { AmountUsd = usd, AmountRole = claim.AmountRole ?? AmountRole.Terminated, OtherAmounts = [.. claim.OtherAmounts.Where(a => a.Role == AmountRole.Announced)] };
    }

    /// <summary>The claim that takes the ruling on a fact back.</summary>
    /// <exception cref="InvalidDataException">There is none: a sentence.</exception>
    public static Claim Withdraw(Fact fact, IReadOnlyList<LedgerEntry> entries, string because)
    {
        var ruling = fact.Statements.LastOrDefault(s => s.Rank == SourceRank.Ruling);
        return ruling is { Value: not null } && entries.LastOrDefault(e => e.DocumentId == ruling.DocumentId)?.Claim is { } claim
            ? Worded(claim, because, Withdrawal)
            : throw new InvalidDataException($"{fact.Subject} is set by no ruling that could be withdrawn.");
    }

    private static Proposal? Proposes(Project project, ProjectState state, Fact fact, Claim claim) =>
        AwardBinding.OfFact(state, fact.Key) is { } award ? AwardRules.Propose(claim, award) : ProjectRules.Propose(claim, project);

    /// <summary>The ruling as a document.</summary>
    public static SourceReference Source(string projectId, string author, string because, DateTimeOffset at) => new()
    {
        DocumentId = Ids.Of("u", projectId, author, because, at.ToString("O")),
        SourceId = "ruling",
        SourceName = author,
        Rank = SourceRank.Ruling,
        Title = because,
        Published = at,
        LearnedAt = at,
        Evidence = [],
    };

    internal static string SetBy(SourceReference source) => $"it was set by {source.SourceName} because {source.Title}";

    /// <summary>The words that it rests on are the person's own.</summary>
    private static Claim Worded(Claim claim, string because, string rule) => claim with
    {
        Evidence = new Evidence(new Article("", because), ArticlePart.Text, 0, because.Length),
        Confidence = 1,
        Certainty = Certainty.Confirmed,
        Rule = rule,
    };
}
