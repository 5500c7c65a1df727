using Alerts.Model;

namespace Alerts.Storage;

/// <summary>A change that waits for its subscription's next digest.</summary>
/// <param name="Window">The digest that is due then takes it, or the next one where it came too late.</param>
/// <param name="Rule"><see cref="RoutingRule.Wanted"/>, or why it is only counted there.</param>
public sealed record DigestItem(string ProjectId, string ChangeId, DateTimeOffset Window, RoutingRule Rule);

/// <summary>What went into a digest; written once, so that a repeated attempt to put it together finds the same.</summary>
/// <param name="Items">The changes that it tells.</param>
/// <param name="Left">How many changes of its window the subscription wasn't told, by the rule that decided so.</param>
public sealed record DigestRecord(string Id, string SubscriptionId, string Channel, DateTimeOffset Window, IReadOnlyList<DigestItem> Items, IReadOnlyDictionary<RoutingRule, int> Left);

/// <summary>Table DigestItems: a partition a subscription; rows "item~channel~project~change" until they are told, and "digest~channel~inverted window" for good.</summary>
public sealed class DigestRecords(ITableStore store)
{
    public Task SaveAsync(string subscriptionId, string channel, DigestItem item, CancellationToken cancellation) =>
        store.WriteAsync(Tables.DigestItems, Keys.Encode(subscriptionId), new RowWrite.Upsert(Key(channel, item), RecordCodec.ToColumns(item)), cancellation);

    /// <summary>All that waits, whatever its window.</summary>
    public async Task<IReadOnlyList<DigestItem>> WaitingAsync(string subscriptionId, string channel, CancellationToken cancellation)
    {
        var items = new List<DigestItem>();
        await foreach (var stored in store.ReadAllAsync<DigestItem>(Tables.DigestItems, Keys.Encode(subscriptionId), RowRange.Prefix(Keys.Join("item", channel) + "~"), cancellation))
            items.Add(stored.Record);
        return items;
    }

    public async Task<DigestRecord?> GetAsync(string subscriptionId, string channel, DateTimeOffset window, CancellationToken cancellation) =>
        (await store.ReadAsync<DigestRecord>(Tables.DigestItems, Keys.Encode(subscriptionId), Key(channel, window), cancellation))?.Record;

    /// <summary>The digest with the latest window; null where there was none yet.</summary>
    public async Task<DigestRecord?> LastAsync(string subscriptionId, string channel, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(Tables.DigestItems, Keys.Encode(subscriptionId), RowRange.Prefix(Keys.Join("digest", channel) + "~") with { Take = 1 }, cancellation);
        return page.Rows is [var row, ..] ? RecordCodec.FromColumns<DigestRecord>(row.Columns) : null;
    }

    /// <exception cref="RowExistsException">The window has its digest already.</exception>
    public Task AddAsync(DigestRecord digest, CancellationToken cancellation) =>
        store.WriteAsync(Tables.DigestItems, Keys.Encode(digest.SubscriptionId), new RowWrite.Insert(Key(digest.Channel, digest.Window), RecordCodec.ToColumns(digest)), cancellation);

    /// <summary>The items are told, or need not be.</summary>
    public async Task RemoveAsync(string subscriptionId, string channel, IEnumerable<DigestItem> items, CancellationToken cancellation)
    {
        foreach (var batch in StoreRules.Batches(items.Select(item => new RowWrite.Delete(Key(channel, item)))))
            await store.WriteAsync(Tables.DigestItems, Keys.Encode(subscriptionId), batch, cancellation);
    }

    private static string Key(string channel, DigestItem item) => Keys.Join("item", channel, item.ProjectId, item.ChangeId);

    private static string Key(string channel, DateTimeOffset window) => Keys.Join("digest", channel, Keys.Inverted(window));
}
