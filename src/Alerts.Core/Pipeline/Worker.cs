using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>Moves messages from the in-process queue through the pipeline.</summary>
public sealed class Worker(AlertsPipeline pipeline, InProcessQueue queue, WorkRecords work, TimeProvider clock)
{
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
    /// At start this brings back all that a crash left; later it finds what stands still.
    /// </summary>
    /// <returns>How much work is open, that which was laid aside left out.</returns>
    public async Task<int> ReconcileAsync(CancellationToken cancellation)
    {
        var open = (await work.AllAsync(cancellation)).Where(w => !w.Dead).ToList();
        foreach (var item in open)
            queue.Enqueue(new NextWork(new WorkMessage(item.Kind, item.Id), item.Due));
        return open.Count;
    }

    public void PollNow(IEnumerable<string> sourceIds)
    {
        foreach (var id in sourceIds)
            queue.Enqueue(new NextWork(new WorkMessage(WorkMessage.Source, id), clock.GetUtcNow()));
    }

    private async Task HandleAsync(WorkMessage message, CancellationToken cancellation)
    {
        IReadOnlyList<NextWork> next = [];
        try
        {
            next = await pipeline.HandleAsync(message, cancellation);
        }
        finally
        {
            queue.Done(message);
        }
        foreach (var item in next)
            queue.Enqueue(item);
    }
}
