namespace Alerts.Sources.UsaSpending;

public enum FindingKind
{
    FirstSeen,

    /// <summary>Money was taken back, or the record's words say that the award ended.</summary>
    Ended,

    /// <summary>Money was taken back; nothing says that the award ended.</summary>
    Reduced,

    /// <summary>The period ends earlier than it did; nothing else says why.</summary>
    EndPulledIn,

    Reinstated,

    /// <summary>What is left over is taken back after the period's end: ordinary, no news.</summary>
    ClosedOut,

    /// <summary>The record says something else of the same action: no money moved.</summary>
    RecordCorrected,

    /// <summary>Records went from the list, or the award from the service: no word about its money.</summary>
    RecordRemoved,

    /// <summary>Further obligations, new words, a later end: ordinary.</summary>
    Other,
}

/// <summary>
/// What a difference means. Records have no code for "terminated", so what ends is inferred, strongest sign first: a negative
/// obligation, a total that falls, an end date pulled in, words of a description.
/// </summary>
/// <param name="Sign">The sign it rests on, as it is named in the claim's rule.</param>
/// <param name="Field">Path of the field that shows it.</param>
/// <param name="LostUsd">Positive; null where no sum is known.</param>
public sealed record AwardFinding(FindingKind Kind, string Sign, string Field, decimal? LostUsd = null, DateOnly? Date = null)
{
    private const decimal LeastUsd = 1m;

    /// <summary>An award that is ended gets some weeks to wind up.</summary>
    private const int EndsNowDays = 60;

    private const int SameMoveDays = 7;

    /// <param name="today">The day of the look: an end that was years ahead and is now here says that the award ended.</param>
    public static AwardFinding Of(AwardDifference difference, DateOnly today)
    {
        if (difference.Before is not { } before)
            return new(FindingKind.FirstSeen, "first_look", AwardText.Id);
        if (difference.After is not { } after)
            return new(FindingKind.RecordRemoved, "award_gone", AwardText.Id);
        var closing = difference.Added.Where(t => IsCloseOut(t, before)).ToList();
        var added = difference.Added.Except(closing).ToList();
        if (added.Find(t => AwardWords.SaysReinstated(t.Description)) is { } back)
            return new(FindingKind.Reinstated, "words", AwardText.Of(back, AwardText.Description), Date: back.Date);
        var losses = Losses(added);
        var ended = added.Find(t => AwardWords.SaysEnded(t.Description));
        var pulledIn = after.End < before.End;
        if (losses <= -LeastUsd)
        {
            var largest = added.MinBy(t => t.ObligationUsd ?? 0)!;
            var kind = ended is not null || pulledIn ? FindingKind.Ended : FindingKind.Reduced;
            return new(kind, "negative_obligation", AwardText.Of(largest, AwardText.Obligation), -losses, largest.Date);
        }
        if (ended is not null)
            return new(FindingKind.Ended, "words", AwardText.Of(ended, AwardText.Description), Date: ended.Date);
        if (Unexplained(difference, before, after) is { } fall and <= -LeastUsd)
            return new(pulledIn ? FindingKind.Ended : FindingKind.Reduced, "total_down", AwardText.Total, -fall);
        if (closing.Count > 0)
            return new(FindingKind.ClosedOut, "close_out", AwardText.Of(closing[0], AwardText.Obligation), Date: closing[0].Date);
        if (pulledIn)
            return new(after.End <= today.AddDays(EndsNowDays) && before.End > today.AddDays(2 * EndsNowDays) ? FindingKind.Ended : FindingKind.EndPulledIn, "end_pulled_in", AwardText.End, Date: after.End);
        if (difference.Corrected is [var correction, ..])
            return new(FindingKind.RecordCorrected, "correction", AwardText.Of(correction.Is, AwardText.Obligation));
        return difference.Removed is [var gone, ..]
            ? new(FindingKind.RecordRemoved, "deletion", AwardText.OfRemoved(gone))
            : new(FindingKind.Other, "other", AwardText.Id);
    }

    /// <summary>
    /// What was taken back, below zero. Money moved between two accounts is taken back and given again within days; what is given
    /// months later is new money and hides no cut.
    /// </summary>
    private static decimal Losses(IEnumerable<AwardTransaction> added)
    {
        var (losses, together, last) = (0m, 0m, (DateOnly?)null);
        foreach (var transaction in added.OrderBy(t => t.Date ?? DateOnly.MinValue))
        {
            if (last is { } day && transaction.Date is { } date && date.DayNumber - day.DayNumber > SameMoveDays)
            {
                losses += Math.Min(0, together);
                together = 0;
            }
            together += transaction.ObligationUsd ?? 0;
            last = transaction.Date ?? last;
        }
        return losses + Math.Min(0, together);
    }

    /// <summary>A negative or empty adjustment after the end that was known before: a period cut short for it, or one that says it was ended, is no close-out.</summary>
    private static bool IsCloseOut(AwardTransaction transaction, AwardSnapshot before) =>
        transaction.ObligationUsd is null or <= 0
        && (AwardWords.SaysCloseOut(transaction.Description) || (transaction.ActionType == "D" && !AwardWords.SaysEnded(transaction.Description)))
        && transaction.Date is { } date && before.End is { } end && end <= date;

    /// <summary>By how much the total changed beyond what its records account for; null where a total isn't given.</summary>
    private static decimal? Unexplained(AwardDifference difference, AwardSnapshot before, AwardSnapshot after)
    {
        var records = difference.Added.Sum(t => t.ObligationUsd ?? 0) - difference.Removed.Sum(t => t.ObligationUsd ?? 0)
            + difference.Corrected.Sum(c => (c.Is.ObligationUsd ?? 0) - (c.Was.ObligationUsd ?? 0));
        return records == 0 && difference.Removed.Count + difference.Corrected.Count == 0 ? after.ObligatedUsd - before.ObligatedUsd : null;
    }
}
