using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>A store that goes away at the first write of a table, and comes back when it is told to.</summary>
/// <param name="partly">True where only that table can't be written, and all else goes on.</param>
internal sealed class OutageStore(ITableStore inner, string table, bool partly = false) : ITableStore
{
    private bool _over;

    public bool IsAway { get; private set; }

    public void ComeBack() => (IsAway, _over) = (false, true);

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        ThrowIfAway();
        return inner.GetAsync(table, partition, key, cancellation);
    }

    public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        ThrowIfAway();
        return inner.QueryAsync(table, partition, range, cancellation);
    }

    public Task<IReadOnlyList<string>> WriteAsync(string written, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        var hit = written == table && !_over;
        IsAway |= hit && !partly;
        if (hit)
            throw new IOException("The table is away.");
        ThrowIfAway();
        return inner.WriteAsync(written, partition, writes, cancellation);
    }

    private void ThrowIfAway()
    {
        if (IsAway)
            throw new IOException("The store is away.");
    }
}
