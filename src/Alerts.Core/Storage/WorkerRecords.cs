namespace Alerts.Storage;

/// <summary>A process that does work, and how often it has said so.</summary>
/// <param name="Beat">One more each time; whoever watches it needs no common clock.</param>
/// <param name="At">When, by its own clock; for people to see.</param>
public sealed record WorkerRecord(string Worker, long Beat, DateTimeOffset At);

/// <summary>Table Workers: one partition, a row a process.</summary>
public sealed class WorkerRecords(ITableStore store)
{
    private const string Partition = "worker";

    public Task SaveAsync(WorkerRecord record, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Workers, Partition, new RowWrite.Upsert(Keys.Encode(record.Worker), RecordCodec.ToColumns(record)), cancellation);

    public Task ForgetAsync(string worker, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Workers, Partition, new RowWrite.Delete(Keys.Encode(worker)), cancellation);

    public async Task<IReadOnlyList<WorkerRecord>> AllAsync(CancellationToken cancellation)
    {
        var workers = new List<WorkerRecord>();
        await foreach (var stored in store.ReadAllAsync<WorkerRecord>(Tables.Workers, Partition, new RowRange(), cancellation))
            workers.Add(stored.Record);
        return workers;
    }
}
