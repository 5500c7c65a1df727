using System.Collections.Concurrent;
using System.Globalization;
using Alerts.Model;

namespace Alerts.Storage;

/// <summary>A line of the history: where to find the change, and by what.</summary>
/// <param name="Terms">What it can be found by (<see cref="HistoryTerms"/>), separated by blanks; null in rows that were written before there was an index.</param>
public sealed record HistoryEntry(string ProjectId, string ChangeId, DateTimeOffset LearnedAt, string? Terms = null)
{
    public static HistoryEntry Of(Change change, Project? project, params IEnumerable<string> more) =>
        new(change.ProjectId, change.Id, change.LearnedAt, Joined(HistoryTerms.Of(change, project).Concat(more)));

    /// <summary>False in rows that were written before there was an index.</summary>
    internal bool IsFilled => TermList.Contains(HistoryTerms.Term(HistoryTerms.Project, ProjectId));

    internal string Month => HistoryRecords.MonthOf(LearnedAt);

    internal string Key => Keys.Join(Keys.Inverted(LearnedAt), ChangeId);

    internal IReadOnlyList<string> TermList => Terms?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal HistoryEntry With(HistoryEntry more) => this with { Terms = Joined(TermList.Concat(more.TermList)) };

    private static string Joined(IEnumerable<string> terms) => string.Join(' ', terms.Distinct().Order(StringComparer.Ordinal));
}

/// <summary>
/// Table History: a partition a month, rows by inverted time and change, so that the newest come first. Beside a row that the
/// month's index (<see cref="HistoryIndex"/>) doesn't know yet stands its mark, "mark~…", written in the same batch.
/// </summary>
public sealed class HistoryRecords(ITableStore store)
{
    /// <summary>A partition that names the months there are, newest first.</summary>
    private const string Months = "months";

    /// <summary>Rows begin with a digit, marks with this.</summary>
    private const string Mark = "mark";

    /// <summary>Months that this process has written down.</summary>
    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    /// <summary>Adds the line, or terms to the one that is there. The order of several calls doesn't matter, nor whether one is repeated.</summary>
    public async Task AddAsync(HistoryEntry entry, CancellationToken cancellation)
    {
        if (!_written.ContainsKey(entry.Month))
            await store.WriteAsync(Tables.History, Months, new RowWrite.Upsert(MonthKey(entry.Month), RecordCodec.ToColumns(entry.Month)), cancellation);
        _written[entry.Month] = true;
        while (!await TryAddAsync(entry, cancellation))
        {
        }
    }

    /// <summary>So many lines, newest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> NewestAsync(int take, CancellationToken cancellation)
    {
        var newest = new List<HistoryEntry>();
        await foreach (var month in MonthsAsync(from: null, cancellation))
        {
            await foreach (var entry in OfMonthAsync(month, "", before: null, Math.Min(take, 1000), cancellation))
            {
                newest.Add(entry);
                if (newest.Count == take)
                    return newest;
            }
        }
        return newest;
    }

    /// <summary>Months that have changes, newest first.</summary>
    /// <param name="from">Newer ones are left out; null for none.</param>
    public async IAsyncEnumerable<string> MonthsAsync(string? from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var month in store.ReadAllAsync<string>(Tables.History, Months, new RowRange(from is null ? "" : MonthKey(from)), cancellation))
            yield return month.Record;
    }

    /// <summary>The month's changes, newest first.</summary>
    /// <param name="from">First key, inclusive.</param>
    /// <param name="before">First key no longer wanted; null for none.</param>
    /// <param name="take">How many are read at a time.</param>
    public async IAsyncEnumerable<HistoryEntry> OfMonthAsync(string month, string from, string? before, int take, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in store.ReadAllAsync<HistoryEntry>(Tables.History, month, new RowRange(from, before ?? Mark, take), cancellation))
            yield return row.Record;
    }

    /// <summary>What the month's index doesn't know yet, by the keys of the marks.</summary>
    public async Task<IReadOnlyDictionary<string, HistoryEntry>> MarkedAsync(string month, CancellationToken cancellation)
    {
        var marked = new Dictionary<string, HistoryEntry>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAllAsync<HistoryEntry>(Tables.History, month, RowRange.Prefix(Mark + "~"), cancellation))
            marked[row.Key] = row.Record;
        return marked;
    }

    /// <summary>A mark is named by what it marks, so that one written meanwhile stays.</summary>
    public async Task UnmarkAsync(string month, IEnumerable<string> marks, CancellationToken cancellation)
    {
        foreach (var batch in StoreRules.Batches(marks.Select(m => new RowWrite.Delete(m))))
            await store.WriteAsync(Tables.History, month, batch, cancellation);
    }

    internal static string MonthOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture);

    /// <returns>False where another wrote the row at the same time.</returns>
    private async Task<bool> TryAddAsync(HistoryEntry entry, CancellationToken cancellation)
    {
        var known = await store.ReadAsync<HistoryEntry>(Tables.History, entry.Month, entry.Key, cancellation);
        var added = known is null ? entry : known.Record.With(entry);
        if (added == known?.Record)
            return true;
        var columns = RecordCodec.ToColumns(added);
        var mark = Keys.Join(Mark, Keys.Inverted(added.LearnedAt), added.ChangeId, Ids.Hash(added.Terms)[..8]);
        try
        {
            RowWrite row = known is null ? new RowWrite.Insert(entry.Key, columns) : new RowWrite.Replace(entry.Key, columns, known.ETag);
            await store.WriteAsync(Tables.History, entry.Month, [row, new RowWrite.Upsert(mark, columns)], cancellation);
            return true;
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            return false;
        }
    }

    private static string MonthKey(string month) => (999999 - int.Parse(month, CultureInfo.InvariantCulture)).ToString("D6", CultureInfo.InvariantCulture);
}
