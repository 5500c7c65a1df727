using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// A change → a stored decision for every subscription that follows its project, organization or place, and a delivery, or a place in a digest,
/// for each that gets it. Those that follow other things are many, and why they don't get it follows from the change.
/// </summary>
public sealed partial class RouteStep(
    WatchList watchList, CurrentSubscriptions subscriptions, FireDrill drill, CurrentSilences silences, LedgerRecords ledgers, DeliveryRecords deliveries, DigestRecords digests, ReaderChoiceRecords choices, HistoryRecords history, WorkRecords work,
    TimeProvider clock, ILogger<RouteStep> logger)
{
    public async Task<IReadOnlyList<NextWork>> RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        if (message.Parts(3) is not [var projectId, var changeId, _])
            return [];
        var now = clock.GetUtcNow();
        var outbox = await ledgers.OutboxAsync(projectId, changeId, cancellation);
        if (outbox?.Due > now)
            throw new RetryLaterException(outbox.Due, "It waits for other versions of the same news.");
        if (await ledgers.ChangeAsync(projectId, changeId, cancellation) is not { } change)
            return [];
        var planted = FireDrill.IsPlanted(projectId);
        var chosen = await choices.AllAsync(cancellation);
        var traits = new ChangeTraits(change, watchList.Current(projectId));
        var (wanting, silenced) = planted
            ? ([drill.Subscription], [])
            : ((await subscriptions.GetAsync(cancellation)).MayWant(traits), await silences.GetAsync(cancellation));
        var timings = new Dictionary<string, Timing>(StringComparer.Ordinal);
        var decided = new List<Delivery>();
        foreach (var subscription in wanting)
        {
            foreach (var destination in subscription.Destinations)
            {
                var choice = chosen.GetValueOrDefault((subscription.Id, destination.Channel));
                var delivery = await DecideAsync(traits, subscription, destination, choice, silenced, now, cancellation) with { ChangedAt = outbox?.MadeAt };
                timings[delivery.Id] = subscription.Timing.By(choice);
                decided.Add(delivery);
            }
        }
        if (!planted)
            await history.AddAsync(HistoryEntry.Of(change, watchList.Current(projectId), HistoryTerms.StatusOf(decided)), cancellation);
        List<NextWork> next =
        [
            .. decided.Where(d => d.Status == DeliveryStatus.Pending)
                .Select(d => new NextWork(WorkMessage.Of(WorkMessage.Delivery, changeId, d.SubscriptionId, d.Channel), d.NotBefore ?? now)),
            .. decided.Where(d => d.Status == DeliveryStatus.InDigest).Select(d => new DigestWork(d.SubscriptionId, d.Channel, d.NotBefore!.Value).Next),
        ];
        await work.SaveAsync(next.Select(n => new WorkRecord(n.Message.Kind, n.Message.Id, n.Due)), cancellation);
        await AddAsync(decided, cancellation);
        if (!planted)
            await LeaveToDigestsAsync(projectId, decided, timings, now, cancellation);
        await ledgers.RoutedAsync(projectId, changeId, cancellation);
        Log.Routed(logger, changeId, projectId, next.Count);
        AlertsTelemetry.Routed(next.Count);
        return next;
    }

    private async Task<Delivery> DecideAsync(ChangeTraits traits, Subscription subscription, Destination destination, ReaderChoice? chosen, IReadOnlyList<Silence> silenced, DateTimeOffset now, CancellationToken cancellation)
    {
        var change = traits.Change;
        var decision = Routing.Against(chosen, now) ?? Routing.Decide(traits, subscription, silenced, now);
        var timing = subscription.Timing.By(chosen);
        var time = SendTime.Of(change, timing, now);
        return new Delivery
        {
            Id = Ids.Of("m", change.Id, subscription.Id, destination.Channel),
            ProjectId = change.ProjectId,
            ChangeId = change.Id,
            SubscriptionId = subscription.Id,
            Channel = destination.Channel,
            Status = !decision.Send ? DeliveryStatus.NotSent : time.InDigest ? DeliveryStatus.InDigest : DeliveryStatus.Pending,
            Rule = decision.Rule,
            Reason = decision.Send ? $"{decision.Reason}{When(time, timing, now)}" : decision.Reason,
            NotBefore = decision.Send && time.Due > now ? time.Due : null,
            Corrects = decision.Send ? await ToldAsync(change, subscription, destination, cancellation) : [],
            SourceId = change.Sources.MinBy(s => s.LearnedAt)?.SourceId,
            CreatedAt = now,
        };
    }

    private static string When(SendTime time, Timing timing, DateTimeOffset now)
    {
        var due = Routing.Day(time.Due);
        if (time.InDigest)
            return $" It goes into the {WireName.Of(timing.Frequency)} digest that is due {due} UTC.";
        return time.Due > now ? $" It waits for the end of the quiet hours, {due} UTC." : "";
    }

    /// <summary>A digest tells what it was left, and counts what its reader wasn't told of in its window.</summary>
    private async Task LeaveToDigestsAsync(string projectId, List<Delivery> decided, Dictionary<string, Timing> timings, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var delivery in decided)
        {
            var timing = timings[delivery.Id];
            var window = delivery.Status == DeliveryStatus.InDigest ? delivery.NotBefore
                : timing.Frequency != Frequency.AtOnce && delivery.Rule is RoutingRule.Silenced or RoutingRule.BelowConfidence ? DigestWindow.EndAfter(timing, now)
                : null;
            if (window is { } end)
                await digests.SaveAsync(delivery.SubscriptionId, delivery.Channel, new DigestItem(projectId, delivery.ChangeId, end, delivery.Rule!.Value), cancellation);
        }
    }

    private async Task AddAsync(List<Delivery> decided, CancellationToken cancellation)
    {
        if (decided.Count == 0)
            return;
        try
        {
            await deliveries.AddAsync(decided, cancellation);
        }
        catch (RowExistsException)
        {
            await AddMissingAsync(decided, cancellation);
        }
    }

    /// <summary>
    /// The change was routed before: a crash cut that off, or more sources have made it surer since, so that some get it whom it was decided against.
    /// What was silenced, paused or unsubscribed stays untold, also when that has ended meanwhile.
    /// </summary>
    private async Task AddMissingAsync(List<Delivery> decided, CancellationToken cancellation)
    {
        var made = (await deliveries.StoredAsync(decided[0].ChangeId, cancellation)).ToDictionary(d => d.Delivery.Id, StringComparer.Ordinal);
        if (decided.Where(d => !made.ContainsKey(d.Id)).ToList() is { Count: > 0 } missing)
            await deliveries.AddAsync(missing, cancellation);
        foreach (var delivery in decided.Where(d => d.Status is DeliveryStatus.Pending or DeliveryStatus.InDigest))
        {
            if (made.TryGetValue(delivery.Id, out var stored) && stored.Delivery is { Status: DeliveryStatus.NotSent, Rule: not (RoutingRule.Silenced or RoutingRule.Paused or RoutingRule.Unsubscribed or RoutingRule.Suppressed) })
                await deliveries.ReplaceAsync(delivery, stored.ETag, cancellation);
        }
    }

    /// <summary>Which of the overturned changes this destination was told of, or will be before long.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(Change change, Subscription subscription, Destination destination, CancellationToken cancellation)
    {
        var told = new List<string>();
        foreach (var earlier in change.Corrects)
        {
            if (await deliveries.GetAsync(earlier, subscription.Id, destination.Channel, cancellation) is var (delivery, _)
                && (await deliveries.WithDigestAsync(delivery, cancellation)).Status is not (DeliveryStatus.NotSent or DeliveryStatus.Failed))
            {
                told.Add(earlier);
            }
        }
        return told;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{ChangeId} of {ProjectId}: {Count} deliveries")]
        public static partial void Routed(ILogger logger, string changeId, string projectId, int count);
    }
}
