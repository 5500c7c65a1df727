namespace Alerts.Model;

public enum DeliveryStatus
{
    /// <summary>Decided, not tried yet.</summary>
    Pending,

    /// <summary>Handed to the channel; a crash now leaves the outcome unknown, and the row shows it.</summary>
    Sending,

    Sent,

    /// <summary>Will be tried again at <see cref="Delivery.NextAttempt"/>.</summary>
    Retry,

    Failed,

    /// <summary>Left to a digest; <see cref="Delivery.DigestId"/> says which, once that is made.</summary>
    InDigest,

    /// <summary>Decided against; the reason says why.</summary>
    NotSent,
}

/// <summary>One message to one destination, or the decision not to send it, with its outcome.</summary>
public sealed record Delivery
{
    /// <summary>Made of change, subscription and channel: the same alert can't be made twice.</summary>
    public required string Id { get; init; }

    /// <summary>Null for a digest and for a notice.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The change; for a digest or a notice its id.</summary>
    public required string ChangeId { get; init; }

    public required string SubscriptionId { get; init; }

    public required string Channel { get; init; }

    public required DeliveryStatus Status { get; init; }

    /// <summary>The rule that decided; null where that was before rules were kept.</summary>
    public RoutingRule? Rule { get; init; }

    /// <summary>Why it was decided so, or how the last attempt ended, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Ids of changes this person was told earlier and that this message corrects.</summary>
    public IReadOnlyList<string> Corrects { get; init; } = [];

    public int Attempts { get; init; }

    /// <summary>When the change came into the ledger; null where it was routed once more.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The source that said it first, of those known when it was routed; null for a digest and a notice.</summary>
    public string? SourceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody had it sent again; null where nobody did.</summary>
    public DateTimeOffset? ResentAt { get; init; }

    /// <summary>Not to be sent before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>For a digest when it was due, the end of its window; null for a single change.</summary>
    public DateTimeOffset? Window { get; init; }

    /// <summary>For a notice to operators, or the question whether a reader agrees, when it came up; null for what subscribers get.</summary>
    public DateTimeOffset? NoticedAt { get; init; }

    /// <summary>The digest that the change went into.</summary>
    public string? DigestId { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Which process made the last attempt; null before the first.</summary>
    public string? Worker { get; init; }

    /// <summary>What the mail service has told since it accepted the message; null where it told nothing.</summary>
    public MailReceipt? Receipt { get; init; }

    /// <summary>How often an attempt ended without an answer, so that the message may have gone out twice.</summary>
    public int Uncertain { get; init; }
}

/// <summary>Where a delivery stands.</summary>
/// <param name="ChangeId">The change; for a digest or a notice its id.</param>
public sealed record DeliveryKey(string ChangeId, string SubscriptionId, string Channel)
{
    public static DeliveryKey Of(Delivery delivery) => new(delivery.ChangeId, delivery.SubscriptionId, delivery.Channel);
}

/// <summary>What became of a mail after a service had accepted it.</summary>
/// <param name="Says">"delivered", "deferred", "bounced", "dropped", "marked as spam".</param>
public sealed record MailReceipt(string Says, DateTimeOffset At);

/// <summary>What a channel is given to render and send of a single change.</summary>
/// <param name="DeliveryId">Goes with the message where the channel can carry it, so that a repeated one can be seen.</param>
/// <param name="Corrected">The changes told earlier to this destination and now overturned, oldest first; empty for a plain alert.</param>
/// <param name="Page">Address of the change's page; null where no page is served.</param>
public sealed record AlertMessage(
    string DeliveryId,
    Change Change,
    Destination Destination,
    IReadOnlyList<Change> Corrected,
    Uri? Page)
{
    public bool IsCorrection => Corrected.Count > 0;

    /// <summary>Where the delivery stands; null for a message that none stands for.</summary>
    public DeliveryKey? Key { get; init; }

    /// <summary>Sent to try the way; nothing has happened.</summary>
    public bool IsTest { get; init; }

    /// <summary>Null where no page is served, or nobody in particular reads it.</summary>
    public ReaderLinks? Links { get; init; }
}

/// <summary>What a channel is given to render and send of many changes at once.</summary>
/// <param name="DeliveryId">As in <see cref="AlertMessage"/>.</param>
/// <param name="Window">When the digest was due.</param>
/// <param name="Timing">Of the subscription; the times that people read are in its zone.</param>
/// <param name="Entries">At least one; each is what the change's own message would be.</param>
/// <param name="Left">How many changes the subscription wasn't told of in the window, by the rule that decided so.</param>
/// <param name="Page">Address of the history; null where no page is served.</param>
public sealed record DigestMessage(
    string DeliveryId,
    Destination Destination,
    DateTimeOffset Window,
    Timing Timing,
    IReadOnlyList<AlertMessage> Entries,
    IReadOnlyDictionary<RoutingRule, int> Left,
    Uri? Page)
{
    /// <inheritdoc cref="AlertMessage.Links"/>
    public ReaderLinks? Links { get; init; }

    /// <inheritdoc cref="AlertMessage.Key"/>
    public DeliveryKey? Key { get; init; }
}

/// <summary>What a channel is given to render and send to operators, or to somebody who is to agree first.</summary>
/// <param name="DeliveryId">As in <see cref="AlertMessage"/>.</param>
/// <param name="Page">Address of the page that shows the matter; null where no page is served.</param>
public sealed record NoticeMessage(string DeliveryId, Notice Notice, Destination Destination, Uri? Page)
{
    /// <summary>It goes to no operator but asks a reader to agree; <see cref="Page"/> takes the answer.</summary>
    public bool IsInvitation { get; init; }

    /// <inheritdoc cref="AlertMessage.Key"/>
    public DeliveryKey? Key { get; init; }
}
