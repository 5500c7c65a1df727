using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table AccessKeys: one partition, a row a key. A revoked key stays, so that the audit log can be read.</summary>
public sealed class AccessKeyRecords(ITableStore store)
{
    private const string Partition = "key";

    public Task AddAsync(AccessKey key, CancellationToken cancellation) =>
        store.WriteAsync(Tables.AccessKeys, Partition, new RowWrite.Insert(Keys.Encode(key.Id), RecordCodec.ToColumns(key)), cancellation);

    /// <returns>Null where there is none.</returns>
    public async Task<AccessKey?> GetAsync(string id, CancellationToken cancellation) =>
        (await store.ReadAsync<AccessKey>(Tables.AccessKeys, Partition, Keys.Encode(id), cancellation))?.Record;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<AccessKey>> AllAsync(CancellationToken cancellation)
    {
        var keys = new List<AccessKey>();
        await foreach (var row in store.ReadAllAsync<AccessKey>(Tables.AccessKeys, Partition, new RowRange(), cancellation))
            keys.Add(row.Record);
        return [.. keys.OrderBy(k => k.Created).ThenBy(k => k.Id, StringComparer.Ordinal)];
    }

    /// <returns>The key as it was; null where there is none. One that was revoked before stays as it is.</returns>
    public async Task<AccessKey?> RevokeAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = await GetAsync(id, cancellation);
        if (key is { Revoked: null })
            await store.WriteAsync(Tables.AccessKeys, Partition, new RowWrite.Upsert(Keys.Encode(id), RecordCodec.ToColumns(key with { Revoked = now })), cancellation);
        return key;
    }
}
