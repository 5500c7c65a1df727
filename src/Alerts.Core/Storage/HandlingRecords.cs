using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Handling: one partition, a row a change that somebody has done something about.</summary>
public sealed class HandlingRecords(ITableStore store)
{
    private const string Partition = "handling";

    /// <returns>An untouched one where nobody has done anything.</returns>
    public async Task<Handling> GetAsync(string projectId, string changeId, CancellationToken cancellation) =>
        (await store.ReadAsync<Handling>(Tables.Handling, Partition, Keys.Join(projectId, changeId), cancellation))?.Record ?? new Handling(projectId, changeId);

    /// <summary>Those that are marked wrong, the last first.</summary>
    public async Task<IReadOnlyList<Handling>> WrongAsync(CancellationToken cancellation) =>
        [.. (await AllAsync(h => h.Wrong is not null, cancellation)).OrderByDescending(h => h.Wrong!.At)];

    /// <summary>Those of which a reader says that they are wrong and that nobody has marked so, the last first.</summary>
    public async Task<IReadOnlyList<Handling>> DoubtedAsync(CancellationToken cancellation) =>
        [.. (await AllAsync(h => h.Wrong is null && h.Readers.Any(r => !r.IsRight), cancellation)).OrderByDescending(h => h.Readers.Max(r => r.At))];

    private async Task<List<Handling>> AllAsync(Func<Handling, bool> wanted, CancellationToken cancellation)
    {
        var all = new List<Handling>();
        await foreach (var row in store.ReadAllAsync<Handling>(Tables.Handling, Partition, new RowRange(), cancellation))
        {
            if (wanted(row.Record))
                all.Add(row.Record);
        }
        return all;
    }

    /// <summary>Changes it as it is by then, whoever else does so at the same time.</summary>
    public async Task<(Handling Before, Handling After)> ChangeAsync(string projectId, string changeId, Func<Handling, Handling> change, CancellationToken cancellation)
    {
        var untouched = new Handling(projectId, changeId);
        var (before, after) = await store.ChangeAsync<Handling>(Tables.Handling, Partition, Keys.Join(projectId, changeId), stored => change(stored ?? untouched), [], cancellation);
        return (before ?? untouched, after);
    }
}
