using Alerts.Model;

namespace Alerts.Web.Parts;

/// <summary>What became of the messages about a change.</summary>
/// <param name="Told">Subscriptions that got it, by one channel or several.</param>
/// <param name="Failed">Messages given up.</param>
/// <param name="Waiting">Messages neither gone out nor given up.</param>
/// <param name="NotSent">Messages decided against.</param>
public sealed record DeliveryTally(int Told, int Failed, int Waiting, int NotSent)
{
    public static DeliveryTally Of(IReadOnlyList<Delivery> deliveries) => new(
        deliveries.Where(d => d.Status == DeliveryStatus.Sent).Select(d => d.SubscriptionId).Distinct().Count(),
        deliveries.Count(d => d.Status == DeliveryStatus.Failed),
        deliveries.Count(d => d.Status is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Retry or DeliveryStatus.InDigest),
        deliveries.Count(d => d.Status == DeliveryStatus.NotSent));

    /// <summary>"told 3, 1 waiting, 2 not sent"; failures are left out, since they are shown with a mark of their own.</summary>
    public string Text
    {
        get
        {
            List<string> parts = [WhoWasTold];
            if (Waiting > 0)
                parts.Add($"{Waiting:#,##0} waiting");
            if (NotSent > 0)
                parts.Add($"{NotSent:#,##0} not sent");
            return string.Join(", ", parts);
        }
    }

    private string WhoWasTold => this switch
    {
        { Told: > 0 } => $"told {Told:#,##0}",
        { Waiting: 0, Failed: > 0 } or { Waiting: 0, NotSent: > 0 } => "told nobody",
        _ => "told nobody yet",
    };
}
