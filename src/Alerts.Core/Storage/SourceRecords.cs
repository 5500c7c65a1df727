using System.Collections.ObjectModel;
using Alerts.Model;

namespace Alerts.Storage;

/// <summary>What is remembered of a source between two polls, without its items.</summary>
public sealed record SourceRecord
{
    public required string SourceId { get; init; }

    /// <summary>What the source kind remembers between two polls, as JSON; null before the first answer.</summary>
    public string? Cursor { get; init; }

    /// <summary>Not polled before this moment.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>When the last poll was called for.</summary>
    public DateTimeOffset? LastPolled { get; init; }

    /// <summary>That poll is still to be made.</summary>
    public bool IsCalled { get; init; }

    public DateTimeOffset? LastAnswered { get; init; }

    /// <summary>Polls in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>How the last poll failed, where that is a state of its own; null while polls succeed.</summary>
    public SourceState? FailedAs { get; init; }

    /// <summary>The address that was asked; another one in the settings begins anew.</summary>
    public Uri? Address { get; init; }

    public SourceHealth Health { get; init; } = SourceHealth.Unknown;

    /// <summary>The trouble that operators were told of; null while they think that it is well.</summary>
    public SourceState? ToldState { get; init; }

    /// <summary>When they were told so.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Why the last poll failed or what it left out, as a sentence; null while all is well.</summary>
    public string? Problem { get; init; }

    public SourceState StateAt(DateTimeOffset now) => this switch
    {
        { Failures: > 0 } => FailedAs ?? SourceState.Failing,
        { LastPolled: null } => SourceState.NotPolled,
        _ when Health.IsQuiet(now) => SourceState.Quiet,
        { Health.IsSlow: true } => SourceState.Slow,
        _ => SourceState.Works,
    };
}

/// <summary>
/// Table Sources: partition "source" with a small row a source, read whole by the timer; partition "seen" with the items of its last
/// answer, which only a poll that brings items needs.
/// </summary>
public sealed class SourceRecords(ITableStore store)
{
    private const string Partition = "source";
    private const string SeenPartition = "seen";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SourceRecord Record, string? ETag)> _later = new(StringComparer.Ordinal);

    /// <returns>The ETag is null where the source was never polled.</returns>
    public async Task<(SourceRecord Record, string? ETag)> GetAsync(string sourceId, CancellationToken cancellation) =>
        await store.ReadAsync<SourceRecord>(Tables.Sources, Partition, Keys.Encode(sourceId), cancellation) is { } stored
            ? (stored.Record, stored.ETag)
            : (new SourceRecord { SourceId = sourceId }, null);

    /// <summary>By source id.</summary>
    public async Task<IReadOnlyDictionary<string, SourceRecord>> AllAsync(CancellationToken cancellation) =>
        (await StoredAsync(cancellation)).ToDictionary(s => s.Key, s => s.Value.Record, StringComparer.Ordinal);

    /// <summary>By source id, with their ETags.</summary>
    public async Task<IReadOnlyDictionary<string, (SourceRecord Record, string ETag)>> StoredAsync(CancellationToken cancellation)
    {
        var records = new Dictionary<string, (SourceRecord, string)>(StringComparer.Ordinal);
        await foreach (var stored in store.ReadAllAsync<SourceRecord>(Tables.Sources, Partition, new RowRange(), cancellation))
            records[stored.Record.SourceId] = (stored.Record, stored.ETag);
        return records;
    }

    /// <summary>Saves many records, each as <see cref="SaveAsync"/> does, with few writes.</summary>
    /// <returns>The sources whose record no other process has saved meanwhile.</returns>
    public async Task<IReadOnlyList<string>> SaveAllAsync(IReadOnlyCollection<(SourceRecord Record, string? ETag)> records, CancellationToken cancellation)
    {
        var saved = new List<string>();
        var byKey = records.ToDictionary(r => Keys.Encode(r.Record.SourceId), StringComparer.Ordinal);
        foreach (var batch in StoreRules.Batches(records.Select(r => Write(r.Record, r.ETag))))
        {
            try
            {
                await store.WriteAsync(Tables.Sources, Partition, batch, cancellation);
                saved.AddRange(batch.Select(write => byKey[write.Key].Record.SourceId));
            }
            catch (Exception e) when (e is RowExistsException or RowConflictException)
            {
                foreach (var (record, etag) in batch.Select(write => byKey[write.Key]))
                {
                    if (await SaveAsync(record, etag, cancellation) is not null)
                        saved.Add(record.SourceId);
                }
            }
        }
        return saved;
    }

    /// <param name="etag">As it was read; null for a source that was never polled.</param>
    /// <returns>The new ETag; null where another process polls the source now.</returns>
    public async Task<string?> SaveAsync(SourceRecord record, string? etag, CancellationToken cancellation)
    {
        try
        {
            return (await store.WriteAsync(Tables.Sources, Partition, [Write(record, etag)], cancellation))[0];
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            return null;
        }
    }

    /// <summary>
    /// Saves a record whose loss costs no more than another poll: with the next hundred of such, or at the next <see cref="FlushAsync"/>.
    /// </summary>
    public async Task SaveLaterAsync(SourceRecord record, string? etag, CancellationToken cancellation)
    {
        bool full;
        lock (_gate)
        {
            _later[record.SourceId] = (record, etag);
            full = _later.Count == StoreRules.MostRowsInBatch;
        }
        if (full)
            await FlushAsync(cancellation);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        (SourceRecord Record, string? ETag)[] later;
        lock (_gate)
        {
            later = [.. _later.Values];
            _later.Clear();
        }
        await SaveAllAsync(later, cancellation);
    }

    /// <returns>The items of the last answer that brought any, document id → content hash: what is unchanged needs no look into the store.</returns>
    public async Task<IReadOnlyDictionary<string, string>> SeenAsync(string sourceId, CancellationToken cancellation) =>
        (await store.ReadAsync<Dictionary<string, string>>(Tables.Sources, SeenPartition, Keys.Encode(sourceId), cancellation))?.Record
        ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;

    public Task SaveSeenAsync(string sourceId, IReadOnlyDictionary<string, string> seen, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Sources, SeenPartition, new RowWrite.Upsert(Keys.Encode(sourceId), RecordCodec.ToColumns(seen)), cancellation);

    private static RowWrite Write(SourceRecord record, string? etag)
    {
        var (key, columns) = (Keys.Encode(record.SourceId), RecordCodec.ToColumns(record));
        return etag is null ? new RowWrite.Insert(key, columns) : new RowWrite.Replace(key, columns, etag);
    }
}
