using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>
/// Lets several workers on one store go on in turns that a seed decides: one call to the store at a time, and between any two calls of
/// one worker any number of the others'.
/// </summary>
internal sealed class Turns(Dice dice)
{
    private readonly List<TaskCompletionSource> _waiting = [];

    /// <summary>Documents whose claims were written to a ledger, in the order of the writes.</summary>
    public List<string> Applied { get; } = [];

    public int Conflicts { get; set; }

    public Task WaitAsync()
    {
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);
        return turn.Task;
    }

    /// <summary>Runs the workers to their ends.</summary>
    public async Task RunAsync(params Task[] workers)
    {
        // Everything between two turns runs inside SetResult, on this thread: each worker that goes on is waiting for a turn.
        while (_waiting.Count > 0)
        {
            var next = dice.Pick(_waiting);
            _waiting.Remove(next);
            next.SetResult();
        }
        Assert.All(workers, w => Assert.True(w.IsCompleted, "A worker waits for something that is no turn."));
        await Task.WhenAll(workers);
    }
}

/// <summary>The store as one of the workers sees it.</summary>
internal sealed class TurnStore(ITableStore inner, Turns turns) : ITableStore
{
    public async Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        await turns.WaitAsync();
        return await inner.GetAsync(table, partition, key, cancellation);
    }

    public async Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        await turns.WaitAsync();
        return await inner.QueryAsync(table, partition, range, cancellation);
    }

    public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        await turns.WaitAsync();
        try
        {
            var tags = await inner.WriteAsync(table, partition, writes, cancellation);
            if (table == Tables.Ledgers)
                turns.Applied.Add(writes.First(w => w.Key.StartsWith("claim~", StringComparison.Ordinal)).Key.Split('~')[1]);
            return tags;
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            turns.Conflicts++;
            throw;
        }
    }
}
