using System.Runtime.CompilerServices;

namespace Alerts.Storage;

internal static class StoreExtensions
{
    private const int MostRaces = 10;

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

    /// <summary>Changes a record as it is by then, whoever else does so at the same time.</summary>
    /// <param name="change">Is given null where there is none yet. It may refuse by an exception; then nothing is written.</param>
    /// <param name="beside">Rows of the same partition that are written in the same batch.</param>
    public static async Task<(T? Before, T After)> ChangeAsync<T>(
        this ITableStore store, string table, string partition, string key, Func<T?, T> change, IReadOnlyList<RowWrite> beside, CancellationToken cancellation)
        where T : class
    {
        for (var race = 0; ; race++)
        {
            var stored = await store.ReadAsync<T>(table, partition, key, cancellation);
            var after = change(stored?.Record);
            var columns = RecordCodec.ToColumns(after);
            try
            {
                await store.WriteAsync(table, partition, [stored is null ? new RowWrite.Insert(key, columns) : new RowWrite.Replace(key, columns, stored.ETag), .. beside], cancellation);
                return (stored?.Record, after);
            }
            catch (Exception e) when (e is RowExistsException or RowConflictException && race < MostRaces)
            {
                // Somebody else was faster; what they wrote is looked at anew.
            }
        }
    }

    public static Task WriteAsync(this ITableStore store, string table, string partition, RowWrite write, CancellationToken cancellation) =>
        store.WriteAsync(table, partition, [write], cancellation);
}

internal sealed record Stored<T>(string Key, T Record, string ETag);
