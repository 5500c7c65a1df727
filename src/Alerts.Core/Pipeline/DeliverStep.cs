using Alerts.Channels;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// One message to one destination: Pending → Sending → Sent, Retry or Failed.
/// The row says Sending before anything leaves, so a crash in between leaves something to see; such an attempt is repeated
/// once its lease is over or its process is gone, and counted as uncertain, since nobody can know whether it went out.
/// </summary>
public sealed partial class DeliverStep(
    CurrentSubscriptions subscriptions, FireDrill drill, Operations operations, Invitations invitations, IReadOnlyList<IChannel> channels, DeliveryMessages messages, DeliveryRecords deliveries, ReaderChoiceRecords choices, DeliveryGate gate, DestinationPace pace, FailedInHistory failed,
    PipelineOptions options, WorkerIdentity worker, TimeProvider clock, AlertsTelemetry telemetry, ILogger<DeliverStep> logger, WorkLease? lease = null)
{
    /// <returns>What tells the operators, where this was one failure too many.</returns>
    public async Task<IReadOnlyList<NextWork>> RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        if (message.Parts(3) is not [var changeId, var subscriptionId, var channelKind]
            || await deliveries.GetAsync(changeId, subscriptionId, channelKind, cancellation) is not var (delivery, etag))
        {
            return [];
        }
        var now = clock.GetUtcNow();
        switch (delivery.Status)
        {
            case DeliveryStatus.Sent or DeliveryStatus.Failed or DeliveryStatus.NotSent or DeliveryStatus.InDigest:
                return [];
            case DeliveryStatus.Pending when delivery.NotBefore is { } start && start > now:
                throw new RetryLaterException(start, delivery.Reason);
            case DeliveryStatus.Retry when delivery.NextAttempt is { } next && next > now:
                throw new RetryLaterException(next, delivery.Reason);
            case DeliveryStatus.Sending when delivery.LastAttempt + options.SendLease is { } over && over > now && !worker.IsGone(delivery.Worker):
                throw new RetryLaterException(over, "Another attempt is under way, or was cut off.");
            case DeliveryStatus.Sending:
                delivery = delivery with { Uncertain = delivery.Uncertain + 1 };
                break;
        }
        var subscription = delivery.SubscriptionId == FireDrill.Id ? drill.Subscription : (await subscriptions.GetAsync(cancellation)).Find(delivery.SubscriptionId);
        var destination = await DestinationAsync(delivery, subscription, cancellation);
        if (destination is null)
            return await EndAsync(delivery with { Attempts = delivery.Attempts + 1, LastAttempt = now, NextAttempt = null }, NoDestination(delivery), etag, cancellation);
        // Whatever has waited may have lost its reader meanwhile; what is sent at once was decided a moment ago.
        var hasWaited = delivery.Window is not null || delivery.NotBefore is not null || delivery.Attempts > 0;
        var choice = delivery.NoticedAt is null && hasWaited ? await choices.GetAsync(delivery.SubscriptionId, delivery.Channel, cancellation) : null;
        if (await gate.AgainstAsync(delivery, destination, choice, cancellation) is { } ended)
        {
            if (ended.Status == DeliveryStatus.Failed)
                await failed.NoteAsync(ended, cancellation);
            await deliveries.ReplaceAsync(ended, etag, cancellation);
            return [];
        }
        await pace.BeginAsync(destination, delivery.Id, cancellation);
        SendResult? result = null;
        try
        {
            delivery = delivery with { Status = DeliveryStatus.Sending, Attempts = delivery.Attempts + 1, LastAttempt = now, NextAttempt = null, Worker = worker.Id };
            etag = await deliveries.ReplaceAsync(delivery, etag, cancellation);
            result = await SendAsync(delivery, (subscription?.Timing ?? Timing.AtOnce).By(choice), destination, cancellation);
        }
        catch (RowConflictException)
        {
            // Another worker was faster and sends it now.
            return [];
        }
        finally
        {
            pace.Done(destination, result);
        }
        return await EndAsync(delivery, result, etag, cancellation);
    }

    private async Task<IReadOnlyList<NextWork>> EndAsync(Delivery attempted, SendResult result, string etag, CancellationToken cancellation)
    {
        var delivery = Outcome(attempted, result);
        if (delivery.Status == DeliveryStatus.Failed)
            await failed.NoteAsync(delivery, CancellationToken.None);
        // What has left can't be called back: its outcome is written even while the host is stopping.
        await deliveries.ReplaceAsync(delivery, etag, CancellationToken.None);
        Log.Delivered(logger, delivery.Id, delivery.Channel, delivery.Status, delivery.Attempts);
        telemetry.Delivered(delivery.Channel, WireName.Of(delivery.Status), delivery.SourceId, delivery.ChangedAt);
        if (delivery is { Status: DeliveryStatus.Retry, NextAttempt: { } again })
            throw new RetryLaterException(again, delivery.Reason);
        return await gate.AfterAsync(delivery, cancellation);
    }

    private static SendResult.Failed NoDestination(Delivery delivery) =>
        new SendResult.Failed($"{(delivery.SubscriptionId == Operations.Id ? "The setting Operations" : "The subscription")} no longer has this destination.");

    private async Task<SendResult> SendAsync(Delivery delivery, Timing timing, Destination destination, CancellationToken cancellation)
    {
        if (channels.FirstOrDefault(c => c.Kind == delivery.Channel) is not { } channel)
            return new SendResult.Failed($"The channel {delivery.Channel} isn't set up.");
        if (await PreparedAsync(delivery, timing, destination, channel, cancellation) is not { } send)
            return new SendResult.Failed("What it is about is no longer stored.");
        // A process that was held up for so long must not send what another has taken over.
        if (lease is { Holds: false })
            throw new LeaseLostException();
        try
        {
            return await send();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.ChannelFailed(logger, e, delivery.Id, delivery.Channel);
            return new SendResult.Retry(null, $"The channel failed unexpectedly ({e.GetType().Name}).");
        }
    }

    private async Task<Destination?> DestinationAsync(Delivery delivery, Subscription? subscription, CancellationToken cancellation) => delivery switch
    {
        { SubscriptionId: Operations.Id } => operations.Destinations.FirstOrDefault(d => d.Channel == delivery.Channel),
        { NoticedAt: not null } => await invitations.DestinationAsync(delivery, cancellation),
        _ => subscription?.Destinations.FirstOrDefault(d => d.Channel == delivery.Channel),
    };

    /// <returns>What sends it; null where there is nothing to be sent any more.</returns>
    private async Task<Func<Task<SendResult>>?> PreparedAsync(Delivery delivery, Timing timing, Destination destination, IChannel channel, CancellationToken cancellation)
    {
        if (delivery.NoticedAt is not null)
            return await messages.NoticeAsync(delivery, destination, cancellation) is { } notice ? () => channel.SendAsync(notice, cancellation) : null;
        if (delivery.Window is null)
            return await messages.AlertAsync(delivery, destination, cancellation) is { } alert ? () => channel.SendAsync(alert, cancellation) : null;
        return await messages.DigestAsync(delivery, destination, timing, cancellation) is { } digest ? () => channel.SendAsync(digest, cancellation) : null;
    }

    private Delivery Outcome(Delivery delivery, SendResult result)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case SendResult.Sent sent:
                return delivery with { Status = DeliveryStatus.Sent, Reason = $"Accepted as {sent.Reference}." };
            case SendResult.Failed failed:
                return delivery with { Status = DeliveryStatus.Failed, Reason = failed.Reason };
            case SendResult.Retry retry:
                var wait = PipelineOptions.BackOff(delivery.Attempts + 2);
                var next = now + (retry.After > wait ? retry.After.Value : wait);
                return next > (delivery.ResentAt ?? delivery.NotBefore ?? delivery.CreatedAt) + options.SendHorizon
                    ? delivery with { Status = DeliveryStatus.Failed, Reason = $"Given up after {delivery.Attempts} attempts: {retry.Reason}" }
                    : delivery with { Status = DeliveryStatus.Retry, Reason = retry.Reason, NextAttempt = next };
            default:
                throw new InvalidOperationException($"A channel answered with {result}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{DeliveryId} by {Channel}: {Status} after {Attempts} attempts")]
        public static partial void Delivered(ILogger logger, string deliveryId, string channel, DeliveryStatus status, int attempts);

        [LoggerMessage(2, LogLevel.Error, "{DeliveryId}: the channel {Channel} threw")]
        public static partial void ChannelFailed(ILogger logger, Exception exception, string deliveryId, string channel);
    }
}
