using Alerts.Storage;

namespace Alerts.Web.Tests;

/// <summary>A table store in memory that keeps the port's promises: ordinal order, ETags, whole batches.</summary>
internal sealed class MemoryTableStore : ITableStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Table, string Partition), SortedDictionary<string, Row>> partitions = [];
    private int writes;
    private int reads;

    /// <summary>Thrown by every call while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What a call on a table throws; null where it is answered.</summary>
    public Func<string, Exception?> FailureOf { get; set; } = _ => null;

    /// <summary>While set, nothing that is read is ever answered.</summary>
    public bool Hangs { get; set; }

    /// <summary>How often something was read.</summary>
    public int Reads => reads;

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, key);
        Interlocked.Increment(ref reads);
        if (Hangs)
            return new TaskCompletionSource<Row?>().Task;
        lock (gate)
            return Task.FromResult(Rows(table, partition).GetValueOrDefault(key));
    }

    public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, range);
        Interlocked.Increment(ref reads);
        if (Hangs)
            return new TaskCompletionSource<RowPage>().Task;
        lock (gate)
        {
            var from = range.Continuation ?? range.From;
            var rows = Rows(table, partition).Values
                .Where(r => string.CompareOrdinal(r.Key, from) >= 0 && (range.Before is null || string.CompareOrdinal(r.Key, range.Before) < 0))
                .Take(range.Take + 1).ToList();
            return Task.FromResult(rows.Count > range.Take ? new RowPage(rows[..range.Take], rows[^1].Key) : new RowPage(rows, null));
        }
    }

    public Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> batch, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, batch);
        lock (gate)
        {
            var rows = Rows(table, partition);
            foreach (var write in batch)
            {
                if (write is RowWrite.Insert && rows.ContainsKey(write.Key))
                    throw new RowExistsException(table, partition, write.Key);
                if (write is RowWrite.Replace replace && rows.GetValueOrDefault(write.Key)?.ETag != replace.ETag)
                    throw new RowConflictException(table, partition, write.Key);
            }
            return Task.FromResult<IReadOnlyList<string>>([.. batch.Select(w => Apply(rows, w))]);
        }
    }

    private string Apply(SortedDictionary<string, Row> rows, RowWrite write)
    {
        if (write is RowWrite.Delete)
        {
            rows.Remove(write.Key);
            return "";
        }
        rows[write.Key] = new Row(write.Key, write.Columns, (++writes).ToString());
        return rows[write.Key].ETag;
    }

    private SortedDictionary<string, Row> Rows(string table, string partition)
    {
        if ((Failure ?? FailureOf(table)) is { } failure)
            throw failure;
        if (!partitions.TryGetValue((table, partition), out var rows))
            partitions[(table, partition)] = rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        return rows;
    }
}
