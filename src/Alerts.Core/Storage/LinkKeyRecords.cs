using System.Security.Cryptography;

namespace Alerts.Storage;

/// <summary>Table WebKeys, partition "link": the key that links in messages are signed with, made when it is first needed. Deleting the row ends all links.</summary>
public sealed class LinkKeyRecords(ITableStore store)
{
    private const string Partition = "link";
    private const string Key = "hmac";
    private const int Bytes = 32;

    private byte[]? _key;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellation)
    {
        if (_key is { } known)
            return known;
        if (await store.ReadAsync<LinkKey>(Tables.WebKeys, Partition, Key, cancellation) is null)
            await MakeAsync(cancellation);
        return _key = (await store.ReadAsync<LinkKey>(Tables.WebKeys, Partition, Key, cancellation))!.Record.Value;
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        try
        {
            await store.WriteAsync(Tables.WebKeys, Partition, new RowWrite.Insert(Key, RecordCodec.ToColumns(new LinkKey(RandomNumberGenerator.GetBytes(Bytes)))), cancellation);
        }
        catch (RowExistsException)
        {
            // Another server has made it just now, and that one holds.
        }
    }

    private sealed record LinkKey(byte[] Value);
}
