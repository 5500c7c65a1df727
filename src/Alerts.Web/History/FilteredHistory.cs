using System.Runtime.CompilerServices;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.History;

/// <param name="Position">Where to go on after it.</param>
internal sealed record FilteredChange(Change Change, IReadOnlyList<Delivery> Deliveries, string Position);

/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record FilteredPage(IReadOnlyList<FilteredChange> Changes, string? Next);

/// <summary>The changes that a filter lets through, newest first, with what became of their messages.</summary>
internal sealed class FilteredHistory(HistorySearch search, LedgerRecords ledgers, DeliveryRecords deliveries, WatchList watchList)
{
    /// <summary>So many are read from the store side by side.</summary>
    private const int SideBySide = 25;

    /// <summary>A page is given out with what it has once so many were looked at, however few were let through.</summary>
    private const int MostLookedAt = 1000;

    public async Task<FilteredPage> PageAsync(HistoryFilter filter, string? after, int take, CancellationToken cancellation)
    {
        var (changes, lookedAt) = (new List<FilteredChange>(), 0);
        await foreach (var (position, change) in FindAsync(filter, after, cancellation))
        {
            if (change is not null)
                changes.Add(change);
            if (changes.Count > take)
                return new FilteredPage(changes[..take], changes[take - 1].Position);
            if (++lookedAt == MostLookedAt)
                return new FilteredPage(changes, position);
        }
        return new FilteredPage(changes, Next: null);
    }

    /// <summary>All of them, however many.</summary>
    public async IAsyncEnumerable<FilteredChange> AllAsync(HistoryFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (_, change) in FindAsync(filter, after, cancellation))
        {
            if (change is not null)
                yield return change;
        }
    }

    /// <summary>What was found, and null in place of what isn't let through after all.</summary>
    private async IAsyncEnumerable<(string Position, FilteredChange? Change)> FindAsync(HistoryFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = filter.Query(watchList);
        await foreach (var hits in search.FindAsync(query, after, cancellation).Chunk(SideBySide).WithCancellation(cancellation))
        {
            foreach (var (hit, change) in hits.Zip(await Task.WhenAll(hits.Select(h => ReadAsync(filter, query, h, cancellation)))))
                yield return (hit.Position, change);
        }
    }

    private async Task<FilteredChange?> ReadAsync(HistoryFilter filter, HistoryQuery query, HistoryHit hit, CancellationToken cancellation)
    {
        var told = deliveries.OfChangeAsync(hit.ChangeId, cancellation);
        if (await ledgers.ChangeAsync(hit.ProjectId, hit.ChangeId, cancellation) is not { } change || !filter.Matches(query, change, await told))
            return null;
        return new FilteredChange(change, await told, hit.Position);
    }
}
