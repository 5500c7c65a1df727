using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>Sends again what failed for good, or wasn't sent since its address got no mail, at somebody's word. It is the same delivery with the same id, so a receiver that has it can tell.</summary>
public sealed class Resending(DeliveryRecords deliveries, WorkRecords work, TimeProvider clock)
{
    /// <param name="evenIfSent">Also one that was accepted; its reader may then see it twice.</param>
    /// <returns>The delivery as it was, and the message that sends it.</returns>
    /// <exception cref="InvalidDataException">It can't be sent again: a sentence.</exception>
    public async Task<(Delivery Before, NextWork Work)> RunAsync(DeliveryKey key, string by, bool evenIfSent, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await FoundAsync(key, cancellation) is not var (delivery, etag))
            throw new InvalidDataException($"There is no message about {key.ChangeId} to \"{key.SubscriptionId}\" by {key.Channel}.");
        switch (delivery.Status)
        {
            case DeliveryStatus.Sent when !evenIfSent:
                throw new InvalidDataException($"It was accepted on {delivery.LastAttempt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC; sent again, its reader may see it twice. Say that this is meant.");
            case DeliveryStatus.Sending or DeliveryStatus.Pending or DeliveryStatus.Retry:
                throw new InvalidDataException("It is on its way already.");
            case DeliveryStatus.InDigest:
            case DeliveryStatus.NotSent when delivery.Rule != RoutingRule.Suppressed:
                throw new InvalidDataException($"It was never to be sent by itself: {delivery.Reason}");
        }
        var message = WorkMessage.Of(WorkMessage.Delivery, delivery.ChangeId, delivery.SubscriptionId, delivery.Channel);
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, now), cancellation);
        try
        {
            await deliveries.ReplaceAsync(delivery with { Status = DeliveryStatus.Pending, Reason = $"Sent again at the word of {by}.", NotBefore = null, NextAttempt = null, Rule = RoutingRule.Wanted, ResentAt = now }, etag, cancellation);
        }
        catch (RowConflictException e)
        {
            throw new InvalidDataException("Somebody else has just done something about it; look at it again.", e);
        }
        return (delivery, new NextWork(message, now) { Occasion = now });
    }

    /// <summary>What went into a digest is sent with that.</summary>
    private async Task<(Delivery Delivery, string ETag)?> FoundAsync(DeliveryKey key, CancellationToken cancellation)
    {
        var found = await deliveries.GetAsync(key.ChangeId, key.SubscriptionId, key.Channel, cancellation);
        return found?.Delivery.DigestId is { } digest ? await deliveries.GetAsync(digest, key.SubscriptionId, key.Channel, cancellation) : found;
    }
}
