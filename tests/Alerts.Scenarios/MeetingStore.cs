using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>A store in which the first two writers of a ledger meet: neither writes before both have read and decided.</summary>
internal sealed class MeetingStore(ITableStore inner) : ITableStore
{
    private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writers;
    private int _conflicts;

    public int Conflicts => _conflicts;

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation) =>
        inner.GetAsync(table, partition, key, cancellation);

    public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation) =>
        inner.QueryAsync(table, partition, range, cancellation);

    public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        if (table == Tables.Ledgers)
        {
            if (Interlocked.Increment(ref _writers) == 2)
                _both.SetResult();
            await _both.Task.WaitAsync(cancellation);
        }
        try
        {
            return await inner.WriteAsync(table, partition, writes, cancellation);
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            Interlocked.Increment(ref _conflicts);
            throw;
        }
    }
}
