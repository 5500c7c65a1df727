using Alerts.Model;

namespace Alerts.Storage;

/// <summary>A change that is made and not routed yet.</summary>
/// <param name="Due">Routed not before, so that versions of the same news can join it first.</param>
/// <param name="MadeAt">When it came into the ledger.</param>
/// <param name="TraceParent">The span that made it; null while nobody listens.</param>
public sealed record OutboxRecord(string ChangeId, DateTimeOffset Due, DateTimeOffset? MadeAt = null, string? TraceParent = null);

/// <param name="Outbox">Changes that nobody has been told of yet.</param>
public sealed record LedgerSnapshot(ProjectState? State, string? ETag, IReadOnlyList<OutboxRecord> Outbox)
{
    public OutboxRecord? Pending(string changeId) => Outbox.FirstOrDefault(o => o.ChangeId == changeId);
}

/// <summary>Everything that one document adds to one ledger; written together or not at all.</summary>
public sealed record LedgerBatch(
    ProjectState State, string? ETag, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<Change> Changes, OutboxRecord? Outbox);

/// <summary>Table Ledgers: a partition a project; rows "state", "claim~…", "change~…", "outbox~…".</summary>
public sealed class LedgerRecords(ITableStore store)
{
    private const string StateKey = "state";

    public async Task<LedgerSnapshot> GetAsync(string projectId, CancellationToken cancellation)
    {
        var (outbox, state, etag) = (new List<OutboxRecord>(), (ProjectState?)null, (string?)null);
        // "outbox~…" and "state" are neighbours, so one query brings both.
        var range = new RowRange("outbox~", RowRange.Prefix(StateKey).Before);
        do
        {
            var page = await store.QueryAsync(Tables.Ledgers, Keys.Encode(projectId), range, cancellation);
            foreach (var row in page.Rows)
            {
                if (row.Key == StateKey)
                    (state, etag) = (RecordCodec.FromColumns<ProjectState>(row.Columns), row.ETag);
                else
                    outbox.Add(RecordCodec.FromColumns<OutboxRecord>(row.Columns));
            }
            range = range with { Continuation = page.Continuation };
        }
        while (range.Continuation is not null);
        return new LedgerSnapshot(state, etag, outbox);
    }

    /// <summary>Ids of the claims of a document that the ledger has taken already.</summary>
    public async Task<HashSet<string>> KnownAsync(string projectId, string documentId, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var range = RowRange.Prefix(Keys.Join("claim", documentId) + "~");
        await foreach (var entry in store.ReadAllAsync<LedgerEntry>(Tables.Ledgers, Keys.Encode(projectId), range, cancellation))
            known.Add(entry.Record.Id);
        return known;
    }

    /// <summary>All claims that the ledger has taken, in the order it took them.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(string projectId, CancellationToken cancellation)
    {
        var entries = new List<LedgerEntry>();
        await foreach (var row in store.ReadAllAsync<LedgerEntry>(Tables.Ledgers, Keys.Encode(projectId), RowRange.Prefix("claim~"), cancellation))
            entries.Add(row.Record);
        return [.. entries.OrderBy(e => e.Batch).ThenBy(e => e.Number)];
    }

    public async Task<Change?> ChangeAsync(string projectId, string changeId, CancellationToken cancellation) =>
        (await store.ReadAsync<Change>(Tables.Ledgers, Keys.Encode(projectId), Keys.Join("change", changeId), cancellation))?.Record;

    /// <summary>All changes of the project, newest first.</summary>
    public async Task<IReadOnlyList<Change>> ChangesAsync(string projectId, CancellationToken cancellation)
    {
        var changes = new List<Change>();
        await foreach (var row in store.ReadAllAsync<Change>(Tables.Ledgers, Keys.Encode(projectId), RowRange.Prefix("change~"), cancellation))
            changes.Add(row.Record);
        return [.. changes.OrderByDescending(c => c.LearnedAt).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>The change's place in the outbox; null once it has been routed.</summary>
    public async Task<OutboxRecord?> OutboxAsync(string projectId, string changeId, CancellationToken cancellation) =>
        (await store.ReadAsync<OutboxRecord>(Tables.Ledgers, Keys.Encode(projectId), Keys.Join("outbox", changeId), cancellation))?.Record;

    /// <exception cref="RowConflictException">Another document was applied meanwhile: read and decide again.</exception>
    /// <exception cref="RowExistsException">The same, for the ledger's first document.</exception>
    public Task WriteAsync(LedgerBatch batch, CancellationToken cancellation)
    {
        var state = RecordCodec.ToColumns(batch.State);
        List<RowWrite> writes =
        [
            batch.ETag is null ? new RowWrite.Insert(StateKey, state) : new RowWrite.Replace(StateKey, state, batch.ETag),
            .. batch.Entries.Select(Row),
            .. batch.Changes.Select(Row),
        ];
        if (batch.Outbox is { } outbox)
            writes.Add(Row(outbox));
        return store.WriteAsync(Tables.Ledgers, Keys.Encode(batch.State.ProjectId), writes, cancellation);
    }

    /// <summary>A whole ledger at once, into a store that has none of it. The state comes last: a ledger without it is an unfinished one.</summary>
    public async Task WriteWholeAsync(ProjectState state, IEnumerable<LedgerEntry> entries, IEnumerable<Change> changes, IEnumerable<OutboxRecord> outbox, CancellationToken cancellation)
    {
        var writes = entries.Select(Row).Concat(changes.Select(Row)).Concat(outbox.Select(Row)).Append(new RowWrite.Insert(StateKey, RecordCodec.ToColumns(state)));
        foreach (var batch in StoreRules.Batches(writes))
            await store.WriteAsync(Tables.Ledgers, Keys.Encode(state.ProjectId), batch, cancellation);
    }

    private static RowWrite Row(LedgerEntry entry) => new RowWrite.Insert(Keys.Join("claim", entry.DocumentId, entry.Id), RecordCodec.ToColumns(entry));

    private static RowWrite Row(Change change) => new RowWrite.Upsert(Keys.Join("change", change.Id), RecordCodec.ToColumns(change));

    private static RowWrite Row(OutboxRecord outbox) => new RowWrite.Upsert(Keys.Join("outbox", outbox.ChangeId), RecordCodec.ToColumns(outbox));

    public Task RoutedAsync(string projectId, string changeId, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Ledgers, Keys.Encode(projectId), new RowWrite.Delete(Keys.Join("outbox", changeId)), cancellation);
}
