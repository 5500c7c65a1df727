using Alerts.Model;

namespace Alerts.Web.Parts;

/// <summary>How many messages about a change went which way.</summary>
/// <param name="Waiting">Decided, and neither gone out nor given up.</param>
public sealed record DeliveryTally(int Sent, int Failed, int Waiting, int NotSent)
{
    public static DeliveryTally Of(IReadOnlyList<Delivery> deliveries) => new(
        deliveries.Count(d => d.Status == DeliveryStatus.Sent),
        deliveries.Count(d => d.Status == DeliveryStatus.Failed),
        deliveries.Count(d => d.Status is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Retry),
        deliveries.Count(d => d.Status == DeliveryStatus.NotSent));

    /// <summary>"told 3, 1 waiting, 2 not sent"; failures are left out, since they are shown with a mark of their own.</summary>
    public string Text
    {
        get
        {
            List<string> parts = [Sent > 0 ? $"told {Sent:#,##0}" : "told nobody yet"];
            if (Waiting > 0)
                parts.Add($"{Waiting:#,##0} waiting");
            if (NotSent > 0)
                parts.Add($"{NotSent:#,##0} not sent");
            return string.Join(", ", parts);
        }
    }
}
