using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>One document's part in a project's history.</summary>
/// <param name="LateDays">How many days after the event it was learned; 0 where that is within the days that news takes.</param>
/// <param name="Change">The change that it made; null where it only confirmed, disputed or told what was known.</param>
/// <param name="Effects">What its claims did, most telling first, each kind and reason once.</param>
public sealed record TimelineStep(DateTimeOffset LearnedAt, DateOnly EventDate, int LateDays, SourceReference Source, Change? Change, IReadOnlyList<Effect> Effects);

/// <summary>A ledger as a story: its documents in the order they were taken.</summary>
public static class Timeline
{
    /// <summary>News travels for some days; what is older is late.</summary>
    private const int DaysOfNews = 14;

    public static IReadOnlyList<TimelineStep> Of(IEnumerable<LedgerEntry> entries, IEnumerable<Change> changes)
    {
        var made = changes.ToDictionary(c => c.Id, StringComparer.Ordinal);
        return [.. entries.GroupBy(e => e.Batch).OrderBy(g => g.Key).Select(batch => Step([.. batch], made))];
    }

    private static TimelineStep Step(IReadOnlyList<LedgerEntry> batch, Dictionary<string, Change> made)
    {
        var source = batch[0].Source;
        var changeId = batch.FirstOrDefault(e => e.Effect.IsChange)?.Effect.ChangeId;
        var date = batch.Min(e => e.EventDate);
        var late = DateOnly.FromDateTime(source.LearnedAt.UtcDateTime).DayNumber - date.DayNumber;
        var effects = batch.Select(e => e.Effect).DistinctBy(e => (e.Kind, e.Key, e.Reason)).OrderBy(e => e.Kind).ThenBy(e => e.Key, StringComparer.Ordinal);
        return new TimelineStep(source.LearnedAt, date, late > DaysOfNews ? late : 0, source, changeId is null ? null : made.GetValueOrDefault(changeId), [.. effects]);
    }
}
