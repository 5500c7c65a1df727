using System.Globalization;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.Health;
using Alerts.Web.History;
using Alerts.Web.Parts;

namespace Alerts.Web.Pages;

/// <param name="Health">What each dependency says right now.</param>
/// <param name="State">The rest; null while the store doesn't answer.</param>
public sealed record NowView(DateTimeOffset At, ReadinessAnswer Health, NowState? State);

/// <param name="LastDay">Changes learned in the last 24 hours.</param>
/// <param name="LastWeek">In the last 7 days.</param>
/// <param name="Days">Changes of each of the last days, the oldest first; today is the last.</param>
/// <param name="Uncounted">True where there were more changes than are counted, so that the figures say "at least".</param>
/// <param name="Newest">The newest changes of the last 7 days.</param>
/// <param name="Failed">Changes of the last 7 days about which a message failed for good.</param>
/// <param name="Work">What waits to be done.</param>
/// <param name="Troubled">Sources that need somebody.</param>
/// <param name="Drill">The last fire drill; null where there was none.</param>
public sealed record NowState(
    int LastDay, int LastWeek, IReadOnlyList<Bar> Days, bool Uncounted, IReadOnlyList<HistoryLine> Newest, IReadOnlyList<HistoryLine> Failed, WaitingWork Work, IReadOnlyList<SourceLine> Troubled, FireDrillResult? Drill);

/// <param name="Due">How many pieces are due.</param>
/// <param name="OldestDue">Since when the oldest of them is due; null where none is.</param>
/// <param name="Later">How many wait for their time.</param>
/// <param name="Retried">Messages that failed and will be tried again, each with its reason.</param>
/// <param name="LaidAside">Pieces given up, each with its reason.</param>
public sealed record WaitingWork(int Due, DateTimeOffset? OldestDue, int Later, IReadOnlyList<WorkRecord> Retried, IReadOnlyList<WorkRecord> LaidAside);

/// <summary>Reads how things stand this moment.</summary>
internal sealed class NowReader(Readiness readiness, HistorySearch search, FilteredHistory history, WorkRecords work, SourcesReader sources, SelfCheckRecords checks, TimeProvider clock)
{
    private const int Days = 14;
    private const int MostCounted = 3000;
    private const int MostListed = 10;

    public async Task<NowView> ReadAsync(CancellationToken cancellation)
    {
        var (now, health) = (clock.GetUtcNow(), await readiness.CurrentAsync(cancellation));
        return new NowView(now, health, health.StoreAnswers ? await StateAsync(now, cancellation) : null);
    }

    private async Task<NowState> StateAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = today.AddDays(1 - Days);
        var learned = await LearnedAsync(new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero), cancellation);
        var perDay = learned.CountBy(t => DateOnly.FromDateTime(t.UtcDateTime)).ToDictionary();
        var lines = (await sources.ReadAsync(cancellation)).Lines;
        var week = HistoryFilter.None with { From = today.AddDays(-7) };
        return new NowState(
            learned.Count(t => t > now.AddDays(-1)),
            learned.Count(t => t > now.AddDays(-7)),
            [.. Enumerable.Range(0, Days).Select(first.AddDays).Select(d => new Bar(d.ToString("d MMM", CultureInfo.InvariantCulture), perDay.GetValueOrDefault(d)))],
            learned.Count == MostCounted,
            await LinesAsync(week, cancellation),
            await LinesAsync(week with { Status = HistoryTerms.Failed }, cancellation),
            Waiting(await work.AllAsync(cancellation), now),
            [.. lines.Where(l => l.NeedsHelp)],
            await checks.DrillsAsync(1, cancellation) is [var drill, ..] ? drill : null);
    }

    private async Task<List<DateTimeOffset>> LearnedAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var learned = new List<DateTimeOffset>();
        await foreach (var hit in search.FindAsync(new HistoryQuery([], since), after: null, cancellation).Take(MostCounted))
            learned.Add(hit.LearnedAt);
        return learned;
    }

    private async Task<IReadOnlyList<HistoryLine>> LinesAsync(HistoryFilter filter, CancellationToken cancellation) =>
        [.. (await history.PageAsync(filter, after: null, MostListed, cancellation)).Changes.Select(c => new HistoryLine(c.Change, DeliveryTally.Of(c.Deliveries)))];

    private static WaitingWork Waiting(IReadOnlyList<WorkRecord> rows, DateTimeOffset now)
    {
        var open = rows.Where(w => !w.Dead).ToList();
        var due = open.Where(w => w.Due <= now).ToList();
        return new WaitingWork(
            due.Count, due.Count == 0 ? null : due.Min(w => w.Due), open.Count - due.Count,
            [.. open.Where(w => w.Problem is not null && w.Kind == "delivery").OrderBy(w => w.Due).Take(MostListed)],
            [.. rows.Where(w => w.Dead).OrderByDescending(w => w.Due).Take(MostListed)]);
    }
}
