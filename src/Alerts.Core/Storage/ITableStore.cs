using System.Collections.ObjectModel;

namespace Alerts.Storage;

/// <summary>
/// The narrow port that both stores share: rows with string columns, addressed by table, partition and row key.
/// Every call is checked by <see cref="StoreRules"/> first, so that what the cloud refuses is refused everywhere.
/// </summary>
public interface ITableStore
{
    /// <returns>The row, or null where there is none.</returns>
    Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation);

    /// <summary>Rows of one partition in ordinal order of their keys. Newest first is a matter of keys: see <see cref="Keys.Inverted"/>.</summary>
    Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation);

    /// <summary>Writes all rows or none. Returns the new ETag of each row, in order ("" for a deletion).</summary>
    /// <exception cref="RowExistsException">An insert met an existing row.</exception>
    /// <exception cref="RowConflictException">A replace met a row with another ETag, or none.</exception>
    Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation);
}

/// <summary>A store that can be read from one end to the other, for copies alone.</summary>
public interface ITableScan
{
    /// <summary>The rows of all partitions, a page at a time, in no promised order but the same each time.</summary>
    Task<ScanPage> ScanAsync(string table, string? continuation, CancellationToken cancellation);
}

public sealed record ScannedRow(string Partition, Row Row);

/// <param name="Continuation">Null after the last page. A page may be empty and still have one.</param>
public sealed record ScanPage(IReadOnlyList<ScannedRow> Rows, string? Continuation);

/// <param name="ETag">Opaque; changes with every write of the row.</param>
public sealed record Row(string Key, IReadOnlyDictionary<string, string> Columns, string ETag);

/// <param name="From">First key, inclusive; "" begins with the first row.</param>
/// <param name="Before">First key no longer wanted; null reads to the end.</param>
/// <param name="Take">Most rows in a page, 1 to 1,000.</param>
/// <param name="Continuation">From the page before; null for the first.</param>
public sealed record RowRange(string From = "", string? Before = null, int Take = 1000, string? Continuation = null)
{
    /// <summary>All keys that begin with the prefix.</summary>
    public static RowRange Prefix(string prefix, int take = 1000) => new(prefix, prefix + PastAnyKey, take);

    /// <summary>Greater than any character that a key may hold.</summary>
    private const char PastAnyKey = '\u00ff';
}

/// <param name="Continuation">Null after the last page. A page may be empty and still have one.</param>
public sealed record RowPage(IReadOnlyList<Row> Rows, string? Continuation);

/// <summary>One row of a batch.</summary>
/// <param name="Columns">What the row shall hold; empty for a deletion.</param>
public abstract record RowWrite(string Key, IReadOnlyDictionary<string, string> Columns)
{
    public sealed record Insert(string Key, IReadOnlyDictionary<string, string> Columns) : RowWrite(Key, Columns);

    public sealed record Upsert(string Key, IReadOnlyDictionary<string, string> Columns) : RowWrite(Key, Columns);

    public sealed record Replace(string Key, IReadOnlyDictionary<string, string> Columns, string ETag) : RowWrite(Key, Columns);

    /// <summary>Deleting what isn't there is no error.</summary>
    public sealed record Delete(string Key) : RowWrite(Key, ReadOnlyDictionary<string, string>.Empty);
}

/// <summary>An insert met an existing row: somebody was here before.</summary>
public sealed class RowExistsException(string table, string partition, string key)
    : Exception($"{table}: the row {partition}/{key} exists already.");

/// <summary>The row has changed since it was read: read again and decide anew.</summary>
public sealed class RowConflictException(string table, string partition, string key)
    : Exception($"{table}: the row {partition}/{key} has changed since it was read.");
