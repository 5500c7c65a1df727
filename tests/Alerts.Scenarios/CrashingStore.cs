using Alerts.Storage;

namespace Alerts.Scenarios;

internal sealed class CrashException() : Exception("The machine went down.");

/// <summary>
/// A store on a machine that goes down at the n-th write, just before or just after it took effect.
/// From then on nothing can be read or written: as after kill -9, the program can't tidy up.
/// </summary>
internal sealed class CrashingStore(ITableStore inner, int crashAt, bool afterWrite) : ITableStore
{
    private int _writes;

    public bool IsDown { get; private set; }

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        ThrowIfDown();
        return inner.GetAsync(table, partition, key, cancellation);
    }

    public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        ThrowIfDown();
        return inner.QueryAsync(table, partition, range, cancellation);
    }

    public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        ThrowIfDown();
        IsDown = ++_writes == crashAt;
        if (IsDown && !afterWrite)
            throw new CrashException();
        var etags = await inner.WriteAsync(table, partition, writes, cancellation);
        return IsDown ? throw new CrashException() : etags;
    }

    private void ThrowIfDown()
    {
        if (IsDown)
            throw new CrashException();
    }
}
