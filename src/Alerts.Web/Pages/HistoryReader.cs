using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.Parts;

namespace Alerts.Web.Pages;

/// <param name="Filter">The only project shown; null where all are.</param>
/// <param name="Older">Address of the next page; null at the end.</param>
/// <param name="IsNewest">True for the page that begins with the newest change.</param>
public sealed record HistoryView(
    IReadOnlyList<HistoryDay> Days, WatchedProject? Filter, IReadOnlyList<WatchedProject> Projects, string? Older, bool IsNewest);

/// <param name="Date">In UTC.</param>
public sealed record HistoryDay(DateOnly Date, IReadOnlyList<HistoryLine> Lines);

public sealed record HistoryLine(Change Change, DeliveryTally Told);

public sealed record WatchedProject(string Id, string Name);

/// <summary>Reads one page of the history with what its lines show.</summary>
internal sealed class HistoryReader(HistoryRecords history, LedgerRecords ledgers, DeliveryRecords deliveries, WatchList watchList)
{
    private const int ChangesOnPage = 50;

    /// <param name="projectId">Shows this project alone.</param>
    /// <param name="after">Where the page begins, as the page before said; null begins with the newest.</param>
    /// <returns>Null where there is no such project or position.</returns>
    public async Task<HistoryView?> ReadAsync(string? projectId, string? after, CancellationToken cancellation)
    {
        var part = projectId is null ? await OfAllAsync(after, cancellation) : await OfProjectAsync(projectId, after, cancellation);
        if (part is null)
            return null;
        var lines = await Task.WhenAll(part.Changes.Select(c => LineAsync(c, cancellation)));
        var days = lines.GroupBy(l => DateOnly.FromDateTime(l.Change.LearnedAt.UtcDateTime)).Select(g => new HistoryDay(g.Key, [.. g]));
        return new HistoryView([.. days], part.Filter, WatchedProjects(), Older(projectId, part.Next), after is null);
    }

    private async Task<Part?> OfAllAsync(string? after, CancellationToken cancellation)
    {
        if (after is not null && !PathId.IsHistoryPosition(after))
            return null;
        var page = await history.PageAsync(ChangesOnPage, after, cancellation);
        var changes = await Task.WhenAll(page.Entries.Select(e => ledgers.ChangeAsync(e.ProjectId, e.ChangeId, cancellation)));
        return new Part([.. changes.OfType<Change>()], page.Next, Filter: null);
    }

    private async Task<Part?> OfProjectAsync(string projectId, string? after, CancellationToken cancellation)
    {
        if (!PathId.IsValid(projectId))
            return null;
        var all = await ledgers.ChangesAsync(projectId, cancellation);
        var name = watchList.Find(projectId)?.DisplayName ?? (all is [var newest, ..] ? newest.ProjectName : null);
        var start = after is null ? 0 : all.TakeWhile(c => c.Id != after).Count() + 1;
        if (name is null || start > all.Count)
            return null;
        var changes = all.Skip(start).Take(ChangesOnPage).ToList();
        var next = start + changes.Count < all.Count ? changes[^1].Id : null;
        return new Part(changes, next, new WatchedProject(projectId, name));
    }

    private async Task<HistoryLine> LineAsync(Change change, CancellationToken cancellation) =>
        new(change, DeliveryTally.Of(await deliveries.OfChangeAsync(change.Id, cancellation)));

    private List<WatchedProject> WatchedProjects() =>
        [.. watchList.Projects.Select(p => new WatchedProject(p.Id, p.DisplayName)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];

    private static string? Older(string? projectId, string? next) => (projectId, next) switch
    {
        (_, null) => null,
        (null, _) => $"/?after={Uri.EscapeDataString(next)}",
        _ => $"/?project={projectId}&after={Uri.EscapeDataString(next)}",
    };

    private sealed record Part(IReadOnlyList<Change> Changes, string? Next, WatchedProject? Filter);
}
