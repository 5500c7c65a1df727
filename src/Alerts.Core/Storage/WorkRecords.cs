namespace Alerts.Storage;

/// <summary>
/// Work that must not be forgotten: written before the thing it points to, deleted when that is done.
/// A row that points to nothing, or to something done, is harmless; a thing without its row can't exist.
/// </summary>
/// <param name="Kind">The queue message's kind.</param>
/// <param name="Id">The queue message's id.</param>
/// <param name="Due">Not to be queued before.</param>
/// <param name="Attempts">How often it failed.</param>
/// <param name="Problem">How it failed the last time, as a sentence.</param>
/// <param name="Dead">Given up: kept for people to see, not tried again.</param>
public sealed record WorkRecord(string Kind, string Id, DateTimeOffset Due, int Attempts = 0, string? Problem = null, bool Dead = false);

/// <summary>Table Work: one partition, a row per message.</summary>
public sealed class WorkRecords(ITableStore store)
{
    private const string Partition = "work";

    public Task SaveAsync(WorkRecord work, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Work, Partition, new RowWrite.Upsert(Key(work.Kind, work.Id), RecordCodec.ToColumns(work)), cancellation);

    public async Task<WorkRecord?> GetAsync(string kind, string id, CancellationToken cancellation) =>
        (await store.ReadAsync<WorkRecord>(Tables.Work, Partition, Key(kind, id), cancellation))?.Record;

    public Task DoneAsync(string kind, string id, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Work, Partition, new RowWrite.Delete(Key(kind, id)), cancellation);

    public async Task<IReadOnlyList<WorkRecord>> AllAsync(CancellationToken cancellation)
    {
        var work = new List<WorkRecord>();
        await foreach (var stored in store.ReadAllAsync<WorkRecord>(Tables.Work, Partition, new RowRange(), cancellation))
            work.Add(stored.Record);
        return work;
    }

    private static string Key(string kind, string id) => Keys.Join(kind, id);
}
