using Alerts.Azure.Messaging;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The queue of changes. A message is completed only after its step, whatever the host would do by itself.</summary>
public sealed class ChangesQueue(BusWorker worker)
{
    [Function("Changes")]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.Changes, Connection = Bus.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken cancellation) =>
        await actions.SettleAsync(message, await worker.HandleAsync(message, cancellation));
}
