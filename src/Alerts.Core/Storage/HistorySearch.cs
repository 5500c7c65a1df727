using System.Runtime.CompilerServices;

namespace Alerts.Storage;

/// <summary>What is looked for in the history.</summary>
/// <param name="All">Of each list one range must hold a term of the change; empty: every change.</param>
/// <param name="From">Learned then or later; null from the beginning.</param>
/// <param name="Before">Learned before; null up to now.</param>
public sealed record HistoryQuery(IReadOnlyList<IReadOnlyList<TermRange>> All, DateTimeOffset? From = null, DateTimeOffset? Before = null)
{
    public bool Matches(IReadOnlyCollection<string> terms) => All.All(any => any.Any(range => terms.Any(range.Covers)));
}

/// <param name="Position">Where to go on after this line; stays the same while others are added.</param>
public sealed record HistoryHit(string ProjectId, string ChangeId, DateTimeOffset LearnedAt, string Position);

/// <summary>
/// Finds lines of the history, newest first, month after month: in the month's index, and among the lines that it doesn't know yet. A line that is
/// found had all that is looked for once; whether the change still has it is for the reader to see.
/// </summary>
public sealed class HistorySearch(HistoryRecords history, HistoryIndex index)
{
    /// <summary>After every key that begins with what stands before it.</summary>
    private const string PastAll = "~\u00ff";

    private const int RowsAtOnce = 100;

    /// <param name="after">The <see cref="HistoryHit.Position"/> of the last line seen; null begins with the newest.</param>
    public async IAsyncEnumerable<HistoryHit> FindAsync(HistoryQuery query, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (afterMonth, afterKey) = after?.Split('~', 2) is [var m, var k] ? (m, k + '\u0021') : (null, "");
        var latest = query.Before is { } limit ? HistoryRecords.MonthOf(limit) : null;
        var first = string.CompareOrdinal(latest ?? afterMonth, afterMonth ?? latest) < 0 ? latest : afterMonth ?? latest;
        await foreach (var month in history.MonthsAsync(first, cancellation))
        {
            if (query.From is { } from && string.CompareOrdinal(month, HistoryRecords.MonthOf(from)) < 0)
                yield break;
            var start = Latest(month == afterMonth ? afterKey : "", query.Before is { } before ? Keys.Inverted(before) + PastAll : "");
            var end = query.From is { } since ? Keys.Inverted(since) + PastAll : null;
            await foreach (var found in query.All.Count == 0 ? AllAsync(month, start, end, cancellation) : MonthAsync(month, query, start, end, cancellation))
                yield return Hit(month, found);
        }
    }

    private async IAsyncEnumerable<IndexedChange> AllAsync(string month, string start, string? end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in history.OfMonthAsync(month, start, end, RowsAtOnce, cancellation))
            yield return new IndexedChange(entry.Key, entry.ProjectId);
    }

    private async IAsyncEnumerable<IndexedChange> MonthAsync(string month, HistoryQuery query, string start, string? end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Marks first: what is taken into the index meanwhile is then seen twice rather than never.
        var marked = (await history.MarkedAsync(month, cancellation)).Values.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Aggregate((one, other) => one.With(other)), StringComparer.Ordinal);
        var fresh = new Queue<HistoryEntry>(marked.Values.Where(e => string.CompareOrdinal(e.Key, start) >= 0 && query.Matches(e.TermList)).OrderBy(e => e.Key, StringComparer.Ordinal));
        await foreach (var known in IndexedAsync(month, query, start, cancellation))
        {
            if (marked.ContainsKey(known.Key))
                continue;
            while (fresh.TryPeek(out var next) && string.CompareOrdinal(next.Key, known.Key) < 0)
            {
                if (IsPast(fresh.Peek().Key, end))
                    yield break;
                yield return Indexed(fresh.Dequeue());
            }
            if (IsPast(known.Key, end))
                yield break;
            yield return known;
        }
        while (fresh.TryDequeue(out var rest) && !IsPast(rest.Key, end))
            yield return Indexed(rest);
    }

    private async IAsyncEnumerable<IndexedChange> IndexedAsync(string month, HistoryQuery query, string start, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var head = await index.HeadAsync(month, cancellation);
        for (var block = 0; block < head.Blocks.Count; block++)
        {
            if (block + 1 < head.Blocks.Count && string.CompareOrdinal(head.Blocks[block + 1].Pages[0], start) <= 0)
                continue;
            var found = await index.FindAsync(month, head, block, query.All, cancellation);
            if (!found.HasAnySet())
                continue;
            await foreach (var change in index.ChangesAsync(month, head, block, found, start, cancellation))
                yield return change;
        }
    }

    private static IndexedChange Indexed(HistoryEntry entry) => new(entry.Key, entry.ProjectId);

    private static bool IsPast(string key, string? end) => end is not null && string.CompareOrdinal(key, end) >= 0;

    private static string Latest(string one, string other) => string.CompareOrdinal(one, other) >= 0 ? one : other;

    /// <summary>Ids of changes are made by us and stand in keys as they are.</summary>
    private static HistoryHit Hit(string month, IndexedChange found)
    {
        var parts = found.Key.Split('~', 2);
        return new HistoryHit(found.ProjectId, parts[1], Keys.TimeOf(parts[0]), $"{month}~{found.Key}");
    }
}
