using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>A change → a stored decision for every subscription, and a delivery for each that gets it.</summary>
public sealed partial class RouteStep(
    IReadOnlyList<Subscription> subscriptions, LedgerRecords ledgers, DeliveryRecords deliveries, HistoryRecords history, WorkRecords work,
    TimeProvider clock, ILogger<RouteStep> logger)
{
    public async Task<IReadOnlyList<NextWork>> RunAsync(WorkMessage message, CancellationToken cancellation)
    {
        if (message.Parts(2) is not [var projectId, var changeId])
            return [];
        var now = clock.GetUtcNow();
        if ((await ledgers.OutboxAsync(projectId, cancellation)).FirstOrDefault(o => o.ChangeId == changeId) is { } outbox && outbox.Due > now)
            throw new RetryLaterException(outbox.Due, "It waits for other versions of the same news.");
        if (await ledgers.ChangeAsync(projectId, changeId, cancellation) is not { } change)
            return [];
        await history.AddAsync(new HistoryEntry(projectId, changeId, change.LearnedAt), cancellation);
        var next = new List<NextWork>();
        foreach (var subscription in subscriptions)
        {
            foreach (var destination in subscription.Destinations)
            {
                if (await DecideAsync(change, subscription, destination, now, cancellation))
                    next.Add(new NextWork(WorkMessage.Of(WorkMessage.Delivery, changeId, subscription.Id, destination.Channel), now));
            }
        }
        await ledgers.RoutedAsync(projectId, changeId, cancellation);
        Log.Routed(logger, changeId, projectId, next.Count);
        return next;
    }

    private async Task<bool> DecideAsync(Change change, Subscription subscription, Destination destination, DateTimeOffset now, CancellationToken cancellation)
    {
        var decision = Routing.Decide(change, subscription);
        var delivery = new Delivery
        {
            Id = Ids.Of("m", change.Id, subscription.Id, destination.Channel),
            ProjectId = change.ProjectId,
            ChangeId = change.Id,
            SubscriptionId = subscription.Id,
            Channel = destination.Channel,
            Status = decision.Send ? DeliveryStatus.Pending : DeliveryStatus.NotSent,
            Reason = decision.Reason,
            Corrects = decision.Send ? await ToldAsync(change, subscription, destination, cancellation) : [],
            CreatedAt = now,
        };
        if (decision.Send)
            await work.SaveAsync(new WorkRecord(WorkMessage.Delivery, $"{change.Id}/{subscription.Id}/{destination.Channel}", now), cancellation);
        if (!await deliveries.AddAsync(delivery, cancellation) && decision.Send)
            await SendAfterAllAsync(delivery, cancellation);
        return decision.Send;
    }

    /// <summary>It was decided against when the change was first routed; more sources have made it surer since.</summary>
    private async Task SendAfterAllAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (await deliveries.GetAsync(delivery.ChangeId, delivery.SubscriptionId, delivery.Channel, cancellation) is ({ Status: DeliveryStatus.NotSent }, var etag))
            await deliveries.ReplaceAsync(delivery, etag, cancellation);
    }

    /// <summary>Which of the overturned changes this destination was told of, or will be before long.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(Change change, Subscription subscription, Destination destination, CancellationToken cancellation)
    {
        var told = new List<string>();
        foreach (var earlier in change.Corrects)
        {
            if (await deliveries.GetAsync(earlier, subscription.Id, destination.Channel, cancellation) is { Delivery.Status: not (DeliveryStatus.NotSent or DeliveryStatus.Failed) })
                told.Add(earlier);
        }
        return told;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{ChangeId} of {ProjectId}: {Count} deliveries")]
        public static partial void Routed(ILogger logger, string changeId, string projectId, int count);
    }
}
