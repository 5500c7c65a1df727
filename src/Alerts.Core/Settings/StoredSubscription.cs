using Alerts.Model;

namespace Alerts.Settings;

/// <summary>A subscription that was made while the product runs; it stands beside those of the configuration.</summary>
/// <param name="Wanted">As it would be written in the configuration.</param>
/// <param name="CreatedBy">Who made it, as shown to those who wonder.</param>
public sealed record StoredSubscription(SubscriptionSettings Wanted, DateTimeOffset CreatedAt, string CreatedBy)
{
    public string Id => Wanted.Id;

    /// <summary>When the reader of its mail address agreed to get mail; null while that is awaited, or where it has no address.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>How that is known where no link was opened: who said so.</summary>
    public string? AgreedBy { get; init; }

    /// <summary>The last mail that asked the reader to agree; null where none was sent.</summary>
    public Invitation? Invitation { get; init; }

    /// <summary>Null while it goes on.</summary>
    public SubscriptionEnd? End { get; init; }

    public bool AwaitsAgreement => End is null && Wanted.Email is not null && AgreedAt is null;

    /// <returns>Null where there is nobody to tell: it has ended, or its only reader hasn't agreed yet.</returns>
    public Subscription? ToSubscription()
    {
        var reached = AwaitsAgreement ? Wanted with { Email = null } : Wanted;
        return End is null && reached.Destinations().Count > 0 ? reached.ToSubscription() : null;
    }
}

/// <param name="Id">Of the invitation; the link in it holds for no other.</param>
public sealed record Invitation(string Id, DateTimeOffset At);

public sealed record SubscriptionEnd(DateTimeOffset At, string By, string Reason);
