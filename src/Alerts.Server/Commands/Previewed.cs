using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary>The messages that are shown.</summary>
/// <param name="Timing">Of the subscription, for the digest's name.</param>
/// <param name="Now">The day that a digest bears.</param>
internal sealed record Previewed(IServiceProvider Services, IReadOnlyList<AlertMessage> Alerts, Timing Timing, DateTimeOffset Now)
{
    private static readonly Dictionary<string, Destination> Somebody = new(StringComparer.Ordinal)
    {
        ["email"] = new("email", new Secret("reader@example.org")),
        ["teams"] = new("teams", new Secret("preview")),
    };

    /// <exception cref="InvalidDataException">A change or the subscription isn't known, or it has no such channel: a sentence.</exception>
    public static async Task<Previewed> ReadAsync(IServiceProvider services, IReadOnlyList<string> ids, string? subscriptionId, string channel, CancellationToken cancellation)
    {
        var subscription = subscriptionId is null ? null : await Subscriptions.FindAsync(services, subscriptionId, cancellation);
        var destination = subscription is null ? Somebody[channel] : subscription.Destinations.FirstOrDefault(d => d.Channel == channel)
            ?? throw new InvalidDataException($"the subscription \"{subscriptionId}\" isn't told by {channel}; it has {string.Join(", ", subscription.Destinations.Select(d => d.Channel))}.");
        var (now, alerts) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), new List<AlertMessage>());
        foreach (var id in ids)
        {
            var change = await StoredChange.FindAsync(services, id, cancellation);
            alerts.Add(await AlertAsync(services, change, subscription, destination, now, cancellation));
        }
        return new Previewed(services, alerts, subscription?.Timing ?? Timing.AtOnce, now);
    }

    private static async Task<AlertMessage> AlertAsync(IServiceProvider services, Change change, Subscription? subscription, Destination destination, DateTimeOffset now, CancellationToken cancellation)
    {
        var told = subscription is null ? null : await services.GetRequiredService<DeliveryRecords>().GetAsync(change.Id, subscription.Id, destination.Channel, cancellation);
        var delivery = told?.Delivery ?? new Delivery
        {
            Id = Ids.Of("m", change.Id, subscription?.Id ?? "preview", destination.Channel),
            ProjectId = change.ProjectId,
            ChangeId = change.Id,
            SubscriptionId = subscription?.Id ?? "preview",
            Channel = destination.Channel,
            Status = DeliveryStatus.Pending,
            Reason = "",
            Corrects = subscription is null ? change.Corrects : [],
            CreatedAt = now,
        };
        return (await services.GetRequiredService<DeliveryMessages>().AlertAsync(delivery, destination, cancellation))!;
    }
}
