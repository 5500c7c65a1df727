using System.Runtime.CompilerServices;

namespace Alerts.Storage;

internal static class StoreExtensions
{
    /// <summary>A stored record with its key and the ETag it was read with.</summary>
    public static async Task<Stored<T>?> ReadAsync<T>(this ITableStore store, string table, string partition, string key, CancellationToken cancellation)
        where T : class =>
        await store.GetAsync(table, partition, key, cancellation) is { } row ? new Stored<T>(row.Key, RecordCodec.FromColumns<T>(row.Columns), row.ETag) : null;

    /// <summary>All records of a range, page after page.</summary>
    public static async IAsyncEnumerable<Stored<T>> ReadAllAsync<T>(
        this ITableStore store, string table, string partition, RowRange range, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        do
        {
            var page = await store.QueryAsync(table, partition, range, cancellation);
            foreach (var row in page.Rows)
                yield return new Stored<T>(row.Key, RecordCodec.FromColumns<T>(row.Columns), row.ETag);
            range = range with { Continuation = page.Continuation };
        }
        while (range.Continuation is not null);
    }

    public static Task WriteAsync(this ITableStore store, string table, string partition, RowWrite write, CancellationToken cancellation) =>
        store.WriteAsync(table, partition, [write], cancellation);
}

internal sealed record Stored<T>(string Key, T Record, string ETag);
