using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

// What Microsoft.Azure.Functions.Worker.Extensions.ServiceBus declares and the triggers use, as its documentation has it, in the
// namespace that it has there. The package itself can't be restored everywhere; a build with -p:FunctionsWorker=true has it.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a parameter to the messages of a queue. Connection is the prefix of the application settings that say where it is.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName { get; } = queueName;

    public string? Connection { get; set; }

    /// <summary>Whether the host completes a message when its function returns.</summary>
    public bool AutoCompleteMessages { get; set; }
}

/// <summary>Settles messages through the host. Made to be overridden in tests; this one can do nothing else.</summary>
public abstract class ServiceBusMessageActions
{
    public abstract Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default);

    public abstract Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default);

    public abstract Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
        string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default);
}
