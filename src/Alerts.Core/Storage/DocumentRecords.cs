using System.Runtime.CompilerServices;
using Alerts.Model;

namespace Alerts.Storage;

public enum DocumentStatus
{
    /// <summary>Seen in its source; its text and claims are still to be read.</summary>
    New,

    /// <summary>Text and claims are stored; the ledgers are still to take them.</summary>
    Read,

    /// <summary>Every ledger it concerns has taken its claims, or it has none.</summary>
    Applied,
}

/// <summary>A document with what has been made of it.</summary>
public sealed record DocumentRecord
{
    public required Document Document { get; init; }

    public required DocumentStatus Status { get; init; }

    /// <summary>0 as first seen; one more for each edit of the story.</summary>
    public int Revision { get; init; }

    /// <summary>The readable text that claims refer to; null until it has been read, and where the source's own words are all of it and claim nothing.</summary>
    public Article? Article { get; init; }

    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>What went wrong with it, as a sentence ("the page answered 403; only the feed's summary was read").</summary>
    public string? Problem { get; init; }

    /// <summary>The Content-Type that came with the page that is kept; null where none came or no page is kept.</summary>
    public string? PageType { get; init; }

    /// <summary>Where that page was found in the end; null where none is kept.</summary>
    public Uri? PageAddress { get; init; }

    /// <summary>How often its page could not be fetched.</summary>
    public int FetchFailures { get; init; }
}

/// <summary>Table Documents: a partition a source; a row a document, and rows "raw~…" with its page as it was fetched.</summary>
public sealed class DocumentRecords(ITableStore store)
{
    private const int RawBytesInRow = 300_000;

    public async Task<(DocumentRecord Record, string ETag)?> GetAsync(string sourceId, string documentId, CancellationToken cancellation) =>
        await store.ReadAsync<DocumentRecord>(Tables.Documents, Keys.Encode(sourceId), Keys.Encode(documentId), cancellation) is { } stored
            ? (stored.Record, stored.ETag)
            : null;

    /// <summary>All documents of a source, without their pages, in no order that matters.</summary>
    public async IAsyncEnumerable<DocumentRecord> AllAsync(string sourceId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = RowRange.Prefix("raw~");
        foreach (var range in (RowRange[])[new("", pages.From), new(pages.Before!)])
        {
            await foreach (var stored in store.ReadAllAsync<DocumentRecord>(Tables.Documents, Keys.Encode(sourceId), range, cancellation))
                yield return stored.Record;
        }
    }

    /// <summary>Adds documents of one source, so many at a time as a batch holds.</summary>
    /// <exception cref="RowExistsException">One of them is stored already; its batch and those after it are not written.</exception>
    public async Task AddAsync(IReadOnlyList<DocumentRecord> records, CancellationToken cancellation)
    {
        foreach (var batch in StoreRules.Batches(records.Select(r => new RowWrite.Insert(Key(r), RecordCodec.ToColumns(r)))))
            await store.WriteAsync(Tables.Documents, Keys.Encode(records[0].Document.SourceId), batch, cancellation);
    }

    /// <returns>The new ETag.</returns>
    /// <exception cref="RowConflictException">The story was edited, or another worker was faster.</exception>
    public async Task<string> ReplaceAsync(DocumentRecord record, string etag, CancellationToken cancellation) =>
        (await store.WriteAsync(
            Tables.Documents, Keys.Encode(record.Document.SourceId),
            [new RowWrite.Replace(Key(record), RecordCodec.ToColumns(record), etag)], cancellation))[0];

    /// <summary>
    /// Replaces the document, and keeps the page that it was read from as it was fetched, in pieces that fit the store's rows;
    /// a page kept before an edit gives way to it. All of it is one write, unless the page is larger than a batch.
    /// </summary>
    /// <returns>The new ETag.</returns>
    /// <exception cref="RowConflictException">The story was edited, or another worker was faster.</exception>
    public async Task<string> ReplaceAsync(DocumentRecord record, string etag, ReadOnlyMemory<byte> page, CancellationToken cancellation)
    {
        var (partition, id) = (Keys.Encode(record.Document.SourceId), record.Document.Id);
        var writes = new List<RowWrite>();
        for (var at = 0; at < page.Length; at += RawBytesInRow)
            writes.Add(new RowWrite.Upsert(RawKey(id, writes.Count), RecordCodec.Compressed(page.Span.Slice(at, Math.Min(RawBytesInRow, page.Length - at)))));
        if (record.Revision > 0)
        {
            // The page before the edit may have been longer.
            var rest = Raw(id) with { From = RawKey(id, writes.Count) };
            writes.AddRange((await store.QueryAsync(Tables.Documents, partition, rest, cancellation)).Rows.Select(row => new RowWrite.Delete(row.Key)));
        }
        writes.Add(new RowWrite.Replace(Key(record), RecordCodec.ToColumns(record), etag));
        IReadOnlyList<string> etags = [];
        foreach (var batch in StoreRules.Batches(writes))
            etags = await store.WriteAsync(Tables.Documents, partition, batch, cancellation);
        return etags[^1];
    }

    /// <summary>Gives up the page that the document was read from; what was read stays.</summary>
    /// <exception cref="RowConflictException">The story was edited, or another worker was faster.</exception>
    public async Task DropPageAsync(DocumentRecord record, string etag, CancellationToken cancellation)
    {
        var partition = Keys.Encode(record.Document.SourceId);
        var pieces = (await store.QueryAsync(Tables.Documents, partition, Raw(record.Document.Id), cancellation)).Rows.Select(row => new RowWrite.Delete(row.Key));
        var rest = new RowWrite.Replace(Key(record), RecordCodec.ToColumns(record with { PageType = null, PageAddress = null }), etag);
        foreach (var batch in StoreRules.Batches([.. pieces, rest]))
            await store.WriteAsync(Tables.Documents, partition, batch, cancellation);
    }

    /// <returns>The page as it was fetched; empty where none was kept.</returns>
    public async Task<byte[]> RawAsync(string sourceId, string documentId, CancellationToken cancellation)
    {
        using var page = new MemoryStream();
        var range = Raw(documentId);
        do
        {
            var rows = await store.QueryAsync(Tables.Documents, Keys.Encode(sourceId), range, cancellation);
            foreach (var row in rows.Rows)
                page.Write(RecordCodec.Decompressed(row.Columns));
            range = range with { Continuation = rows.Continuation };
        }
        while (range.Continuation is not null);
        return page.ToArray();
    }

    private static string Key(DocumentRecord record) => Keys.Encode(record.Document.Id);

    private static RowRange Raw(string documentId) => RowRange.Prefix(Keys.Join("raw", documentId) + "~");

    private static string RawKey(string documentId, int piece) => Keys.Join("raw", documentId, piece.ToString("D4"));
}
