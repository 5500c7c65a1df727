using System.Collections.Concurrent;
using Alerts.Pipeline;
using Azure.Messaging.ServiceBus;

namespace Alerts.Azure.Messaging;

/// <summary>
/// The queue of hosts on Azure. Messages of one kind go together, in as few sends as the size limit of the service allows; what is due
/// later is scheduled. Which id each gets, and why: <see cref="MessageIds"/>.
/// </summary>
public sealed class ServiceBusQueue(ServiceBusClient client, TimeProvider clock) : IWorkQueue
{
    /// <summary>A sender holds a connection of its own, so there is one for each queue, closed with the client.</summary>
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);

    /// <exception cref="ServiceBusException">The service can't be reached, after the tries of the client.</exception>
    public Task EnqueueAsync(IReadOnlyList<NextWork> work, CancellationToken cancellation) => SendAsync(work, MessageIds.First, cancellation);

    /// <summary>Queues what comes of a message that was received. Where that is the same message again, it is a planned repetition.</summary>
    /// <param name="received">The message whose step asks for the work.</param>
    /// <param name="receivedId">The MessageId that it came with.</param>
    /// <exception cref="ServiceBusException">The service can't be reached, after the tries of the client.</exception>
    public Task EnqueueAsync(IReadOnlyList<NextWork> work, WorkMessage received, string receivedId, CancellationToken cancellation) =>
        SendAsync(work, next => next.Message == received ? MessageIds.Repetition(receivedId) : MessageIds.First(next), cancellation);

    private async Task SendAsync(IReadOnlyList<NextWork> work, Func<NextWork, string> id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var queue in work.GroupBy(w => QueueNames.Of(w.Message.Kind), w => BusMessage.Of(w, id(w), now), StringComparer.Ordinal))
            await SendAsync(_senders.GetOrAdd(queue.Key, client.CreateSender), new Queue<ServiceBusMessage>(queue), cancellation);
    }

    private static async Task SendAsync(ServiceBusSender sender, Queue<ServiceBusMessage> messages, CancellationToken cancellation)
    {
        while (messages.Count > 0)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (messages.TryPeek(out var message) && batch.TryAddMessage(message))
                messages.Dequeue();
            if (batch.Count == 0)
                throw new InvalidOperationException($"The message {messages.Peek().MessageId} is larger than the service bus allows.");
            await sender.SendMessagesAsync(batch, cancellation);
        }
    }
}
