namespace Alerts.Storage;

/// <summary>
/// A table of one partition that people change now and then and every message asks: it is kept in memory. A row "version", written in the same
/// batch as any other, says by its ETag whether what is kept still holds, so that every process on the store sees a change within moments.
/// </summary>
/// <typeparam name="T">What a row holds; it is found by its id.</typeparam>
public sealed class SharedRecords<T>(ITableStore store, string table, TimeProvider clock)
    where T : class
{
    private const string Partition = "shared";

    /// <summary>No encoded id has a tilde, and it comes after all of them.</summary>
    private const string VersionKey = "~version";

    /// <summary>How long another process's change may go unseen here.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private Kept? _kept;

    /// <summary>All of them, in the order of their ids. The same list as before while nothing has changed.</summary>
    public async ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken cancellation) => (await KeptAsync(cancellation)).Records;

    /// <summary>As every process sees it within moments; <see cref="GetAsync"/> asks the store itself.</summary>
    /// <returns>Null where there is none of this id.</returns>
    public async ValueTask<T?> FindAsync(string id, CancellationToken cancellation) => (await KeptAsync(cancellation)).ByKey.GetValueOrDefault(Keys.Encode(id));

    private async ValueTask<Kept> KeptAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_kept is { } last && now - last.Asked < Fresh && now >= last.Asked)
            return last;
        // The version first: what is written meanwhile makes this look older than it is, and it is read once more.
        var version = (await store.GetAsync(table, Partition, VersionKey, cancellation))?.ETag ?? "";
        if (_kept is { } kept && kept.Version == version)
            return _kept = kept with { Asked = now };
        var (records, byKey) = (new List<T>(), new Dictionary<string, T>(StringComparer.Ordinal));
        await foreach (var row in store.ReadAllAsync<T>(table, Partition, new RowRange(Before: VersionKey), cancellation))
        {
            records.Add(row.Record);
            byKey[row.Key] = row.Record;
        }
        return _kept = new Kept(version, now, records, byKey);
    }

    /// <returns>Null where there is none of this id.</returns>
    public async Task<T?> GetAsync(string id, CancellationToken cancellation) =>
        (await store.ReadAsync<T>(table, Partition, Keys.Encode(id), cancellation))?.Record;

    /// <summary>Changes one as it is by then, whoever else does so at the same time.</summary>
    /// <param name="change">Is given null where there is none yet. It may refuse by an exception; then nothing is written.</param>
    public async Task<(T? Before, T After)> ChangeAsync(string id, Func<T?, T> change, CancellationToken cancellation)
    {
        var changed = await store.ChangeAsync(table, Partition, Keys.Encode(id), change, [Version], cancellation);
        _kept = null;
        return changed;
    }

    /// <summary>Writes many, whatever stood there. Each batch holds by itself.</summary>
    public async Task WriteAllAsync(IEnumerable<(string Id, T Record)> records, CancellationToken cancellation)
    {
        foreach (var batch in records.Chunk(StoreRules.MostRowsInBatch / 2))
        {
            await store.WriteAsync(table, Partition, [.. batch.Select(r => new RowWrite.Upsert(Keys.Encode(r.Id), RecordCodec.ToColumns(r.Record))), Version], cancellation);
            _kept = null;
        }
    }

    private RowWrite.Upsert Version => new(VersionKey, new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = clock.GetUtcNow().ToString("O") });

    private sealed record Kept(string Version, DateTimeOffset Asked, IReadOnlyList<T> Records, IReadOnlyDictionary<string, T> ByKey);
}
