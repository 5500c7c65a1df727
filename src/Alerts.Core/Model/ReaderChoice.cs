namespace Alerts.Model;

/// <summary>What a reader has chosen for one channel of a subscription; it stands over what the settings say.</summary>
/// <param name="UnsubscribedAt">Since when nothing is to be sent any more; null for who wants it.</param>
/// <param name="PausedUntil">Until then nothing is sent, and nothing of that time later; null for no pause.</param>
public sealed record ReaderChoice(string SubscriptionId, string Channel, DateTimeOffset? UnsubscribedAt = null, DateTimeOffset? PausedUntil = null)
{
    /// <summary>How often; null for what the subscription says.</summary>
    public Frequency? Frequency { get; init; }

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;
}

/// <summary>Where a reader goes from a message.</summary>
/// <param name="Right">To say that the change is right; null where a message tells several.</param>
public sealed record ReaderLinks(Uri Manage, Uri Unsubscribe, Uri? Right = null, Uri? Wrong = null);

/// <summary>What a reader says of a change.</summary>
/// <param name="Text">What is wrong about it, in the reader's words; null where nothing was written.</param>
public sealed record ReaderVerdict(string SubscriptionId, DateTimeOffset At, bool IsRight, string? Text);
