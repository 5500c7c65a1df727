using System.Buffers;
using System.Text.RegularExpressions;

namespace Alerts.Storage;

/// <summary>
/// What Azure Table Storage refuses (table data model and scalability targets), checked before any store is asked.
/// Azurite lets some of it pass, so only this code can keep the two stores alike.
/// </summary>
public static partial class StoreRules
{
    public const int MostRowsInBatch = 100;
    public const int MostBytesInBatch = 4 * 1024 * 1024;
    public const int MostColumnCharacters = 32_000;
    public const int MostRowBytes = 1024 * 1024;
    public const int MostColumns = 252;
    public const int MostKeyCharacters = 512;

    /// <exception cref="ArgumentException">Says which rule is broken and by what.</exception>
    public static void CheckTable(string table)
    {
        if (!TableName().IsMatch(table))
            throw new ArgumentException($"\"{table}\" is no table name: 3 to 63 letters and digits, beginning with a letter.", nameof(table));
    }

    /// <inheritdoc cref="CheckTable"/>
    public static void Check(string table, string partition)
    {
        CheckTable(table);
        CheckKey(partition, nameof(partition));
    }

    public static void Check(string table, string partition, string key)
    {
        Check(table, partition);
        CheckKey(key, nameof(key));
    }

    public static void Check(string table, string partition, RowRange range)
    {
        Check(table, partition);
        if (range.Take is < 1 or > 1000)
            throw new ArgumentException($"A page holds 1 to 1,000 rows, not {range.Take}.", nameof(range));
    }

    public static void Check(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        Check(table, partition);
        if (writes.Count is 0 or > MostRowsInBatch)
            throw new ArgumentException($"A batch holds 1 to {MostRowsInBatch} rows, not {writes.Count}.", nameof(writes));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var batch = 0L;
        foreach (var write in writes)
        {
            CheckKey(write.Key, nameof(writes));
            if (!seen.Add(write.Key))
                throw new ArgumentException($"The batch writes the row {write.Key} twice.", nameof(writes));
            batch += CheckColumns(write);
        }
        if (batch > MostBytesInBatch)
            throw new ArgumentException($"The batch has {batch} bytes; at most {MostBytesInBatch} go together.", nameof(writes));
    }

    /// <returns>The bytes it takes in a batch on its way to the cloud.</returns>
    private static long CheckColumns(RowWrite write)
    {
        var columns = write.Columns;
        if (columns.Count > MostColumns)
            throw new ArgumentException($"The row {write.Key} has {columns.Count} columns; at most {MostColumns} are allowed.");
        var size = 2L * write.Key.Length;
        foreach (var (name, value) in columns)
        {
            if (!ColumnName().IsMatch(name) || Reserved.Contains(name))
                throw new ArgumentException($"\"{name}\" of {write.Key} is no name for a column: 1 to 255 letters, digits and underscores, beginning with a letter, and none of {string.Join(", ", Reserved)}.");
            if (value.Length > MostColumnCharacters)
                throw new ArgumentException($"Column {name} of {write.Key} has {value.Length} characters; at most {MostColumnCharacters} are allowed.");
            size += 2L * (name.Length + value.Length) + 8;
        }
        if (size > MostRowBytes)
            throw new ArgumentException($"The row {write.Key} has {size} bytes; at most {MostRowBytes} are allowed.");
        return BytesInBatch(write);
    }

    /// <summary>The writes in their order, cut into batches that may each be written together.</summary>
    public static IEnumerable<IReadOnlyList<RowWrite>> Batches(IEnumerable<RowWrite> writes)
    {
        var batch = new List<RowWrite>();
        var bytes = 0L;
        foreach (var write in writes)
        {
            var more = BytesInBatch(write);
            if (batch.Count == MostRowsInBatch || (batch.Count > 0 && bytes + more > MostBytesInBatch))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(write);
            bytes += more;
        }
        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>What the row takes in the body of a batch: JSON in which some characters become "\uXXXX", inside a MIME part with its headers.</summary>
    public static long BytesInBatch(RowWrite write)
    {
        var size = 1000L + (2 * write.Key.Length);
        foreach (var (name, value) in write.Columns)
        {
            size += name.Length + 8 + value.Length;
            var rest = value.AsSpan();
            for (int at; (at = rest.IndexOfAnyExcept(WrittenAsTheyAre)) >= 0; rest = rest[(at + 1)..])
                size += 5;
        }
        return size;
    }

    private static void CheckKey(string key, string parameter)
    {
        if (key.Length is 0 or > MostKeyCharacters)
            throw new ArgumentException($"A key has 1 to {MostKeyCharacters} characters, not {key.Length}.", parameter);
        foreach (var c in key)
        {
            // The two stores would order what lies beyond ASCII differently.
            if (c is '/' or '\\' or '#' or '?' or '%' || !char.IsAscii(c) || char.IsControl(c))
                throw new ArgumentException($"The key \"{key}\" holds U+{(int)c:X4}, which keys may not; make keys with Keys.", parameter);
        }
    }

    private static readonly SearchValues<char> WrittenAsTheyAre =
        SearchValues.Create([.. Enumerable.Range(' ', 127 - ' ').Select(c => (char)c).Except("\"\\&<>+'`")]);

    private static readonly string[] Reserved = ["PartitionKey", "RowKey", "Timestamp", "ETag"];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,254}$", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex TableName();
}
