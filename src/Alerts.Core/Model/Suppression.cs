namespace Alerts.Model;

public enum SuppressionCause
{
    /// <summary>The reader's mail server said that there is no such mailbox.</summary>
    Bounced,

    /// <summary>The reader marked a mail as spam.</summary>
    Complained,

    /// <summary>An operator put it on the list.</summary>
    ByHand,
}

/// <summary>A mail address that nothing is sent to, whatever subscription names it.</summary>
/// <param name="Reason">What was said, as a sentence.</param>
/// <param name="TakenOffAt">From then on it gets mail again; null while it is on the list.</param>
public sealed record Suppression(string Address, SuppressionCause Cause, DateTimeOffset At, string Reason, DateTimeOffset? TakenOffAt = null)
{
    public string Id => IdOf(Address);

    /// <summary>Mail addresses are compared without regard to case, as all known servers do.</summary>
    public static string IdOf(string address) => Ids.Of("at", address.Trim().ToLowerInvariant());
}
