using Alerts.Alerting;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>
/// Nobody gets alerts by mail without having agreed (double opt-in): a subscription that was made for a mail address is silent until its reader
/// opens the link of one mail. That mail is a delivery like others, so it is tried again and shown.
/// </summary>
public sealed class Invitations(SharedRecords<StoredSubscription> records, DeliveryRecords deliveries, WorkRecords work, LinkKeyRecords keys, PipelineOptions options, TimeProvider clock)
{
    /// <summary>How long the link holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const string Channel = "email";

    /// <summary>Whether a page could take the answer.</summary>
    public bool CanAsk => options.PublicUrl is not null;

    /// <summary>Writes down that a reader is to be asked; the message returned sends it.</summary>
    /// <exception cref="InvalidDataException">Nobody is to be asked, or no page could take the answer: a sentence.</exception>
    public async Task<(StoredSubscription Asked, NextWork Question)> AskAsync(string id, CancellationToken cancellation)
    {
        if (!CanAsk)
            throw new InvalidDataException("Nobody can be asked to agree, since no page could take the answer; set Pipeline:PublicUrl.");
        var now = clock.GetUtcNow();
        var (_, asked) = await records.ChangeAsync(id, stored => stored is { AwaitsAgreement: true }
            ? stored with { Invitation = new Invitation(Ids.Of("i", id, now.ToString("O")), now) }
            : throw new InvalidDataException($"Nobody is asked: the subscription \"{id}\" waits for no reader to agree."), cancellation);
        var invitation = asked.Invitation!;
        var message = WorkMessage.Of(WorkMessage.Delivery, invitation.Id, id, Channel);
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, now), cancellation);
        await deliveries.AddAsync(
        [
            new Delivery
            {
                Id = Ids.Of("m", invitation.Id, id, Channel),
                ChangeId = invitation.Id,
                SubscriptionId = id,
                Channel = Channel,
                Status = DeliveryStatus.Pending,
                Reason = "The reader is asked to agree.",
                CreatedAt = now,
                NoticedAt = now,
            },
        ], cancellation);
        return (asked, new NextWork(message, now));
    }

    /// <returns>Where it goes; null where it is wanted no more.</returns>
    public async Task<Destination?> DestinationAsync(Delivery delivery, CancellationToken cancellation) =>
        await OpenAsync(delivery.SubscriptionId, delivery.ChangeId, cancellation) is { Wanted.Email: { } address } ? new Destination(Channel, new Secret(address)) : null;

    /// <returns>Null where it is wanted no more.</returns>
    public async Task<NoticeMessage?> MessageAsync(Delivery delivery, Destination destination, CancellationToken cancellation)
    {
        if (await OpenAsync(delivery.SubscriptionId, delivery.ChangeId, cancellation) is not { Invitation: { } invitation } stored || options.PublicUrl is not { } url)
            return null;
        var subscription = stored.Wanted.ToSubscription();
        var link = new SignedLink(LinkPurpose.Confirm, [stored.Id, invitation.Id], invitation.At + Life).Sign(await keys.GetAsync(cancellation));
        var notice = new Notice(
            invitation.Id, invitation.At, $"subscription {stored.Id}", IsGood: true, "Please confirm your subscription",
            $"You are to be told {SubscriptionWords.When(subscription.Timing)} when funding or scope changes. What it follows: {SubscriptionWords.Follows(subscription)}. "
            + $"Open the page and press its button within {Life.Days} days, and it begins.");
        return new NoticeMessage(delivery.Id, notice, destination, new Uri(url, $"/s/{WireName.Of(LinkPurpose.Confirm)}/{link}")) { IsInvitation = true, Key = DeliveryKey.Of(delivery) };
    }

    /// <returns>The subscription that the invitation is for; null where another was sent since, or none is awaited.</returns>
    public async Task<StoredSubscription?> OpenAsync(string subscriptionId, string invitationId, CancellationToken cancellation) =>
        await records.GetAsync(subscriptionId, cancellation) is { AwaitsAgreement: true } stored && stored.Invitation?.Id == invitationId ? stored : null;
}
