using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="Open">The newest of the open items.</param>
/// <param name="More">How many older ones are open beside them.</param>
/// <param name="Dismissed">What was dismissed last, the last first; it can be opened again.</param>
/// <param name="Wrong">Changes that are marked wrong, the last first.</param>
/// <param name="Doubted">Changes of which readers say that they are wrong, the last first.</param>
/// <param name="Projects">Into which a claim can be accepted.</param>
public sealed record ReviewView(IReadOnlyList<ReviewItem> Open, int More, IReadOnlyList<ReviewItem> Dismissed, IReadOnlyList<WrongChange> Wrong, IReadOnlyList<WrongChange> Doubted, IReadOnlyList<Project> Projects);

/// <param name="Headline">Of the change.</param>
public sealed record WrongChange(Handling Handling, string Headline);

/// <summary>Reads what waits for a person's ruling.</summary>
internal sealed class ReviewReader(ReviewRecords records, HandlingRecords handling, LedgerRecords ledgers, WatchList watchList)
{
    /// <summary>More than a person rules on at a time.</summary>
    internal const int MostShown = 100;

    private const int MostLately = 20;

    public async Task<ReviewView> ReadAsync(CancellationToken cancellation)
    {
        var all = await records.AllAsync(cancellation);
        var open = all.Where(i => i.Status == ReviewStatus.Open).ToList();
        var dismissed = all.Where(i => i.Status == ReviewStatus.Dismissed).OrderByDescending(i => i.Ruling!.At).Take(MostLately);
        var wrong = await WithHeadlinesAsync(await handling.WrongAsync(cancellation), cancellation);
        var doubted = await WithHeadlinesAsync(await handling.DoubtedAsync(cancellation), cancellation);
        return new ReviewView([.. open.Take(MostShown)], Math.Max(0, open.Count - MostShown), [.. dismissed], wrong, doubted, watchList.Projects);
    }

    private async Task<List<WrongChange>> WithHeadlinesAsync(IEnumerable<Handling> handled, CancellationToken cancellation)
    {
        var changes = new List<WrongChange>();
        foreach (var of in handled.Take(MostShown))
        {
            if (await ledgers.ChangeAsync(of.ProjectId, of.ChangeId, cancellation) is { } change)
                changes.Add(new WrongChange(of, change.Headline));
        }
        return changes;
    }
}
