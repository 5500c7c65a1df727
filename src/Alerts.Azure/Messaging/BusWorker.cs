using Alerts.Pipeline;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;

namespace Alerts.Azure.Messaging;

/// <summary>
/// Moves a message of the bus through the pipeline and says what is to become of it. What comes of it is queued before it is
/// completed: a crash in between repeats at worst, and every step can be repeated. Nothing is kept in this process.
/// </summary>
public sealed partial class BusWorker(AlertsPipeline pipeline, ServiceBusQueue queue, ILogger<BusWorker> logger)
{
    /// <summary>The reason of messages that are none of ours, or of a version or kind that isn't known here.</summary>
    public const string UnusableMessage = nameof(UnusableMessage);

    /// <summary>The reason of messages whose step can't be done; the table Work has them too.</summary>
    public const string LaidAside = nameof(LaidAside);

    /// <summary>What the service takes for a description.</summary>
    private const int LongestDescription = 4096;

    /// <exception cref="OperationCanceledException">The host is stopping and the step isn't done; the message comes again once its lock is over.</exception>
    public async Task<Disposition> HandleAsync(ServiceBusReceivedMessage received, CancellationToken cancellation)
    {
        try
        {
            var message = BusMessage.Read(received);
            var outcome = await pipeline.HandleAsync(message, cancellation, BusMessage.TraceOf(received));
            // What was done is handed on even while the host is stopping; left to Reconcile it would wait for ten minutes.
            await queue.EnqueueAsync(outcome.Next, message, IdOf(received, message), CancellationToken.None);
            await pipeline.FlushAsync(CancellationToken.None);
            return outcome.LaidAside is { } problem ? DeadLetter(LaidAside, problem) : new Disposition.Complete();
        }
        catch (UnusableMessageException unusable)
        {
            Log.Refused(logger, received.MessageId, unusable.Message);
            return DeadLetter(UnusableMessage, unusable.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The store or the bus is away. What they hold is as it was; the message comes again, and Reconcile finds what it asked for.
            Log.Abandoned(logger, e, received.MessageId, received.DeliveryCount);
            return new Disposition.Abandon();
        }
    }

    /// <summary>Our messages have an id; one that a person sent by hand may have none.</summary>
    private static string IdOf(ServiceBusReceivedMessage received, WorkMessage message) =>
        string.IsNullOrEmpty(received.MessageId) ? message.MessageId : received.MessageId;

    private static Disposition.DeadLetter DeadLetter(string reason, string sentence) =>
        new(reason, sentence.Length > LongestDescription ? sentence[..LongestDescription] : sentence);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The message {MessageId} is set aside: {Sentence}")]
        public static partial void Refused(ILogger logger, string? messageId, string sentence);

        [LoggerMessage(2, LogLevel.Critical, "{MessageId} failed, and its failure can't be stored or handed on; this was delivery {DeliveryCount}")]
        public static partial void Abandoned(ILogger logger, Exception exception, string? messageId, int deliveryCount);
    }
}
