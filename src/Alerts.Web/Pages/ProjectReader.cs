using System.Globalization;
using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <summary>Which moment of a project's history is asked for, as written in the address.</summary>
/// <param name="On">What was true at the end of this day (yyyy-MM-dd); empty for today.</param>
/// <param name="By">Only by what was known at the end of this day, UTC; empty for all that is known.</param>
public sealed record ProjectMoment(string? On, string? By)
{
    public DateOnly? Day => Parse(On);

    public DateOnly? Known => Parse(By);

    public bool IsNow => string.IsNullOrEmpty(On) && string.IsNullOrEmpty(By);

    /// <summary>What was written where a day belongs and is none; null where all is well.</summary>
    public string? Wrong => !string.IsNullOrEmpty(On) && Day is null ? On : !string.IsNullOrEmpty(By) && Known is null ? By : null;

    /// <summary>What says something wrong counts as now.</summary>
    internal LedgerMoment Moment => Wrong is null ? new(Day, Known is { } day ? LedgerMoment.EndOf(day) : null) : LedgerMoment.Now;

    private static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999 ? day : null;
}

/// <param name="Watched">Null where the project was watched once and isn't any more.</param>
/// <param name="State">At the moment asked for; null until the first document concerned the project.</param>
/// <param name="Changes">Newest first.</param>
/// <param name="Record">What news reported of awards against the official record, at the moment, oldest report first.</param>
/// <param name="Timeline">The documents that were known at the moment, newest first.</param>
/// <param name="MergedInto">The project that it was merged into; null for one that stands by itself.</param>
/// <param name="Money">What was told of its awards' sums, up to the moment.</param>
/// <param name="Today">Where the moment names no day.</param>
public sealed record ProjectView(
    string Id, string Name, Project? Watched, Project? MergedInto, ProjectState? State, IReadOnlyList<Change> Changes, ProjectMoment Moment,
    IReadOnlyList<RecordCheck> Record, IReadOnlyList<TimelineStep> Timeline, IReadOnlyList<MoneySeries> Money, DateOnly Today)
{
    /// <summary>The days on which something of it changed, the earliest first: where a look back is worth while.</summary>
    public IReadOnlyList<DateOnly> Turns { get; } = [.. Changes.Select(c => c.EventDate ?? DateOnly.FromDateTime(c.LearnedAt.UtcDateTime)).Distinct().Order()];

    /// <summary>True once its opening was told.</summary>
    public bool IsOpen => Facts.Any(f => f is { Key: "phase", Value: "opened" });

    public IReadOnlyList<Award> Awards => State?.Awards ?? [];

    public IEnumerable<Fact> Scope => Facts.Where(f => f.Key.StartsWith("scope/", StringComparison.Ordinal));

    /// <summary>What is known of an award beside its standing: increases, and the money that goes with time.</summary>
    public IEnumerable<Fact> Of(Award award) => Facts.Where(f => f.Key.StartsWith(award.Key + "/", StringComparison.Ordinal));

    /// <summary>Facts that are neither an award's nor scope: investment, phase and so on.</summary>
    public IEnumerable<Fact> Other => Facts.Where(f => !f.Key.StartsWith("scope/", StringComparison.Ordinal) && !Awards.Any(a => f.Key == a.Key || Of(a).Contains(f)));

    private IReadOnlyList<Fact> Facts => State?.Facts ?? [];
}

/// <summary>Reads what stands of a project, now or at a moment, and how it came to be so.</summary>
internal sealed class ProjectReader(LedgerRecords ledgers, WatchList watchList, TimeProvider clock)
{
    /// <returns>Null where the project is not watched and has no ledger.</returns>
    public async Task<ProjectView?> ReadAsync(string projectId, ProjectMoment asked, CancellationToken cancellation)
    {
        var watched = watchList.Find(projectId);
        var state = (await ledgers.GetAsync(projectId, cancellation)).State;
        if (watched is null && state is null)
            return null;
        var changes = await ledgers.ChangesAsync(projectId, cancellation);
        var name = watched?.DisplayName ?? (changes is [var newest, ..] ? newest.ProjectName : projectId);
        var entries = await ledgers.EntriesAsync(projectId, cancellation);
        var moment = asked.Moment;
        // A project that isn't watched any more is folded without what the watch list said of it.
        var project = watched ?? new Project { Id = projectId, Organization = name };
        if (!moment.IsNow)
            state = PastState.At(project, entries, moment);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var record = state is null ? [] : RecordCheck.Of(project, state, entries, moment, today);
        return new ProjectView(projectId, name, watched, watched is null ? watchList.Current(projectId) : null, state, changes, asked, record, [.. Timeline.Of(entries.Where(moment.Sees), changes).Reverse()],
            state is null ? [] : MoneyTimeline.Of(state, entries.Where(moment.Sees), moment.AsOf), today);
    }
}
