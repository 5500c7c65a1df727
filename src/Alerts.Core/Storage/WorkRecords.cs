using System.Diagnostics;
using Alerts.Model;

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
public sealed record WorkRecord(string Kind, string Id, DateTimeOffset Due, int Attempts = 0, string? Problem = null, bool Dead = false)
{
    /// <summary>The process that has it in its queue; null where the queue is outside of any process.</summary>
    public string? Worker { get; init; }

    /// <summary>The span that wrote it down, so that what a crash left goes on with its trace; null while nobody listens.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>
/// Table Work: a row a message, in 16 partitions, since one takes at most 2,000 rows a second. The first part of the message's id
/// (source, project or change) chooses the partition, so that what is handed on together is written together.
/// </summary>
/// <param name="worker">Whom rows written here belong to; null where the queue is outside of any process.</param>
public sealed class WorkRecords(ITableStore store, string? worker = null)
{
    private static readonly string[] Partitions = [.. "0123456789abcdef".Select(digit => $"work~{digit}")];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _done = new(StringComparer.Ordinal);

    public Task SaveAsync(WorkRecord work, CancellationToken cancellation) => SaveAsync([work], cancellation);

    public async Task SaveAsync(IEnumerable<WorkRecord> work, CancellationToken cancellation)
    {
        foreach (var partition in work.GroupBy(w => Partition(w.Id), StringComparer.Ordinal))
        {
            var rows = partition.Select(w => new RowWrite.Upsert(Key(w.Kind, w.Id), RecordCodec.ToColumns(w with { Worker = worker, TraceParent = Activity.Current?.Id })));
            foreach (var batch in StoreRules.Batches(rows))
                await store.WriteAsync(Tables.Work, partition.Key, batch, cancellation);
        }
    }

    public async Task<WorkRecord?> GetAsync(string kind, string id, CancellationToken cancellation) =>
        (await store.ReadAsync<WorkRecord>(Tables.Work, Partition(id), Key(kind, id), cancellation))?.Record;

    /// <summary>Makes work of a process that is gone this one's own.</summary>
    /// <returns>False where it is done meanwhile, or somebody else was faster.</returns>
    public async Task<bool> TakeOverAsync(WorkRecord work, CancellationToken cancellation)
    {
        var (partition, key) = (Partition(work.Id), Key(work.Kind, work.Id));
        if (await store.ReadAsync<WorkRecord>(Tables.Work, partition, key, cancellation) is not { } stored || stored.Record.Worker != work.Worker)
            return false;
        try
        {
            await store.WriteAsync(Tables.Work, partition, new RowWrite.Replace(key, RecordCodec.ToColumns(stored.Record with { Worker = worker }), stored.ETag), cancellation);
            return true;
        }
        catch (RowConflictException)
        {
            return false;
        }
    }

    /// <summary>
    /// Crosses the work off. Written with the next hundred of its partition or at the next <see cref="FlushAsync"/>: a row that a crash
    /// leaves standing points to something done and is crossed off then.
    /// </summary>
    public async Task DoneAsync(string kind, string id, CancellationToken cancellation)
    {
        var partition = Partition(id);
        List<string>? full = null;
        lock (_gate)
        {
            if (!_done.TryGetValue(partition, out var keys))
                _done[partition] = keys = [];
            keys.Add(Key(kind, id));
            if (keys.Count == StoreRules.MostRowsInBatch)
                _done.Remove(partition, out full);
        }
        if (full is not null)
            await DeleteAsync(partition, full, cancellation);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        KeyValuePair<string, List<string>>[] done;
        lock (_gate)
        {
            done = [.. _done];
            _done.Clear();
        }
        foreach (var (partition, keys) in done)
            await DeleteAsync(partition, keys, cancellation);
    }

    public async Task<IReadOnlyList<WorkRecord>> AllAsync(CancellationToken cancellation)
    {
        var work = new List<WorkRecord>();
        foreach (var partition in Partitions)
        {
            await foreach (var stored in store.ReadAllAsync<WorkRecord>(Tables.Work, partition, new RowRange(), cancellation))
                work.Add(stored.Record);
        }
        return work;
    }

    private async Task DeleteAsync(string partition, List<string> keys, CancellationToken cancellation) =>
        await store.WriteAsync(Tables.Work, partition, [.. keys.Distinct().Select(key => new RowWrite.Delete(key))], cancellation);

    private static string Partition(string id) => $"work~{Ids.Hash(id.Split('/')[0])[0]}";

    private static string Key(string kind, string id) => Keys.Join(kind, id);
}
