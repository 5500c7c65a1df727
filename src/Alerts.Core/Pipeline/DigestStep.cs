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
    CurrentSubscriptions subscriptions, DigestRecords digests, DeliveryRecords deliveries, ReaderChoiceRecords choices, WorkRecords work, TimeProvider clock, ILogger<DigestStep> logger)
{
    /// <summary>A store's row holds no more for certain, and nobody reads more; the rest goes into the next.</summary>
    private const int MostChanges = 1000;

    public async Task<IReadOnlyList<NextWork>> RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        var asked = DigestWork.Of(message);
        var now = clock.GetUtcNow();
        if (asked.Window > now)
            throw new RetryLaterException(asked.Window, "It is not due yet.");
        var timing = ((await subscriptions.GetAsync(cancellation)).Find(asked.SubscriptionId)?.Timing ?? Timing.AtOnce).By(await choices.GetAsync(asked.SubscriptionId, asked.Channel, cancellation));
        var waiting = await digests.WaitingAsync(asked.SubscriptionId, asked.Channel, cancellation);
        if (waiting.Count == 0)
            return [];
        var next = new List<NextWork>();
        // Where a crash cut the last one off, it may have told some of it.
        var last = await digests.LastAsync(asked.SubscriptionId, asked.Channel, cancellation);
        if (last is not null)
            waiting = await FinishAsync(last, waiting, next, cancellation);
        // After an outage several are due at once: one digest tells it all, the one that was due last.
        var window = timing.Frequency == Frequency.AtOnce ? asked.Window : Latest(DigestWindow.EndBefore(timing, now), asked.Window);
        if (last is null || last.Window < window)
            waiting = await MakeAsync(asked with { Window = window }, waiting, next, cancellation);
        if (waiting.Any(item => item.Window <= window))
            next.Add(await PostponeAsync(asked, timing, now, cancellation));
        return next;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <returns>What still waits.</returns>
    private async Task<IReadOnlyList<DigestItem>> MakeAsync(DigestWork of, IReadOnlyList<DigestItem> waiting, List<NextWork> next, CancellationToken cancellation)
    {
        var due = waiting.Where(item => item.Window <= of.Window).ToList();
        var (left, wanted) = (due.Where(i => i.Rule != RoutingRule.Wanted).ToList(), due.Where(i => i.Rule == RoutingRule.Wanted));
        var told = wanted.OrderBy(i => i.Window).ThenBy(i => i.ProjectId, StringComparer.Ordinal).ThenBy(i => i.ChangeId, StringComparer.Ordinal).Take(MostChanges).ToList();
        if (told.Count > 0)
        {
            var digest = new DigestRecord(
                Ids.Of("d", of.Next.Message.Id), of.SubscriptionId, of.Channel, of.Window, told, left.CountBy(i => i.Rule).ToDictionary());
            await digests.AddAsync(digest, cancellation);
            Log.Made(logger, digest.Id, told.Count);
            waiting = await FinishAsync(digest, waiting, next, cancellation);
        }
        await digests.RemoveAsync(of.SubscriptionId, of.Channel, left, cancellation);
        return [.. waiting.Except(left)];
    }

    /// <summary>Makes the digest's delivery where that isn't made yet, and says at each change that it is told.</summary>
    /// <returns>What still waits.</returns>
    private async Task<IReadOnlyList<DigestItem>> FinishAsync(DigestRecord digest, IReadOnlyList<DigestItem> waiting, List<NextWork> next, CancellationToken cancellation)
    {
        if (await DeliverAsync(digest, cancellation) is { } delivery)
            next.Add(delivery);
        var done = new List<DigestItem>();
        foreach (var item in waiting.Where(i => i.Rule == RoutingRule.Wanted))
        {
            if (await IsToldAsync(digest, item, cancellation))
                done.Add(item);
        }
        await digests.RemoveAsync(digest.SubscriptionId, digest.Channel, done, cancellation);
        return [.. waiting.Except(done)];
    }

    /// <returns>The delivery to be made; null where it is made already.</returns>
    private async Task<NextWork?> DeliverAsync(DigestRecord digest, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
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
        return next;
    }

    /// <returns>False where the next digest must tell it.</returns>
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
