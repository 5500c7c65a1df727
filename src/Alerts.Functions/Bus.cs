using Alerts.Azure.Messaging;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>What the three queue triggers share.</summary>
internal static class Bus
{
    /// <summary>The name of the connection: its settings are those of <see cref="AppSettings"/> that begin with it.</summary>
    public const string Connection = "ServiceBus";

    /// <summary>Settles a message for good, also while the host is stopping: what was done is done.</summary>
    public static Task SettleAsync(this ServiceBusMessageActions actions, ServiceBusReceivedMessage message, Disposition disposition) => disposition switch
    {
        Disposition.Complete => actions.CompleteMessageAsync(message),
        Disposition.DeadLetter dead => actions.DeadLetterMessageAsync(message, deadLetterReason: dead.Reason, deadLetterErrorDescription: dead.Description),
        _ => actions.AbandonMessageAsync(message),
    };
}
