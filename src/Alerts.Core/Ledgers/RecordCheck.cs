using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>What news reported of an award, held against the official record of the same award.</summary>
/// <param name="Key">The award's fact: "award/1".</param>
/// <param name="Reported">What news said: awarded, cancelled, reduced or restored.</param>
/// <param name="ReportedOn">The first day on which news said it.</param>
/// <param name="Seen">Where the official record showed the same; null while it doesn't.</param>
/// <param name="Days">From the report to the record, below zero where the record was first; to the moment asked for while it is silent.</param>
/// <param name="Numbered">Whether the award's number is known; without it the award can't be looked up in the record.</param>
public sealed record RecordCheck(string Key, string Subject, ClaimType Reported, DateOnly ReportedOn, string ReportedBy, RecordSeen? Seen, int Days, bool Numbered)
{
    /// <summary>
    /// Silence for fewer days says nothing: awards are posted within 30 days of the action (31 U.S.C. 6101 note, the Federal Funding
    /// Accountability and Transparency Act, section 2(c)(4)).
    /// </summary>
    public const int QuietDays = 30;

    /// <summary>"reported cancelled 27 Feb 2025; de-obligation of $164 million seen in USAspending 12 Apr 2025; lag 44 days"</summary>
    public string Says => $"reported {Verb(Reported)} {ReportedOn:d MMM yyyy}; " + this switch
    {
        { Seen: null, Numbered: true } => $"not yet in the official record after {Count(Days)}",
        { Seen: null } => $"not in the official record after {Count(Days)}, and without an award number it can't be looked up there",
        { Days: < 0 } => $"{Seen.Says}; record first, by {Count(-Days)}",
        { Days: 0 } => $"{Seen.Says}; the same day",
        _ => $"{Seen.Says}; lag {Count(Days)}",
    };

    /// <summary>Every change that news confirmed of an award and that the record shows too, or should show by now, oldest report first.</summary>
    /// <param name="state">The project's state at the moment.</param>
    /// <param name="entries">The whole ledger.</param>
    /// <param name="today">Silence is counted to this day, or to the moment's own days where they are earlier.</param>
    public static IReadOnlyList<RecordCheck> Of(Project project, ProjectState state, IReadOnlyList<LedgerEntry> entries, LedgerMoment moment, DateOnly today)
    {
        // Effects name awards by the numbers they got in the order of arrival; as of a day, the state counts them in another.
        var awards = (moment.AsOf is null ? state : PastState.At(project, entries, moment with { AsOf = null })).Awards;
        var day = new[] { today, moment.AsOf ?? today, moment.KnownAt is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : today }.Min();
        var seen = entries.Where(moment.Sees).Where(e => KindOf(e.Claim.Type) is not null && e.Claim.Certainty == Certainty.Confirmed).ToList();
        var checks = awards.SelectMany(award => OfAward(award, [.. seen.Where(e => e.Effect.Key == award.Key)], day));
        return [.. checks.OrderBy(c => c.ReportedOn).ThenBy(c => c.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<RecordCheck> OfAward(Award award, IReadOnlyList<LedgerEntry> entries, DateOnly day)
    {
        var changes = entries.Where(e => e.Effect.Kind == EffectKind.Changed).ToList();
        var reports = entries
            .Where(e => !IsRecord(e) && changes.Exists(c => c.Effect.ChangeId == e.Effect.ChangeId && KindOf(c.Claim.Type) == KindOf(e.Claim.Type)))
            .GroupBy(e => e.Effect.ChangeId);
        foreach (var report in reports)
        {
            var first = report.MinBy(e => e.Source.PublishedOn)!;
            var on = first.Source.PublishedOn;
            var record = entries.Where(e => IsRecord(e) && KindOf(e.Claim.Type) == KindOf(first.Claim.Type) && (e.Effect.ChangeId == report.Key || IsOfThat(e, first, changes)))
                .MinBy(e => e.Source.PublishedOn);
            var days = (record is null ? day : record.Source.PublishedOn).DayNumber - on.DayNumber;
            if (record is not null || (days >= QuietDays && RecordTells(first.Claim.Type)))
                yield return new(award.Key, award.Subject, first.Claim.Type, on, first.Source.SourceName, record is null ? null : RecordSeen.Of(record), days, award.Fain is not null);
        }
    }

    /// <summary>The same happening: at that time or later, with no other turn of the award between the two (a reinstatement between two losses).</summary>
    private static bool IsOfThat(LedgerEntry record, LedgerEntry report, List<LedgerEntry> changes)
    {
        var (from, to) = record.EventDate < report.EventDate ? (record.EventDate, report.EventDate) : (report.EventDate, record.EventDate);
        return (record.EventDate >= report.EventDate || Settlement.IsSameTime(record.EventDate, report.EventDate))
            && !changes.Exists(c => KindOf(c.Claim.Type) != KindOf(report.Claim.Type) && c.EventDate > from && c.EventDate < to);
    }

    private static bool IsRecord(LedgerEntry entry) => entry.Source.Rank == SourceRank.Official;

    /// <summary>Award records are read for losses and reinstatements alone, so that their silence about an award made means nothing.</summary>
    private static bool RecordTells(ClaimType type) => type != ClaimType.FundingAwarded;

    /// <summary>Cancelled and reduced are one kind: the record has no code that tells them apart. Null for what no record shows.</summary>
    private static ClaimType? KindOf(ClaimType type) => type switch
    {
        ClaimType.FundingCancelled or ClaimType.FundingReduced => ClaimType.FundingCancelled,
        ClaimType.FundingAwarded or ClaimType.FundingRestored => type,
        _ => null,
    };

    private static string Verb(ClaimType type) => type switch
    {
        ClaimType.FundingAwarded => "awarded",
        ClaimType.FundingReduced => "reduced",
        ClaimType.FundingRestored => "reinstated",
        _ => "cancelled",
    };

    private static string Count(int days) => days == 1 ? "1 day" : $"{days} days";
}

/// <summary>The document in which the official record first showed it.</summary>
/// <param name="AmountUsd">The record's own sum; null where it gives none.</param>
/// <param name="On">When the record was published, or seen where it doesn't say.</param>
/// <param name="EventDate">The day that the record gives to the action.</param>
public sealed record RecordSeen(ClaimType Type, decimal? AmountUsd, DateOnly On, DateOnly EventDate, string SourceName)
{
    internal string Says => $"{Noun}{(AmountUsd is { } usd ? " of " + Money.Text(usd) : "")} seen in {SourceName} {On:d MMM yyyy}";

    private string Noun => Type switch
    {
        ClaimType.FundingAwarded => "award",
        ClaimType.FundingRestored => "reinstatement",
        _ => AmountUsd is null ? "end" : "de-obligation",
    };

    internal static RecordSeen Of(LedgerEntry entry) =>
        new(entry.Claim.Type, entry.Claim.AmountUsd, entry.Source.PublishedOn, entry.EventDate, entry.Source.SourceName);
}
