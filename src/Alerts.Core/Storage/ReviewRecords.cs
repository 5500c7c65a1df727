using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Reviews: one partition, a row a claim that is kept for review. Nothing is taken out of it.</summary>
public sealed class ReviewRecords(ITableStore store)
{
    private const string Partition = "review";

    /// <summary>Adds those that aren't there; one that is there stays as it is, with its ruling.</summary>
    public async Task AddAsync(IEnumerable<ReviewItem> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            try
            {
                await store.WriteAsync(Tables.Reviews, Partition, new RowWrite.Insert(Keys.Encode(item.Id), RecordCodec.ToColumns(item)), cancellation);
            }
            catch (RowExistsException)
            {
                // The document was applied before, or is just being applied by another worker.
            }
        }
    }

    public async Task<(ReviewItem Item, string ETag)?> GetAsync(string id, CancellationToken cancellation) =>
        await store.ReadAsync<ReviewItem>(Tables.Reviews, Partition, Keys.Encode(id), cancellation) is { } stored ? (stored.Record, stored.ETag) : null;

    /// <summary>Every item, open or ruled on, newest first.</summary>
    public async Task<IReadOnlyList<ReviewItem>> AllAsync(CancellationToken cancellation)
    {
        var items = new List<ReviewItem>();
        await foreach (var row in store.ReadAllAsync<ReviewItem>(Tables.Reviews, Partition, new RowRange(""), cancellation))
            items.Add(row.Record);
        return [.. items.OrderByDescending(i => i.Source.LearnedAt).ThenBy(i => i.Id, StringComparer.Ordinal)];
    }

    /// <exception cref="RowConflictException">Somebody else has ruled meanwhile.</exception>
    public Task RuleAsync(ReviewItem item, string etag, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Reviews, Partition, new RowWrite.Replace(Keys.Encode(item.Id), RecordCodec.ToColumns(item), etag), cancellation);
}
