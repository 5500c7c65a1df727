using System.Security.Cryptography;
using System.Text;
using Alerts.Storage;

namespace Alerts.Server.Storage;

/// <param name="Hash">Of every row's partition, key and columns, in any order of rows.</param>
internal sealed record TableContent(long Rows, string Hash);

/// <summary>Moves everything from one store to another and looks whether it arrived.</summary>
internal static class StoreCopy
{
    /// <summary>Writes every row of the table, each batch of one partition. ETags are the target's own.</summary>
    /// <returns>What was read.</returns>
    public static async Task<TableContent> CopyAsync(
        string table, ITableScan from, ITableStore to, Action<long> progress, CancellationToken cancellation)
    {
        var content = new ContentHash();
        await foreach (var page in PagesAsync(from, table, cancellation))
        {
            foreach (var partition in page.GroupBy(r => r.Partition, StringComparer.Ordinal))
            {
                foreach (var batch in StoreRules.Batches(partition.Select(r => new RowWrite.Upsert(r.Row.Key, r.Row.Columns))))
                    await to.WriteAsync(table, partition.Key, batch, cancellation);
            }
            foreach (var row in page)
                content.Add(row);
            progress(content.Rows);
        }
        return content.Content;
    }

    public static async Task<TableContent> ContentAsync(string table, ITableScan store, CancellationToken cancellation)
    {
        var content = new ContentHash();
        await foreach (var page in PagesAsync(store, table, cancellation))
        {
            foreach (var row in page)
                content.Add(row);
        }
        return content.Content;
    }

    private static async IAsyncEnumerable<IReadOnlyList<ScannedRow>> PagesAsync(
        ITableScan store, string table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await store.ScanAsync(table, continuation, cancellation);
            yield return page.Rows;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private sealed class ContentHash
    {
        private readonly byte[] _sum = new byte[SHA256.HashSizeInBytes];

        public long Rows { get; private set; }

        public TableContent Content => new(Rows, Convert.ToHexStringLower(_sum));

        /// <summary>The stores bring rows in orders of their own, so the hashes of the rows are combined by exclusive or; no row comes twice.</summary>
        public void Add(ScannedRow row)
        {
            var text = new StringBuilder().Append(row.Partition).Append('\n').Append(row.Row.Key);
            foreach (var (name, value) in row.Row.Columns.OrderBy(c => c.Key, StringComparer.Ordinal))
                text.Append('\n').Append(name).Append(' ').Append(value.Length).Append(' ').Append(value);
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
            for (var i = 0; i < hash.Length; i++)
                _sum[i] ^= hash[i];
            Rows++;
        }
    }
}
