using System.Collections.Concurrent;

namespace Alerts.Storage;

/// <summary>A line of the history: where to find the change.</summary>
public sealed record HistoryEntry(string ProjectId, string ChangeId, DateTimeOffset LearnedAt);

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, string? Next);

/// <summary>Table History: a partition a month, rows by inverted time and change, so that the newest come first.</summary>
public sealed class HistoryRecords(ITableStore store)
{
    /// <summary>A partition that names the months there are, newest first.</summary>
    private const string Months = "months";

    /// <summary>Months that this process has written down.</summary>
    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    public async Task AddAsync(HistoryEntry entry, CancellationToken cancellation)
    {
        var month = entry.LearnedAt.UtcDateTime.ToString("yyyyMM");
        if (!_written.ContainsKey(month))
            await store.WriteAsync(Tables.History, Months, new RowWrite.Upsert(MonthKey(month), RecordCodec.ToColumns(month)), cancellation);
        _written[month] = true;
        await store.WriteAsync(Tables.History, month, new RowWrite.Upsert(Keys.Join(Keys.Inverted(entry.LearnedAt), entry.ChangeId), RecordCodec.ToColumns(entry)), cancellation);
    }

    /// <summary>Newest first.</summary>
    /// <param name="after">The <see cref="HistoryPage.Next"/> of the page before; null begins with the newest.</param>
    public async Task<HistoryPage> PageAsync(int take, string? after, CancellationToken cancellation)
    {
        var (afterMonth, afterKey) = after?.Split('~', 2) is [var m, var k] ? (m, k) : (null, null);
        var entries = new List<Stored<HistoryEntry>>();
        var from = afterMonth is null ? "" : MonthKey(afterMonth);
        await foreach (var month in store.ReadAllAsync<string>(Tables.History, Months, new RowRange(from), cancellation))
        {
            var start = month.Record == afterMonth ? afterKey + "\u0021" : "";
            await foreach (var entry in store.ReadAllAsync<HistoryEntry>(Tables.History, month.Record, new RowRange(start, Take: Math.Min(1000, take + 1)), cancellation))
            {
                if (entries.Count == take)
                    return new HistoryPage(Records(entries), $"{entries[^1].Record.LearnedAt.UtcDateTime:yyyyMM}~{entries[^1].Key}");
                entries.Add(entry);
            }
        }
        return new HistoryPage(Records(entries), null);
    }

    private static List<HistoryEntry> Records(List<Stored<HistoryEntry>> entries) => entries.ConvertAll(e => e.Record);

    private static string MonthKey(string month) => (999999 - int.Parse(month)).ToString("D6");
}
