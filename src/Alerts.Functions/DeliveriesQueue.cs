using Alerts.Azure.Messaging;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The queue of deliveries. A message is completed only after its step, whatever the host would do by itself.</summary>
public sealed class DeliveriesQueue(BusWorker worker)
{
    [Function("Deliveries")]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.Deliveries, Connection = Bus.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken cancellation) =>
        await actions.SettleAsync(message, await worker.HandleAsync(message, cancellation));
}
