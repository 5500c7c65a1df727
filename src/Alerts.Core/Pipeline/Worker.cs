using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>Moves messages from the in-process queue through the pipeline.</summary>
public sealed partial class Worker(AlertsPipeline pipeline, InProcessQueue queue, WorkRecords work, ILogger<Worker> logger)
{
    /// <summary>What was open at the last Reconcile; null before the first.</summary>
    private HashSet<WorkMessage>? _open;

    /// <summary>Handles messages until it is cancelled; several may run side by side.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
            await HandleAsync(await queue.TakeAsync(cancellation), cancellation);
    }

    /// <summary>Handles messages one after another until none is due.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        while (queue.TryTake() is { } message)
            await HandleAsync(message, cancellation);
    }

    /// <summary>
    /// Reconcile: queues whatever is written down and not done. What is queued or being handled already stays as it is.
    /// At start this brings back all that a crash left; later it finds what stands still, which is what was open the time before too:
    /// what is younger may have been written down just now, before the thing it points to.
    /// </summary>
    /// <returns>How much work is open, that which was laid aside left out.</returns>
    public async Task<int> ReconcileAsync(CancellationToken cancellation)
    {
        var open = (await work.AllAsync(cancellation)).Where(w => !w.Dead).Select(w => new NextWork(new WorkMessage(w.Kind, w.Id), w.Due)).ToList();
        foreach (var item in open.Where(o => _open?.Contains(o.Message) ?? true))
            queue.Enqueue(item);
        _open = [.. open.Select(o => o.Message)];
        return open.Count;
    }

    private async Task HandleAsync(WorkMessage message, CancellationToken cancellation)
    {
        var outcome = WorkOutcome.Nothing;
        try
        {
            outcome = await pipeline.HandleAsync(message, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store is away. What it holds is as it was, and Reconcile brings it back.
            Log.Left(logger, e, message.MessageId);
        }
        finally
        {
            queue.Done(message);
        }
        await queue.EnqueueAsync(outcome.Next, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "{MessageId} failed, and its failure can't be stored; it stays for Reconcile")]
        public static partial void Left(ILogger logger, Exception exception, string messageId);
    }
}
