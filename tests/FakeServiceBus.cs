using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Tests;

/// <summary>
/// A service bus in memory behind the SDK's own types, which does what the service is documented to do: duplicate detection,
/// scheduled messages, locks that run out, delivery counts, dead letters, and a limit for the size of what is sent.
/// </summary>
internal sealed class FakeServiceBus(FakeTimeProvider clock, params string[] queues) : ServiceBusClient
{
    private readonly Dictionary<string, FakeQueue> _queues = queues.ToDictionary(q => q, q => new FakeQueue(clock), StringComparer.Ordinal);

    /// <summary>While true, nothing can be sent.</summary>
    public bool IsAway { get; set; }

    /// <summary>Calls that sent something.</summary>
    public int Sends { get; private set; }

    public FakeQueue Queue(string name) => _queues[name];

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this, queueOrTopicName);

    public override ServiceBusReceiver CreateReceiver(string queueName) => new FakeReceiver(_queues[queueName]);

    private FakeQueue Reach(string name)
    {
        if (IsAway)
            throw new ServiceBusException("The service can't be reached.", ServiceBusFailureReason.ServiceCommunicationProblem);
        Sends++;
        return _queues.GetValueOrDefault(name) ?? throw new ServiceBusException($"There is no queue {name}.", ServiceBusFailureReason.MessagingEntityNotFound);
    }

    private sealed class Sender(FakeServiceBus bus, string name) : ServiceBusSender
    {
        /// <summary>Bytes, Standard tier, properties included.</summary>
        private const long MostBytes = 256 * 1024;

        private readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> _batches = [];

        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
        {
            var messages = new List<ServiceBusMessage>();
            var batch = ServiceBusModelFactory.ServiceBusMessageBatch(MostBytes, messages, tryAddCallback: m => messages.Sum(Size) + Size(m) <= MostBytes);
            _batches.Add(batch, messages);
            return ValueTask.FromResult(batch);
        }

        public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default) =>
            Send(_batches.TryGetValue(messageBatch, out var messages) ? messages : throw new ArgumentException("It is another sender's batch.", nameof(messageBatch)), cancellationToken);

        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) => Send([message], cancellationToken);

        private Task Send(List<ServiceBusMessage> messages, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            if (messages.Sum(Size) > MostBytes)
                throw new ServiceBusException("The message is too large.", ServiceBusFailureReason.MessageSizeExceeded);
            var queue = bus.Reach(name);
            foreach (var message in messages)
                queue.Add(message);
            return Task.CompletedTask;
        }

        private static long Size(ServiceBusMessage message) =>
            message.Body.ToMemory().Length + message.MessageId.Length + message.Subject?.Length + 100 + message.ApplicationProperties.Sum(p => p.Key.Length + $"{p.Value}".Length + 4) ?? 0;
    }
}
