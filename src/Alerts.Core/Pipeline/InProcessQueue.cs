namespace Alerts.Pipeline;

/// <summary>
/// The queue of one machine: messages by their due time, then in the order they came. A message that waits or is being handled
/// already isn't taken twice. It may be lost at any moment: the table Work has everything that is in it.
/// </summary>
public sealed class InProcessQueue(TimeProvider clock) : IWorkQueue
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<NextWork, (DateTimeOffset Due, long Order)> _waiting = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _order;

    /// <summary>Nothing waits and nothing is being handled.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _known.Count == 0;
        }
    }

    public Task EnqueueAsync(IReadOnlyList<NextWork> work, CancellationToken cancellation)
    {
        foreach (var item in work)
            Enqueue(item);
        return Task.CompletedTask;
    }

    public void Enqueue(NextWork work)
    {
        lock (_gate)
        {
            if (!_known.Add(work.Message.MessageId))
                return;
            _waiting.Enqueue(work, (work.Due, _order++));
            _added.TrySetResult();
        }
    }

    /// <summary>The next message that is due, or null. <see cref="Done"/> must follow.</summary>
    public NextWork? TryTake()
    {
        lock (_gate)
            return _waiting.TryPeek(out var next, out _) && next.Due <= clock.GetUtcNow() ? _waiting.Dequeue() : null;
    }

    /// <summary>The message has been handled; the same may be queued again.</summary>
    public void Done(WorkMessage message)
    {
        lock (_gate)
            _known.Remove(message.MessageId);
    }

    /// <summary>Waits until a message is due, and takes it.</summary>
    public async Task<NextWork> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake() is { } taken)
                return taken;
            Task added;
            DateTimeOffset? due;
            lock (_gate)
            {
                if (_added.Task.IsCompleted)
                    _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                added = _added.Task;
                due = _waiting.TryPeek(out var next, out _) ? next.Due : null;
            }
            var wait = due is null ? Timeout.InfiniteTimeSpan : due.Value - clock.GetUtcNow();
            if (wait == Timeout.InfiniteTimeSpan)
            {
                await added.WaitAsync(cancellation);
            }
            else if (wait > TimeSpan.Zero)
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                await Task.WhenAny(added, Task.Delay(wait, clock, stop.Token));
                await stop.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
