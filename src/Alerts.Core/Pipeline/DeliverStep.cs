using Alerts.Alerting;
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
    CurrentSubscriptions subscriptions, FireDrill drill, Operations operations, Invitations invitations, IReadOnlyList<IChannel> channels, DeliveryMessages messages, DeliveryRecords deliveries, ReaderChoiceRecords choices, FailedInHistory failed,
    PipelineOptions options, WorkerIdentity worker, TimeProvider clock, AlertsTelemetry telemetry, ILogger<DeliverStep> logger, WorkLease? lease = null)
{
    public async Task RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        if (message.Parts(3) is not [var changeId, var subscriptionId, var channelKind]
            || await deliveries.GetAsync(changeId, subscriptionId, channelKind, cancellation) is not var (delivery, etag))
        {
            return;
        }
        var now = clock.GetUtcNow();
        switch (delivery.Status)
        {
            case DeliveryStatus.Sent or DeliveryStatus.Failed or DeliveryStatus.NotSent or DeliveryStatus.InDigest:
                return;
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
        if (await UnsubscribedAsync(delivery, cancellation) is { } against)
        {
            await deliveries.ReplaceAsync(delivery with { Status = DeliveryStatus.NotSent, Rule = against.Rule, Reason = against.Reason }, etag, cancellation);
            return;
        }
        delivery = delivery with { Status = DeliveryStatus.Sending, Attempts = delivery.Attempts + 1, LastAttempt = now, NextAttempt = null, Worker = worker.Id };
        try
        {
            etag = await deliveries.ReplaceAsync(delivery, etag, cancellation);
        }
        catch (RowConflictException)
        {
            // Another worker was faster and sends it now.
            return;
        }
        delivery = Outcome(delivery, await SendAsync(delivery, cancellation));
        if (delivery.Status == DeliveryStatus.Failed)
            await failed.NoteAsync(delivery, CancellationToken.None);
        // What has left can't be called back: its outcome is written even while the host is stopping.
        await deliveries.ReplaceAsync(delivery, etag, CancellationToken.None);
        Log.Delivered(logger, delivery.Id, delivery.Channel, delivery.Status, delivery.Attempts);
        telemetry.Delivered(delivery.Channel, WireName.Of(delivery.Status), delivery.SourceId, delivery.ChangedAt);
        if (delivery is { Status: DeliveryStatus.Retry, NextAttempt: { } again })
            throw new RetryLaterException(again, delivery.Reason);
    }

    /// <summary>Whatever has waited may have lost its reader meanwhile; what is sent at once was decided a moment ago.</summary>
    private async Task<Decision?> UnsubscribedAsync(Delivery delivery, CancellationToken cancellation) =>
        delivery.NoticedAt is null && (delivery.Window is not null || delivery.NotBefore is not null || delivery.Attempts > 0)
        && await choices.GetAsync(delivery.SubscriptionId, delivery.Channel, cancellation) is { UnsubscribedAt: not null } choice
            ? Routing.Against(choice, clock.GetUtcNow())
            : null;

    private async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        var subscription = delivery.SubscriptionId == FireDrill.Id ? drill.Subscription : (await subscriptions.GetAsync(cancellation)).Find(delivery.SubscriptionId);
        if (await DestinationAsync(delivery, subscription, cancellation) is not { } destination)
            return new SendResult.Failed($"{(delivery.SubscriptionId == Operations.Id ? "The setting Operations" : "The subscription")} no longer has this destination.");
        if (channels.FirstOrDefault(c => c.Kind == delivery.Channel) is not { } channel)
            return new SendResult.Failed($"The channel {delivery.Channel} isn't set up.");
        if (await PreparedAsync(delivery, subscription?.Timing ?? Timing.AtOnce, destination, channel, cancellation) is not { } send)
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
        timing = timing.By(await choices.GetAsync(delivery.SubscriptionId, delivery.Channel, cancellation));
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
                return next > (delivery.NotBefore ?? delivery.CreatedAt) + options.SendHorizon
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
