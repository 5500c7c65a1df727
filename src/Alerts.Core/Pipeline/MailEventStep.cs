using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>
/// What a mail service tells later → deliveries, the list of addresses that get no mail, and readers' choices. Events come doubled, late and in any
/// order; each counts once, and the latest stands.
/// </summary>
public sealed class MailEventStep(
    DeliveryRecords deliveries, SharedRecords<Suppression> suppressions, ReaderChoiceRecords choices, FailedInHistory failed)
{
    private const int MostRaces = 10;

    public async Task RunAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellation)
    {
        foreach (var told in events.OrderBy(e => e.At).ThenBy(e => e.Kind))
        {
            if (await TakeAsync(told, cancellation))
                await FollowAsync(told, cancellation);
        }
    }

    /// <returns>Whether it is about a delivery of ours.</returns>
    private async Task<bool> TakeAsync(MailEvent told, CancellationToken cancellation)
    {
        for (var race = 0; ; race++)
        {
            if (await deliveries.GetAsync(told.Key.ChangeId, told.Key.SubscriptionId, told.Key.Channel, cancellation) is not var (delivery, etag) || delivery.Id != told.DeliveryId)
                return false;
            if (told.At < delivery.ResentAt || delivery.Receipt is { } last && (told.At < last.At || Says(told.Kind) == last.Says))
                return true;
            var after = After(delivery, told);
            try
            {
                if (after is { Status: DeliveryStatus.Failed } && delivery.Status != DeliveryStatus.Failed)
                    await failed.NoteAsync(after, cancellation);
                await deliveries.ReplaceAsync(after, etag, cancellation);
                return true;
            }
            catch (RowConflictException) when (race < MostRaces)
            {
                // Its sender has just written the outcome; what stands now is looked at.
            }
        }
    }

    private static Delivery After(Delivery delivery, MailEvent told)
    {
        var known = delivery with { Receipt = new MailReceipt(Says(told.Kind), told.At) };
        return told.Kind switch
        {
            // Where the answer to the sending was lost, this is the answer: it isn't sent again.
            MailEventKind.Delivered when delivery.Status is not DeliveryStatus.Sent => known with { Status = DeliveryStatus.Sent, NextAttempt = null, Reason = "The reader's mail server took it." },
            MailEventKind.Blocked => known with { Status = DeliveryStatus.Failed, NextAttempt = null, Reason = "The reader's mail server refused this mail." },
            MailEventKind.Bounced => known with { Status = DeliveryStatus.Failed, NextAttempt = null, Reason = "The reader's mail server says that there is no such mailbox." },
            MailEventKind.Dropped => known with { Status = DeliveryStatus.Failed, NextAttempt = null, Reason = "The mail service sent nothing, since the address is on a list of its own; look there." },
            _ => known,
        };
    }

    private async Task FollowAsync(MailEvent told, CancellationToken cancellation)
    {
        switch (told.Kind)
        {
            case MailEventKind.Bounced or MailEventKind.Complained:
            case MailEventKind.Dropped when told.IsForGood:
                var (cause, reason) = told.Kind == MailEventKind.Complained
                    ? (SuppressionCause.Complained, "its reader marked a mail as spam.")
                    : (SuppressionCause.Bounced, "its mail server says that there is no such mailbox.");
                await suppressions.ChangeAsync(
                    Suppression.IdOf(told.Address),
                    // Taken off since, it isn't put on again by an event that comes late.
                    s => s is null || s.TakenOffAt < told.At ? new Suppression(told.Address, cause, told.At, reason) : s, cancellation);
                break;
            case MailEventKind.Unsubscribed:
                var choice = await choices.GetAsync(told.Key.SubscriptionId, told.Key.Channel, cancellation);
                if (choice.UnsubscribedAt is null)
                    await choices.SaveAsync(choice with { UnsubscribedAt = told.At }, cancellation);
                break;
        }
    }

    private static string Says(MailEventKind kind) => kind switch
    {
        MailEventKind.Deferred => "put off by the reader's mail server",
        MailEventKind.Delivered => "taken by the reader's mail server",
        MailEventKind.Blocked => "refused by the reader's mail server",
        MailEventKind.Bounced => "bounced",
        MailEventKind.Dropped => "dropped by the mail service",
        MailEventKind.Unsubscribed => "unsubscribed",
        _ => "marked as spam",
    };
}
