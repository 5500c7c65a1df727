using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Tests;

/// <summary>What a queue set aside, and why.</summary>
internal sealed record FakeDeadLetter(ServiceBusMessage Message, string Reason, string? Description);

/// <summary>One queue of the <see cref="FakeServiceBus"/>, with the settings that the real ones are made with.</summary>
internal sealed class FakeQueue(FakeTimeProvider clock)
{
    private static readonly TimeSpan DuplicateDetectionWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LockDuration = TimeSpan.FromMinutes(5);
    private const int MostDeliveries = 10;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>Ids that were sent while they were remembered.</summary>
    public List<string> Dropped { get; } = [];

    public List<FakeDeadLetter> DeadLetters { get; } = [];

    /// <summary>Waiting, scheduled or locked.</summary>
    public IReadOnlyList<ServiceBusMessage> Messages => [.. _entries.Select(e => e.Message)];

    /// <summary>
    /// A known id is dropped without a word. For a scheduled message the documentation doesn't say whether its id is remembered from
    /// the sending or from its time on; here it is remembered from the first until the window after the second.
    /// </summary>
    public void Add(ServiceBusMessage message)
    {
        var now = clock.GetUtcNow();
        var due = message.ScheduledEnqueueTime > now ? message.ScheduledEnqueueTime : now;
        if (_seen.TryGetValue(message.MessageId, out var until) && until > now)
            Dropped.Add(message.MessageId);
        else
            Insert(message, due);
    }

    /// <summary>A copy of what is there already, as a broken connection or a person with a tool may make it.</summary>
    public void Double(string messageId)
    {
        var entry = _entries.Single(e => e.Message.MessageId == messageId);
        _entries.Add(new Entry(entry.Message, ++_sequence, entry.Due));
    }

    /// <summary>The next message whose time has come, under a lock; null where none has.</summary>
    public ServiceBusReceivedMessage? Receive()
    {
        var now = clock.GetUtcNow();
        foreach (var entry in _entries.Where(e => e.LockedUntil <= now).ToList())
            Release(entry);
        if (_entries.Where(e => e.LockedUntil is null && e.Due <= now).OrderBy(e => e.Due).ThenBy(e => e.Sequence).FirstOrDefault() is not { } next)
            return null;
        next.Deliveries++;
        next.LockedUntil = now + LockDuration;
        next.LockToken = new Guid((int)next.Sequence, (short)next.Deliveries, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return ServiceBusModelFactory.ServiceBusReceivedMessage(
            next.Message.Body, next.Message.MessageId, subject: next.Message.Subject, contentType: next.Message.ContentType,
            properties: next.Message.ApplicationProperties, lockTokenGuid: next.LockToken, deliveryCount: next.Deliveries,
            lockedUntil: next.LockedUntil.Value, sequenceNumber: next.Sequence, enqueuedTime: next.Due);
    }

    public void Complete(ServiceBusReceivedMessage message) => _entries.Remove(Locked(message));

    public void Abandon(ServiceBusReceivedMessage message) => Release(Locked(message));

    public void DeadLetter(ServiceBusReceivedMessage message, string reason, string? description)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, 4096);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(description?.Length ?? 0, 4096);
        DeadLetter(Locked(message), reason, description);
    }

    public void Renew(ServiceBusReceivedMessage message) => Locked(message).LockedUntil = clock.GetUtcNow() + LockDuration;

    private void Insert(ServiceBusMessage message, DateTimeOffset due)
    {
        _seen[message.MessageId] = due + DuplicateDetectionWindow;
        _entries.Add(new Entry(message, ++_sequence, due));
    }

    private void Release(Entry entry)
    {
        entry.LockedUntil = null;
        if (entry.Deliveries >= MostDeliveries)
            DeadLetter(entry, "MaxDeliveryCountExceeded", $"It was delivered {MostDeliveries} times.");
    }

    private void DeadLetter(Entry entry, string reason, string? description)
    {
        _entries.Remove(entry);
        DeadLetters.Add(new FakeDeadLetter(entry.Message, reason, description));
    }

    private Entry Locked(ServiceBusReceivedMessage message) =>
        _entries.FirstOrDefault(e => e.LockToken == Guid.Parse(message.LockToken) && e.LockedUntil > clock.GetUtcNow())
        ?? throw new ServiceBusException("The lock is over.", ServiceBusFailureReason.MessageLockLost);

    private sealed class Entry(ServiceBusMessage message, long sequence, DateTimeOffset due)
    {
        public ServiceBusMessage Message { get; } = message;

        public long Sequence { get; } = sequence;

        public DateTimeOffset Due { get; } = due;

        public int Deliveries { get; set; }

        public Guid LockToken { get; set; }

        public DateTimeOffset? LockedUntil { get; set; }
    }
}

/// <summary>The receiver of a <see cref="FakeQueue"/>: it never waits.</summary>
internal sealed class FakeReceiver(FakeQueue queue) : ServiceBusReceiver
{
    public override Task<ServiceBusReceivedMessage> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(queue.Receive()!);

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => Do(() => queue.Complete(message));

    public override Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Do(() => queue.Abandon(message));

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        Do(() => queue.DeadLetter(message, deadLetterReason, deadLetterErrorDescription));

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => Do(() => queue.Renew(message));

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
