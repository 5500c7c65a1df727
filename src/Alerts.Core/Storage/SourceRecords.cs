namespace Alerts.Storage;

/// <summary>What is remembered of a source between two polls.</summary>
public sealed record SourceRecord
{
    public required string SourceId { get; init; }

    /// <summary>What the source kind remembers between two polls, as JSON; null before the first answer.</summary>
    public string? Cursor { get; init; }

    /// <summary>Not polled before this moment.</summary>
    public DateTimeOffset? NextDue { get; init; }

    public DateTimeOffset? LastPolled { get; init; }

    public DateTimeOffset? LastAnswered { get; init; }

    /// <summary>Polls in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>The items of the last answer, id → content hash: what is unchanged needs no look into the store.</summary>
    public IReadOnlyDictionary<string, string> Seen { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Why the last poll failed or what it left out, as a sentence; null while all is well.</summary>
    public string? Problem { get; init; }
}

/// <summary>Table Sources: one partition, a row a source.</summary>
public sealed class SourceRecords(ITableStore store)
{
    private const string Partition = "source";

    public async Task<SourceRecord> GetAsync(string sourceId, CancellationToken cancellation) =>
        (await store.ReadAsync<SourceRecord>(Tables.Sources, Partition, Keys.Encode(sourceId), cancellation))?.Record
        ?? new SourceRecord { SourceId = sourceId };

    /// <summary>By source id.</summary>
    public async Task<IReadOnlyDictionary<string, SourceRecord>> AllAsync(CancellationToken cancellation)
    {
        var records = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        await foreach (var stored in store.ReadAllAsync<SourceRecord>(Tables.Sources, Partition, new RowRange(), cancellation))
            records[stored.Record.SourceId] = stored.Record;
        return records;
    }

    public Task SaveAsync(SourceRecord record, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Sources, Partition, new RowWrite.Upsert(Keys.Encode(record.SourceId), RecordCodec.ToColumns(record)), cancellation);
}
