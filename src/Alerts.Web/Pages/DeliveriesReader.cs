using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Alerts.Web.History;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Pages;

public sealed record DeliveryLine(Change Change, Delivery Delivery);

/// <param name="Outcome">One of <see cref="DeliveriesReader.Outcomes"/>.</param>
/// <param name="Problems">What is wrong with the address; then nothing was looked for.</param>
/// <param name="Older">Address of the next part; null at the end.</param>
/// <param name="LaidAside">Pieces of work given up, each with its reason, the last first.</param>
public sealed record DeliveriesView(
    IReadOnlyList<DeliveryLine> Lines, string Outcome, string? Channel, string? Subscription, IReadOnlyList<string> Problems, string? Older, bool IsNewest, IReadOnlyList<WorkRecord> LaidAside)
{
    /// <summary>Channels that are switched off.</summary>
    public IReadOnlyList<DestinationTrouble> Off { get; init; } = [];

    /// <summary>Destinations that rest, as this process sees it.</summary>
    public IReadOnlyList<(string Channel, int Failures, DateTimeOffset Until)> Resting { get; init; } = [];

    /// <summary>Addresses that get no mail.</summary>
    public IReadOnlyList<Suppression> WithoutMail { get; init; } = [];
}

/// <summary>Reads messages of the newest changes, by their outcome.</summary>
internal sealed class DeliveriesReader(FilteredHistory history, WorkRecords work, DeliveryGate gate, DestinationPace pace, SuppressionBook suppressions)
{
    public const string Failed = "failed";
    public const string All = "all";

    private const int ChangesOnPage = 50;
    private const int MostLaidAside = 50;

    /// <summary>What can be asked for, and which messages that are.</summary>
    public static IReadOnlyDictionary<string, Func<DeliveryStatus, bool>> Outcomes { get; } = new Dictionary<string, Func<DeliveryStatus, bool>>(StringComparer.Ordinal)
    {
        [Failed] = status => status == DeliveryStatus.Failed,
        ["waiting"] = status => status is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Retry or DeliveryStatus.InDigest,
        ["sent"] = status => status == DeliveryStatus.Sent,
        ["not-sent"] = status => status == DeliveryStatus.NotSent,
        [All] = _ => true,
    };

    public async Task<DeliveriesView> ReadAsync(IQueryCollection address, CancellationToken cancellation) =>
        await MessagesAsync(address, cancellation) with { Off = await gate.OffAsync(cancellation), Resting = pace.Resting(), WithoutMail = await suppressions.AllAsync(cancellation) };

    private async Task<DeliveriesView> MessagesAsync(IQueryCollection address, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var (outcome, channel, subscription, after) = (One("outcome") ?? Failed, One("channel"), One("subscription"), One("after"));
        if (!Outcomes.ContainsKey(outcome))
            problems.Add($"“outcome” is one of {string.Join(", ", Outcomes.Keys)}.");
        if (after is not null && !PathId.IsHistoryPosition(after))
            problems.Add("“after” is no place in the history; begin with the newest messages.");
        foreach (var (name, value) in new[] { ("channel", channel), ("subscription", subscription) })
        {
            if (value is not null && !PathId.IsValid(value))
                problems.Add($"“{name}” is no id; it has letters, digits, dots, underscores and hyphens.");
        }
        var laidAside = (await work.AllAsync(cancellation)).Where(w => w.Dead).OrderByDescending(w => w.Due).Take(MostLaidAside).ToList();
        if (problems.Count > 0)
            return new DeliveriesView([], Failed, null, null, problems, null, true, laidAside);
        // Only failures are in the index; others are looked for among the newest changes.
        var filter = outcome == Failed ? HistoryFilter.None with { Status = HistoryTerms.Failed } : HistoryFilter.None;
        var page = await history.PageAsync(filter, after, ChangesOnPage, cancellation);
        var lines = page.Changes.SelectMany(c => c.Deliveries.Select(d => new DeliveryLine(c.Change, d)))
            .Where(l => Outcomes[outcome](l.Delivery.Status) && (channel is null || l.Delivery.Channel == channel) && (subscription is null || l.Delivery.SubscriptionId == subscription));
        var more = string.Concat(new[] { ("channel", channel), ("subscription", subscription) }.Where(p => p.Item2 is not null).Select(p => $"&{p.Item1}={p.Item2}"));
        return new DeliveriesView([.. lines], outcome, channel, subscription, [], page.Next is { } next ? $"/deliveries?outcome={outcome}{more}&after={next}" : null, after is null, laidAside);

        string? One(string name) => address[name] is [{ Length: > 0 } first, ..] ? first.Trim() : null;
    }
}
