using System.Collections;
using System.Globalization;

namespace Alerts.Storage;

/// <summary>What the index of a month consists of. Generations count up; readers of the one before may still be under way.</summary>
/// <param name="Claimed">The generation that somebody is writing or has written; whoever moves it first writes it.</param>
/// <param name="Generation">The generation to be read; 0 while there is none.</param>
internal sealed record MonthHead(int Claimed, int Generation, IReadOnlyList<BlockHead> Blocks)
{
    public static MonthHead None { get; } = new(0, 0, []);
}

/// <summary>How far the history of a store from before there was an index has got its terms.</summary>
/// <param name="Month">The oldest month that has them; null where none was done, or all were.</param>
public sealed record FilledHistory(string? Month, bool All);

/// <summary>So many of the month's changes, newest first, in pages.</summary>
/// <param name="Pages">The first key of each page.</param>
internal sealed record BlockHead(int Changes, IReadOnlyList<string> Pages);

/// <summary>A change as the index knows it; its key is that of its row in table History.</summary>
internal sealed record IndexedChange(string Key, string ProjectId);

/// <summary>
/// Table HistoryIndex: a partition a month, row "head", and of each generation and block the rows "p~…" (its changes, in pages) and
/// "t~…" (which of them have which terms, by the bucket of the term). It is made of table History alone and can be made again from it at any time.
/// </summary>
public sealed class HistoryIndex(ITableStore store, HistoryRecords history)
{
    private const int ChangesInBlock = 16_384;
    private const int ChangesInPage = 64;
    private const string HeadKey = "head";
    private const string Filled = "filled";

    /// <summary>Sorts after a key, and before all longer ones that begin with it.</summary>
    private const char AfterKey = '!';

    /// <summary>Makes the month's index anew, with all that is marked now, if anything is.</summary>
    /// <returns>How many marks it took in.</returns>
    public async Task<int> SealAsync(string month, CancellationToken cancellation)
    {
        var marked = await history.MarkedAsync(month, cancellation);
        if (marked.Count == 0)
            return 0;
        var stored = await store.ReadAsync<MonthHead>(Tables.HistoryIndex, month, HeadKey, cancellation);
        var known = stored?.Record ?? MonthHead.None;
        var claimed = known with { Claimed = known.Claimed + 1 };
        try
        {
            var etag = await WriteHeadAsync(month, claimed, stored?.ETag, cancellation);
            var blocks = await WriteBlocksAsync(month, claimed.Claimed, cancellation);
            await WriteHeadAsync(month, new MonthHead(claimed.Claimed, claimed.Claimed, blocks), etag, cancellation);
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            // Another process makes it; what it leaves marked is taken in the next time.
            return 0;
        }
        await history.UnmarkAsync(month, marked.Keys, cancellation);
        await RemoveAsync(month, known.Generation, cancellation);
        return marked.Count;
    }

    public async Task<FilledHistory> FilledAsync(CancellationToken cancellation) =>
        (await store.ReadAsync<FilledHistory>(Tables.HistoryIndex, Filled, Filled, cancellation))?.Record ?? new FilledHistory(null, All: false);

    public Task SaveAsync(FilledHistory filled, CancellationToken cancellation) =>
        store.WriteAsync(Tables.HistoryIndex, Filled, new RowWrite.Upsert(Filled, RecordCodec.ToColumns(filled)), cancellation);

    internal async Task<MonthHead> HeadAsync(string month, CancellationToken cancellation) =>
        (await store.ReadAsync<MonthHead>(Tables.HistoryIndex, month, HeadKey, cancellation))?.Record ?? MonthHead.None;

    /// <summary>Which changes of the block have, of every list of ranges, a term of one of them.</summary>
    internal async Task<BitArray> FindAsync(string month, MonthHead head, int block, IReadOnlyList<IReadOnlyList<TermRange>> all, CancellationToken cancellation)
    {
        var found = new BitArray(head.Blocks[block].Changes, defaultValue: true);
        foreach (var any in all)
        {
            var some = new BitArray(found.Length);
            foreach (var (from, ranges) in any.GroupBy(r => (HistoryTerms.Bucket(r.From), HistoryTerms.Bucket(r.To))).Select(g => (g.Key, g.ToList())))
            {
                var rows = new RowRange(BlockKey(head.Generation, block, "t", from.Item1), BlockKey(head.Generation, block, "t", from.Item2) + AfterKey);
                await foreach (var row in RowsAsync(month, rows, cancellation))
                    TermPostings.Mark(RecordCodec.Decompressed(row.Columns), ranges, some);
            }
            if (!found.And(some).HasAnySet())
                break;
        }
        return found;
    }

    /// <summary>The block's changes of which a bit is set, newest first.</summary>
    /// <param name="from">The first key that is wanted.</param>
    internal async IAsyncEnumerable<IndexedChange> ChangesAsync(
        string month, MonthHead head, int block, BitArray found, string from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = head.Blocks[block].Pages.TakeWhile(first => string.CompareOrdinal(first, from) <= 0).Count() - 1;
        var (page, changes) = (-1, new List<IndexedChange>());
        for (var number = Math.Max(0, before) * ChangesInPage; number < found.Length; number++)
        {
            if (!found[number])
                continue;
            if (number / ChangesInPage != page)
            {
                page = number / ChangesInPage;
                changes = (await store.ReadAsync<List<IndexedChange>>(Tables.HistoryIndex, month, PageKey(head.Generation, block, page), cancellation))?.Record ?? [];
            }
            if (changes.ElementAtOrDefault(number % ChangesInPage) is { } change && string.CompareOrdinal(change.Key, from) >= 0)
                yield return change;
        }
    }

    private async Task<string> WriteHeadAsync(string month, MonthHead head, string? etag, CancellationToken cancellation)
    {
        var columns = RecordCodec.ToColumns(head);
        RowWrite write = etag is null ? new RowWrite.Insert(HeadKey, columns) : new RowWrite.Replace(HeadKey, columns, etag);
        return (await store.WriteAsync(Tables.HistoryIndex, month, [write], cancellation))[0];
    }

    private async Task<IReadOnlyList<BlockHead>> WriteBlocksAsync(string month, int generation, CancellationToken cancellation)
    {
        var blocks = new List<BlockHead>();
        await foreach (var entries in history.OfMonthAsync(month, "", before: null, 1000, cancellation).Chunk(ChangesInBlock).WithCancellation(cancellation))
        {
            var pages = entries.Select(e => new IndexedChange(e.Key, e.ProjectId)).Chunk(ChangesInPage).ToList();
            var terms = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            for (var number = 0; number < entries.Length; number++)
            {
                foreach (var term in entries[number].TermList)
                    (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _) ??= []).Add(number);
            }
            var writes = pages.Select((page, n) => new RowWrite.Upsert(PageKey(generation, blocks.Count, n), RecordCodec.ToColumns(page)))
                .Concat(terms.GroupBy(t => HistoryTerms.Bucket(t.Key)).Select(bucket =>
                    new RowWrite.Upsert(BlockKey(generation, blocks.Count, "t", bucket.Key), RecordCodec.Compressed(TermPostings.Encode(bucket, entries.Length)))));
            foreach (var batch in StoreRules.Batches(writes))
                await store.WriteAsync(Tables.HistoryIndex, month, batch, cancellation);
            blocks.Add(new BlockHead(entries.Length, [.. pages.Select(p => p[0].Key)]));
        }
        return blocks;
    }

    /// <summary>Generations before the one that was read until now, whose readers are long done.</summary>
    private async Task RemoveAsync(string month, int before, CancellationToken cancellation)
    {
        var old = new List<RowWrite>();
        await foreach (var row in RowsAsync(month, new RowRange("", Number(before)), cancellation))
            old.Add(new RowWrite.Delete(row.Key));
        foreach (var batch in StoreRules.Batches(old))
            await store.WriteAsync(Tables.HistoryIndex, month, batch, cancellation);
    }

    private async IAsyncEnumerable<Row> RowsAsync(string month, RowRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var page = await store.QueryAsync(Tables.HistoryIndex, month, range, cancellation);
            foreach (var row in page.Rows)
                yield return row;
            range = range with { Continuation = page.Continuation };
        }
        while (range.Continuation is not null);
    }

    private static string PageKey(int generation, int block, int page) => BlockKey(generation, block, "p", Number(page));

    private static string BlockKey(int generation, int block, string kind, string rest) => $"{Number(generation)}~{Number(block)}~{kind}~{rest}";

    private static string Number(int number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
