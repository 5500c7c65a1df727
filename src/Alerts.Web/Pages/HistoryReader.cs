using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.History;
using Alerts.Web.Parts;

namespace Alerts.Web.Pages;

/// <param name="Named">The project that the filter names, watched or not; null where it names none.</param>
/// <param name="Problems">What is wrong with the address; then nothing was looked for.</param>
/// <param name="Older">Address of the next page; null at the end.</param>
/// <param name="IsNewest">True for the page that begins with the newest change.</param>
/// <param name="IndexedBackTo">While the history of an older store is being indexed: how far back filters reach, "2024-03"; otherwise null.</param>
public sealed record HistoryView(
    IReadOnlyList<HistoryDay> Days, HistoryFilter Filter, WatchedProject? Named, IReadOnlyList<string> Problems, HistoryChoices Choices,
    string? Older, bool IsNewest, string? IndexedBackTo)
{
    /// <summary>Shown with the days of one project alone.</summary>
    public bool IsOfProject => Named is not null && Filter.Parameters().Count() == 1;
}

/// <param name="Date">In UTC.</param>
public sealed record HistoryDay(DateOnly Date, IReadOnlyList<HistoryLine> Lines);

public sealed record HistoryLine(Change Change, DeliveryTally Told);

public sealed record WatchedProject(string Id, string Name);

/// <summary>What the form offers.</summary>
/// <param name="Projects">The first of them by name.</param>
/// <param name="MoreProjects">How many it doesn't list.</param>
public sealed record HistoryChoices(IReadOnlyList<WatchedProject> Projects, int MoreProjects, IReadOnlyList<Source> Sources);

/// <summary>Reads one page of the history with what its lines show.</summary>
internal sealed class HistoryReader(FilteredHistory history, HistoryIndex index, FilterText filters, LedgerRecords ledgers, WatchList watchList, IReadOnlyList<Source> sources)
{
    private const int ChangesOnPage = 50;
    private const int MostListed = 100;

    public async Task<HistoryView> ReadAsync(Microsoft.AspNetCore.Http.IQueryCollection address, CancellationToken cancellation)
    {
        var read = filters.Of(address);
        var (filter, problems) = (read.Filter, read.Problems.ToList());
        var named = filter.Project is null ? null : await NamedAsync(filter.Project, cancellation);
        if (filter.Project is { } unknown && named is null)
            problems.Add($"No project “{unknown}” is watched, and nothing was ever learned of one. It may have been renamed; look for its name in the search.");
        var page = problems.Count > 0 ? new FilteredPage([], null) : await history.PageAsync(filter, read.After, ChangesOnPage, cancellation);
        var days = page.Changes.Select(c => new HistoryLine(c.Change, DeliveryTally.Of(c.Deliveries)))
            .GroupBy(l => DateOnly.FromDateTime(l.Change.LearnedAt.UtcDateTime)).Select(g => new HistoryDay(g.Key, [.. g]));
        return new HistoryView(
            [.. days], filter, named, problems, Choices(), page.Next is { } next ? filter.Address("/history", next) : null, read.After is null,
            filter.IsEmpty ? null : await IndexedBackToAsync(cancellation));
    }

    private async Task<WatchedProject?> NamedAsync(string projectId, CancellationToken cancellation)
    {
        if (watchList.Find(projectId)?.DisplayName is { } name)
            return new WatchedProject(projectId, name);
        return await ledgers.ChangesAsync(projectId, cancellation) is [var newest, ..] ? new WatchedProject(projectId, newest.ProjectName) : null;
    }

    private async Task<string?> IndexedBackToAsync(CancellationToken cancellation) =>
        await index.FilledAsync(cancellation) is { All: false, Month: { } month } ? $"{month[..4]}-{month[4..]}" : null;

    private HistoryChoices Choices()
    {
        var projects = watchList.Projects.Select(p => new WatchedProject(p.Id, p.DisplayName)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Take(MostListed).ToList();
        return new HistoryChoices(projects, watchList.Projects.Count - projects.Count, [.. sources.Take(MostListed)]);
    }
}
