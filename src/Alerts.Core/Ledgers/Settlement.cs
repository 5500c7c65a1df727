using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>Decides what a proposal does to the fact that is known: a pure function that returns a named reason.</summary>
internal static class Settlement
{
    /// <summary>Reports of one event appear within so many days of each other; within them, differing figures are versions of one event.</summary>
    private const int SameEventDays = 45;

    /// <summary>The same kind of happening so many days later is another one (a second delay).</summary>
    private const int AnotherEventDays = 120;

    /// <summary>Dates of one event differ by a few days between reports; only what is older than that is old news.</summary>
    private const int DateSlackDays = 7;

    /// <summary>Denials count as versions of news only within so many days; an older one was right in its time.</summary>
    private const int SameNewsDays = 10;

    public static bool IsSameNews(DateOnly a, DateOnly b) => Math.Abs(a.DayNumber - b.DayNumber) <= SameNewsDays;

    public static bool IsSameTime(DateOnly a, DateOnly b) => Math.Abs(a.DayNumber - b.DayNumber) <= SameEventDays;

    public static (EffectKind Kind, string Reason) Decide(Fact? fact, Proposal proposal, Certainty certainty, DateOnly date)
    {
        if (fact is null)
        {
            return proposal.News
                ? (EffectKind.Changed, "nothing was known of it")
                : (EffectKind.Established, "said to stay as it is, and nothing was known of it");
        }
        var later = date.DayNumber - fact.EventDate.DayNumber;
        if (Same(fact, proposal))
        {
            if (proposal.Repeats && later > AnotherEventDays)
                return (EffectKind.Changed, $"the same happened on {fact.EventDate:yyyy-MM-dd}, too long ago to be meant");
            if (proposal.News && fact.ChangeId is not null && fact.Certainty == Certainty.Planned && certainty == Certainty.Confirmed)
                return (EffectKind.Changed, "what was planned is now confirmed");
            return proposal.News
                ? (EffectKind.Corroborated, $"already known since {fact.Since}")
                : (EffectKind.Affirmed, "said to stay as it is known");
        }
        if (later < -DateSlackDays)
            return (EffectKind.Outdated, $"older than what is known since {fact.Since}");
        if (!proposal.News)
        {
            return fact.ChangeId is null || (fact.Family == Family.Standing && proposal.Family == Family.Standing)
                ? (EffectKind.Affirmed, "said to stay as it is known")
                : (EffectKind.Disputed, $"denies what was reported on {fact.EventDate:yyyy-MM-dd}");
        }
        if (fact.Family == proposal.Family && fact.Family is Family.Terminated && (IsWhole(fact) || IsSameTime(fact.EventDate, date)))
            return (EffectKind.Disputed, $"another version of what was reported on {fact.EventDate:yyyy-MM-dd}");
        if (fact.Family == proposal.Family && fact.Family is Family.Terminated && !(proposal.Dated && later > AnotherEventDays) && Best(fact.Statements).Usd is { } lost && lost == proposal.Usd)
            return (EffectKind.Corroborated, $"the sum that is known to be lost since {fact.Since}, in another word");
        if (fact.Family == Family.Restored && proposal.Family == Family.Terminated && IsSameNews(fact.EventDate, date))
            return (EffectKind.Outdated, $"tells the end again that was undone on {fact.EventDate:yyyy-MM-dd}");
        if (fact.Family == Family.Phase && IsUnderWay(fact.Value) && !IsUnderWay(proposal.Value) && IsSameNews(fact.EventDate, date))
            return (EffectKind.Outdated, $"tells the stop again that was over on {fact.EventDate:yyyy-MM-dd}");
        if (fact.Family is Family.Terminated or Family.Paused && proposal.Family is Family.Standing && !(proposal.Dated && later > AnotherEventDays))
            return (EffectKind.Outdated, $"told as if {(fact.Family == Family.Paused ? "the pause" : "the end")} of {fact.EventDate:yyyy-MM-dd} were not known");
        if (fact.Family == Family.Standing && proposal is { Family: Family.Standing, Value: "selected" })
            return (EffectKind.Outdated, $"tells the selection again of what is awarded since {fact.Since}");
        if (fact.Family == Family.Terminated && IsWhole(fact) && proposal.Family == Family.Paused)
            return (EffectKind.Outdated, $"what ended on {fact.EventDate:yyyy-MM-dd} can't be paused");
        if (fact is { Family: Family.Phase, Value: "cancelled" } && proposal.Value == "paused")
            return (EffectKind.Outdated, $"what was cancelled on {fact.EventDate:yyyy-MM-dd} can't be paused");
        if (fact.Family == Family.Amount && proposal.Family == Family.Amount && fact.ChangeId is not null && IsSameTime(fact.EventDate, date))
            return (EffectKind.Disputed, $"another version of what was reported on {fact.EventDate:yyyy-MM-dd}");
        if (fact.Family == Family.CountedEvent && proposal.Family == Family.CountedEvent && IsSameNews(fact.EventDate, date))
            return (EffectKind.Disputed, $"another figure for what was reported on {fact.EventDate:yyyy-MM-dd}");
        return (EffectKind.Changed, $"was {fact.Value} since {fact.EventDate:yyyy-MM-dd}");
    }

    /// <summary>
    /// Among versions, a ruling by hand comes first until the official record, later, says otherwise; then the official record and filings, then sums that
    /// add up, then the better source, then the first.
    /// </summary>
    public static Statement Best(IReadOnlyList<Statement> statements) => Ruling(statements) ?? statements
        .Where(s => s.Value is not null)
        .OrderBy(s => s.Rank == SourceRank.Ruling)
        .ThenByDescending(s => s.Rank >= SourceRank.Filing)
        .ThenByDescending(s => s.Supported)
        .ThenByDescending(s => s.Rank)
        .First();

    /// <summary>Whether people who were told the one need to hear the other: another outcome, or a sum that differs by a twentieth or more.</summary>
    public static bool IsMaterial(Statement was, Statement now) =>
        was.Value != now.Value
        && (was.Usd is not { } one || now.Usd is not { } other || Kind(was) != Kind(now) || Math.Abs(one - other) * 20 >= Math.Max(one, other));

    /// <summary>"cancelled in part" of "cancelled in part: $110 million of $316 million".</summary>
    private static string? Kind(Statement statement) => statement.Value?.Split(':')[0] is { } kind && kind.StartsWith('$') ? "$" : statement.Value?.Split(':')[0];

    /// <summary>The last ruling, unless it was withdrawn or the official record has said something else since.</summary>
    private static Statement? Ruling(IReadOnlyList<Statement> statements)
    {
        var last = statements.Select((s, i) => (Statement: s, Index: i)).LastOrDefault(s => s.Statement.Rank == SourceRank.Ruling);
        return last.Statement?.Value is null || statements.Skip(last.Index).Any(s => s.Rank == SourceRank.Official && s.Value is not null && s.Value != last.Statement.Value)
            ? null
            : last.Statement;
    }

    public static string Why(Statement best) =>
        best.SetBy is { } by ? by
        : best.Rank >= SourceRank.Filing ? "it comes from the official record or a filing"
        : best.Supported ? "its sums add up"
        : $"it comes from the best-ranked source ({WireName.Of(best.Rank)}) that was first to say it";

    /// <summary>All of the award is lost: a later report of less is another version of that, and no second loss.</summary>
    private static bool IsWhole(Fact fact) => fact.Value == "cancelled";

    private static bool IsUnderWay(string phase) => phase is "resumed" or "opened";

    private static bool Same(Fact fact, Proposal proposal) =>
        fact.Value == proposal.Value
        || (proposal.Family is Family.Standing && fact.Family is Family.Restored)
        || (proposal.Family is Family.Event && fact.Family is Family.CountedEvent);
}
