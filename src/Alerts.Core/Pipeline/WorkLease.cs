using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// This process's hold on the work that it has written down. Several processes on one store tell each other that they live by a
/// counter in table Workers. Whose counter stands still for a <see cref="Term"/> is gone, and its work is taken over; it knows so
/// itself (<see cref="Holds"/>) and then sends nothing. Each measures by its own running time, so no clocks have to agree.
/// </summary>
public sealed partial class WorkLease(WorkerRecords records, WorkerIdentity identity, TimeProvider clock, ILogger<WorkLease> logger)
{
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    /// <summary>A process that can't reach the store for so long has lost its work.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, (long Beat, long Seen)> _others = new(StringComparer.Ordinal);
    private long? _renewed;
    private long _beat;

    public string Worker => identity.Id;

    /// <summary>Whether others must still leave this process's work alone.</summary>
    public bool Holds => _renewed is { } renewed && clock.GetElapsedTime(renewed) < Term;

    public async Task RenewAsync(CancellationToken cancellation)
    {
        // Others may count from the moment of the write, so this process counts from before it.
        var started = clock.GetTimestamp();
        await records.SaveAsync(new WorkerRecord(Worker, ++_beat, clock.GetUtcNow()), cancellation);
        _renewed = started;
    }

    /// <summary>Renews until it is cancelled. A store that is away is tried again at the next time.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(Renewal, clock, cancellation);
            try
            {
                await RenewAsync(cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.NotRenewed(logger, e, Holds);
            }
        }
    }

    /// <summary>Leaves its work to the others at once.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        _renewed = null;
        await records.ForgetAsync(Worker, cancellation);
    }

    /// <summary>Which of these processes are gone: ended, or silent for a <see cref="Term"/> that this process has watched.</summary>
    public async Task<IReadOnlySet<string>> GoneAsync(IEnumerable<string> workers, CancellationToken cancellation)
    {
        var now = clock.GetTimestamp();
        var beats = (await records.AllAsync(cancellation)).ToDictionary(r => r.Worker, r => r.Beat, StringComparer.Ordinal);
        foreach (var (worker, beat) in beats)
        {
            if (!_others.TryGetValue(worker, out var known) || known.Beat != beat)
                _others[worker] = (beat, now);
        }
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var worker in workers.Where(w => w != Worker).Distinct(StringComparer.Ordinal))
        {
            if (!beats.ContainsKey(worker) || identity.IsGone(worker) || clock.GetElapsedTime(_others[worker].Seen, now) >= Term)
                gone.Add(worker);
        }
        // What is gone needs no row any more; should it come back, it writes a new one.
        foreach (var worker in beats.Keys.Where(w => w != Worker && (identity.IsGone(w) || clock.GetElapsedTime(_others[w].Seen, now) >= Term * 60)))
        {
            await records.ForgetAsync(worker, cancellation);
            _others.Remove(worker);
        }
        return gone;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The lease on this process's work was not renewed; it still holds: {Holds}")]
        public static partial void NotRenewed(ILogger logger, Exception exception, bool holds);
    }
}

/// <summary>Others may be doing this process's work by now: nothing is sent, and whoever has the work goes on with it.</summary>
public sealed class LeaseLostException() : Exception("This process has lost its lease.");
