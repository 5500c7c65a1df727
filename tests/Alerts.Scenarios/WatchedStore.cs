using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>A store that lets the test act right after the first write of a table that it asks about, before the writer goes on.</summary>
internal sealed class WatchedStore(ITableStore inner, Func<string, IReadOnlyList<RowWrite>, bool> isIt, Func<Task> then) : ITableStore
{
    private bool _done;

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation) =>
        inner.GetAsync(table, partition, key, cancellation);

    public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation) =>
        inner.QueryAsync(table, partition, range, cancellation);

    public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        var etags = await inner.WriteAsync(table, partition, writes, cancellation);
        if (!_done && isIt(table, writes))
        {
            _done = true;
            await then();
        }
        return etags;
    }
}
