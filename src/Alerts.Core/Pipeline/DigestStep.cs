using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// What waits for a destination's digest → one delivery. A window has one digest at most, written before anything is sent and never
/// changed; what comes too late for it, or was left by an outage, goes into the next one.
/// </summary>
public sealed partial class DigestStep(
    IReadOnlyList<Subscription> subscriptions, DigestRecords digests, DeliveryRecords deliveries, WorkRecords work, TimeProvider clock, ILogger<DigestStep> logger)
{
    /// <summary>A store's row holds no more for certain, and nobody reads more; the rest goes into the next.</summary>
    private const int MostChanges = 1000;

    public async Task<IReadOnlyList<NextWork>> RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        var asked = DigestWork.Of(message);
        var now = clock.GetUtcNow();
        if (asked.Window > now)
            throw new RetryLaterException(asked.Window, "It is not due yet.");
        var timing = subscriptions.FirstOrDefault(s => s.Id == asked.SubscriptionId)?.Timing ?? Timing.AtOnce;
        var waiting = await digests.WaitingAsync(asked.SubscriptionId, asked.Channel, cancellation);
        if (waiting.Count == 0)
            return [];
        // After an outage several are due at once: one digest tells it all, the one that was due last.
        var window = timing.Frequency == Frequency.AtOnce ? asked.Window : Latest(DigestWindow.EndBefore(timing, now), asked.Window);
        var next = new List<NextWork>();
        var due = waiting.Where(item => item.Window <= window).ToList();
        if (due.Count > 0)
        {
            var digest = await DigestAsync(asked with { Window = window }, due, cancellation);
            if (digest.Items.Count > 0 && await DeliverAsync(digest, now, cancellation) is { } delivery)
                next.Add(delivery);
            var left = await FinishAsync(digest, due, cancellation);
            if (left > 0)
                next.Add(await PostponeAsync(asked, timing, now, cancellation));
        }
        return next;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>The window's digest: as it was made before, or made of what waits now.</summary>
    private async Task<DigestRecord> DigestAsync(DigestWork of, List<DigestItem> due, CancellationToken cancellation)
    {
        if (await digests.GetAsync(of.SubscriptionId, of.Channel, of.Window, cancellation) is { } made)
            return made;
        var told = new List<DigestItem>();
        foreach (var item in due.Where(i => i.Rule == RoutingRule.Wanted).OrderBy(i => i.ProjectId, StringComparer.Ordinal).ThenBy(i => i.ChangeId, StringComparer.Ordinal))
        {
            if (told.Count < MostChanges && await deliveries.GetAsync(item.ChangeId, of.SubscriptionId, of.Channel, cancellation) is { Delivery: { Status: DeliveryStatus.InDigest, DigestId: null } })
                told.Add(item);
        }
        var left = due.Where(i => i.Rule != RoutingRule.Wanted).CountBy(i => i.Rule).ToDictionary();
        var digest = new DigestRecord(Ids.Of("d", of.SubscriptionId, of.Channel, of.Next.Message.Id), of.SubscriptionId, of.Channel, of.Window, told, left);
        if (told.Count == 0)
            return digest;
        await digests.AddAsync(digest, cancellation);
        return digest;
    }

    /// <returns>The delivery to be made; null where it is made already.</returns>
    private async Task<NextWork?> DeliverAsync(DigestRecord digest, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await deliveries.GetAsync(digest.Id, digest.SubscriptionId, digest.Channel, cancellation) is not null)
            return null;
        var next = new NextWork(WorkMessage.Of(WorkMessage.Delivery, digest.Id, digest.SubscriptionId, digest.Channel), now);
        await work.SaveAsync(new WorkRecord(next.Message.Kind, next.Message.Id, now), cancellation);
        var delivery = new Delivery
        {
            Id = Ids.Of("m", digest.Id, digest.SubscriptionId, digest.Channel),
            ChangeId = digest.Id,
            SubscriptionId = digest.SubscriptionId,
            Channel = digest.Channel,
            Status = DeliveryStatus.Pending,
            Rule = RoutingRule.Wanted,
            Reason = $"The digest of {digest.Items.Count} changes was due.",
            CreatedAt = now,
            Window = digest.Window,
        };
        await deliveries.AddAsync([delivery], cancellation);
        Log.Made(logger, digest.Id, digest.Items.Count);
        return next;
    }

    /// <summary>Says at each change which digest has it, and takes off what needs no telling any more.</summary>
    /// <returns>How many changes are left for the next digest.</returns>
    private async Task<int> FinishAsync(DigestRecord digest, List<DigestItem> due, CancellationToken cancellation)
    {
        var done = new List<DigestItem>();
        foreach (var item in due)
        {
            if (item.Rule != RoutingRule.Wanted || await IsToldAsync(digest, item, cancellation))
                done.Add(item);
        }
        await digests.RemoveAsync(digest.SubscriptionId, digest.Channel, done, cancellation);
        return due.Count - done.Count;
    }

    private async Task<bool> IsToldAsync(DigestRecord digest, DigestItem item, CancellationToken cancellation)
    {
        if (await deliveries.GetAsync(item.ChangeId, digest.SubscriptionId, digest.Channel, cancellation) is not var (delivery, etag)
            || delivery is not { Status: DeliveryStatus.InDigest, DigestId: null })
        {
            return true;
        }
        if (!digest.Items.Any(i => i.ChangeId == item.ChangeId && i.ProjectId == item.ProjectId))
            return false;
        await deliveries.ReplaceAsync(delivery with { DigestId = digest.Id }, etag, cancellation);
        return true;
    }

    private async Task<NextWork> PostponeAsync(DigestWork asked, Timing timing, DateTimeOffset now, CancellationToken cancellation)
    {
        var later = asked with { Window = timing.Frequency == Frequency.AtOnce ? now.AddMinutes(1) : DigestWindow.EndAfter(timing, now) };
        await work.SaveAsync(later.Record, cancellation);
        return later.Next;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Digest {DigestId}: {Count} changes")]
        public static partial void Made(ILogger logger, string digestId, int count);
    }
}
