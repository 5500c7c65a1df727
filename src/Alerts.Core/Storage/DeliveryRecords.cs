using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Deliveries: a partition a change or digest, a row per subscription and channel; inserted once, then moved through its states.</summary>
public sealed class DeliveryRecords(ITableStore store)
{
    /// <summary>Makes the deliveries of one change, so many at a time as a batch holds.</summary>
    /// <exception cref="RowExistsException">One of them is made already; its batch and those after it are not written. The same alert can't be made twice.</exception>
    public async Task AddAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellation)
    {
        foreach (var batch in StoreRules.Batches(deliveries.Select(d => new RowWrite.Insert(RowKey(d), RecordCodec.ToColumns(d)))))
            await store.WriteAsync(Tables.Deliveries, Keys.Encode(deliveries[0].ChangeId), batch, cancellation);
    }

    /// <summary>As people are shown them: what went into a digest has the outcome of that digest.</summary>
    public async Task<IReadOnlyList<Delivery>> OfChangeAsync(string changeId, CancellationToken cancellation)
    {
        var deliveries = new List<Delivery>();
        foreach (var (delivery, _) in await StoredAsync(changeId, cancellation))
            deliveries.Add(await WithDigestAsync(delivery, cancellation));
        return deliveries;
    }

    /// <summary>The delivery with the outcome of its digest; as it is where it has none, or the digest isn't made yet.</summary>
    public async Task<Delivery> WithDigestAsync(Delivery delivery, CancellationToken cancellation) =>
        delivery.DigestId is { } digestId && await GetAsync(digestId, delivery.SubscriptionId, delivery.Channel, cancellation) is var (digest, _)
            ? delivery with
            {
                Status = digest.Status,
                Reason = $"In a digest. {digest.Reason}",
                Attempts = digest.Attempts,
                LastAttempt = digest.LastAttempt,
                NextAttempt = digest.NextAttempt,
                Uncertain = digest.Uncertain,
            }
            : delivery;

    /// <summary>With their ETags.</summary>
    public async Task<IReadOnlyList<(Delivery Delivery, string ETag)>> StoredAsync(string changeId, CancellationToken cancellation)
    {
        var deliveries = new List<(Delivery, string)>();
        await foreach (var stored in store.ReadAllAsync<Delivery>(Tables.Deliveries, Keys.Encode(changeId), new RowRange(), cancellation))
            deliveries.Add((stored.Record, stored.ETag));
        return deliveries;
    }

    public async Task<(Delivery Delivery, string ETag)?> GetAsync(string changeId, string subscriptionId, string channel, CancellationToken cancellation) =>
        await store.ReadAsync<Delivery>(Tables.Deliveries, Keys.Encode(changeId), Keys.Join(subscriptionId, channel), cancellation) is { } stored
            ? (stored.Record, stored.ETag)
            : null;

    /// <returns>The new ETag.</returns>
    /// <exception cref="RowConflictException">Another worker has moved it.</exception>
    public async Task<string> ReplaceAsync(Delivery delivery, string etag, CancellationToken cancellation) =>
        (await store.WriteAsync(
            Tables.Deliveries, Keys.Encode(delivery.ChangeId),
            [new RowWrite.Replace(RowKey(delivery), RecordCodec.ToColumns(delivery), etag)], cancellation))[0];

    private static string RowKey(Delivery delivery) => Keys.Join(delivery.SubscriptionId, delivery.Channel);
}
