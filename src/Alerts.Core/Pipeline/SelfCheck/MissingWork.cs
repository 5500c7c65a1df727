using Alerts.Model;

namespace Alerts.Pipeline.SelfCheck;

/// <summary>A change with the stored decisions about it.</summary>
/// <param name="MayWant">Every channel of every subscription that there is and that must have a decision about it.</param>
/// <param name="Deliveries">Those that went into a digest as they were left to it.</param>
/// <param name="Digests">The deliveries of those digests.</param>
public sealed record DecidedChange(string ProjectId, string ChangeId, IReadOnlySet<(string Subscription, string Channel)> MayWant, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<Delivery> Digests);

/// <summary>Finds what ought to be there and isn't, from what is stored alone. Pure.</summary>
public static class MissingWork
{
    /// <summary>So long everything has to happen by itself.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Changes that lack a decision, to be routed again, and deliveries and digests whose time is long over, to be made.
    /// A decision is lacking where its subscription had one on an older change: it was there by then.
    /// </summary>
    /// <param name="changes">Oldest first.</param>
    /// <param name="sendLease">How long an attempt may take.</param>
    public static IEnumerable<WorkMessage> Find(IEnumerable<DecidedChange> changes, TimeSpan sendLease, DateTimeOffset now)
    {
        var before = new HashSet<(string, string)>();
        foreach (var change in changes)
        {
            var decided = change.Deliveries.Select(d => (d.SubscriptionId, d.Channel)).ToHashSet();
            if (before.Any(b => change.MayWant.Contains(b) && !decided.Contains(b)))
                yield return WorkMessage.Of(WorkMessage.Change, change.ProjectId, change.ChangeId, "0");
            before.UnionWith(decided);
            foreach (var late in change.Deliveries.Concat(change.Digests).Where(d => DueOf(d, sendLease) is { } due && due + Grace < now))
            {
                yield return late.Status == DeliveryStatus.InDigest
                    ? new DigestWork(late.SubscriptionId, late.Channel, late.NotBefore!.Value).Next.Message
                    : WorkMessage.Of(WorkMessage.Delivery, late.ChangeId, late.SubscriptionId, late.Channel);
            }
        }
    }

    /// <summary>When the next thing has to happen to it; null where it is at its end.</summary>
    private static DateTimeOffset? DueOf(Delivery delivery, TimeSpan sendLease) => delivery.Status switch
    {
        DeliveryStatus.Pending => delivery.NotBefore ?? delivery.CreatedAt,
        DeliveryStatus.Sending => delivery.LastAttempt + sendLease,
        DeliveryStatus.Retry => delivery.NextAttempt,
        DeliveryStatus.InDigest when delivery.DigestId is null => delivery.NotBefore,
        _ => null,
    };
}
