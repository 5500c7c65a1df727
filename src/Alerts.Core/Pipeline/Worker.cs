using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>Moves messages from the in-process queue through the pipeline.</summary>
public sealed partial class Worker(
    AlertsPipeline pipeline, InProcessQueue queue, WorkRecords work, WorkLease lease, AlertsTelemetry telemetry, ILogger<Worker> logger)
{
    /// <summary>This process's work that was open at the last Reconcile; null before the first.</summary>
    private HashSet<WorkMessage>? _open;

    /// <summary>Handles messages until it is cancelled; several may run side by side.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (queue.TryTake() is { } taken)
                await HandleAsync(taken, cancellation);
            else
                await HandleAsync(await NextAsync(cancellation), cancellation);
        }
    }

    /// <summary>Handles messages one after another until none is due.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        await HoldAsync(cancellation);
        while (queue.TryTake() is { } taken)
            await HandleAsync(taken, cancellation);
        await FlushAsync(cancellation);
    }

    /// <summary>
    /// Reconcile: queues whatever is written down and not done, of this process and of those that are gone.
    /// At start this brings back all that a crash left; later it finds what stands still, which is what was open the time before too:
    /// what is younger may have been written down just now, before the thing it points to. What is queued or being handled stays as it is.
    /// </summary>
    /// <returns>How much work is open here, that which was laid aside left out.</returns>
    public async Task<int> ReconcileAsync(CancellationToken cancellation)
    {
        await HoldAsync(cancellation);
        // Under steady work nothing else crosses off the last few of a partition, and they would look as if they stood still.
        await FlushAsync(cancellation);
        var all = (await work.AllAsync(cancellation)).Where(w => !w.Dead).ToList();
        var gone = await lease.GoneAsync(all.Select(w => w.Worker).OfType<string>(), cancellation);
        var open = new HashSet<WorkMessage>();
        foreach (var row in all)
        {
            var message = new WorkMessage(row.Kind, row.Id);
            var mine = row.Worker == lease.Worker;
            if (!mine && (row.Worker is not null && !gone.Contains(row.Worker) || !await work.TakeOverAsync(row, cancellation)))
                continue;
            open.Add(message);
            if (!mine || (_open?.Contains(message) ?? true))
                queue.Enqueue(new NextWork(message, row.Due) { TraceParent = row.TraceParent });
        }
        _open = open;
        telemetry.OpenWork(all.Count == 0 ? null : all.Min(w => w.Due));
        return open.Count;
    }

    /// <summary>Once nothing is handled any more: what is left open goes to the other processes at once.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        try
        {
            await lease.EndAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotEnded(logger, e, WorkLease.Term);
        }
    }

    private async Task<NextWork> NextAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        return await queue.TakeAsync(cancellation);
    }

    private async Task HandleAsync(NextWork taken, CancellationToken cancellation)
    {
        var message = taken.Message;
        var outcome = WorkOutcome.Nothing;
        try
        {
            if (!lease.Holds)
                throw new LeaseLostException();
            outcome = await pipeline.HandleAsync(message, cancellation, taken.TraceParent);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store is away. What it holds is as it was, and Reconcile brings it back, here or elsewhere.
            Log.Left(logger, e, message.MessageId);
        }
        finally
        {
            queue.Done(message);
        }
        await queue.EnqueueAsync(outcome.Next, cancellation);
    }

    private async Task HoldAsync(CancellationToken cancellation)
    {
        if (!lease.Holds)
            await lease.RenewAsync(cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        try
        {
            await pipeline.FlushAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The rows stay, point to what is done, and are crossed off after the next Reconcile.
            Log.NotCrossedOff(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "The end of this process could not be stored; others take its work over after {Term}")]
        public static partial void NotEnded(ILogger logger, Exception exception, TimeSpan term);

        [LoggerMessage(1, LogLevel.Critical, "{MessageId} failed, and its failure can't be stored; it stays for Reconcile")]
        public static partial void Left(ILogger logger, Exception exception, string messageId);

        [LoggerMessage(2, LogLevel.Warning, "Work that is done could not be crossed off; it is looked at again")]
        public static partial void NotCrossedOff(ILogger logger, Exception exception);
    }
}
