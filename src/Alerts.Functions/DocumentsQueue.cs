using Alerts.Azure.Messaging;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The queue of polls and documents. A message is completed only after its step, whatever the host would do by itself.</summary>
public sealed class DocumentsQueue(BusWorker worker)
{
    [Function("Documents")]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.Documents, Connection = Bus.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken cancellation) =>
        await actions.SettleAsync(message, await worker.HandleAsync(message, cancellation));
}
