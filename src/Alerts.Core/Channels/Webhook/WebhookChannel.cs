using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Channels.Webhook;

/// <summary>Posts events to a receiver of the reader's own, signed. "Sent" means that it answered with success.</summary>
public sealed class WebhookChannel(OutboundClient outbound, TimeProvider time) : IChannel
{
    public const string Name = "webhook";

    public string Kind => Name;

    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation) =>
        PostAsync(message.DeliveryId, message.Destination, CloudEvent.Of(message), cancellation);

    public Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation) =>
        PostAsync(message.DeliveryId, message.Destination, CloudEvent.Of(message), cancellation);

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation) =>
        PostAsync(message.DeliveryId, message.Destination, CloudEvent.Of(message), cancellation);

    private async Task<SendResult> PostAsync(string id, Destination destination, byte[] body, CancellationToken cancellation)
    {
        try
        {
            var headers = WebhookSignature.Headers(id, time.GetUtcNow(), body, destination.Keys);
            var response = await outbound.PostAsync(new Uri(destination.Address.Value), body, CloudEvent.ContentType, headers, cancellation);
            return Read(response.Status, response.RetryAfter);
        }
        catch (OutboundException e)
        {
            return e.Kind == OutboundFailure.Refused
                ? new SendResult.Failed("The webhook's address may not be reached from here; it must be public, or be allowed by Outbound:AllowLocal.")
                : new SendResult.Retry(null, "The webhook can't be reached, or gave no answer in time; it may have taken the event.");
        }
    }

    /// <summary>A receiver that is being changed answers all sorts of things for a while; only "gone" is meant for good (Standard Webhooks, delivery).</summary>
    private static SendResult Read(int status, TimeSpan? retryAfter) => status switch
    {
        >= 200 and < 300 => new SendResult.Sent($"an event by the webhook (status {status})"),
        410 => new SendResult.Failed("The webhook says that it is gone for good (status 410); take it out of the subscription, or give its new address."),
        >= 300 and < 400 => new SendResult.Failed($"The webhook sent the event elsewhere (status {status}), which isn't followed; give the address itself."),
        _ => new SendResult.Retry(retryAfter, $"The webhook did not take the event (status {status})."),
    };
}
