using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Deliveries: a partition a change, a row per subscription and channel; inserted once, then moved through its states.</summary>
public sealed class DeliveryRecords(ITableStore store)
{
    /// <summary>Makes the delivery unless it exists: the same alert can't be made twice.</summary>
    /// <returns>True where it is new.</returns>
    public async Task<bool> AddAsync(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            await store.WriteAsync(Tables.Deliveries, Keys.Encode(delivery.ChangeId), new RowWrite.Insert(RowKey(delivery), RecordCodec.ToColumns(delivery)), cancellation);
            return true;
        }
        catch (RowExistsException)
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<Delivery>> OfChangeAsync(string changeId, CancellationToken cancellation)
    {
        var deliveries = new List<Delivery>();
        await foreach (var stored in store.ReadAllAsync<Delivery>(Tables.Deliveries, Keys.Encode(changeId), new RowRange(), cancellation))
            deliveries.Add(stored.Record);
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
