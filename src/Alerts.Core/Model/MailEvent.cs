namespace Alerts.Model;

/// <summary>In the order in which they can follow each other.</summary>
public enum MailEventKind
{
    /// <summary>The reader's mail server put it off; the service tries again.</summary>
    Deferred,

    /// <summary>The reader's mail server took it.</summary>
    Delivered,

    /// <summary>The reader's mail server refused this mail, and may take others.</summary>
    Blocked,

    /// <summary>There is no such mailbox.</summary>
    Bounced,

    /// <summary>The service sent nothing, since the address is on a list of its own.</summary>
    Dropped,

    Unsubscribed,

    /// <summary>The reader marked it as spam.</summary>
    Complained,
}

/// <summary>What a mail service tells of a mail that it was given.</summary>
/// <param name="IsForGood">Of a drop: the service will take nothing for this address.</param>
public sealed record MailEvent(MailEventKind Kind, DateTimeOffset At, DeliveryKey Key, string DeliveryId, string Address, bool IsForGood = false);
