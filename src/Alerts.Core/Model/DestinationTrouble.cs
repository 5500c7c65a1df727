namespace Alerts.Model;

/// <summary>How a subscription's channel fails, message after message.</summary>
/// <param name="Failures">Messages in a row that failed for good, none accepted in between.</param>
/// <param name="Since">When the first of them did.</param>
/// <param name="SwitchedOffAt">From then on nothing is tried; null while it is.</param>
/// <param name="Reason">How the last one failed, as a sentence.</param>
public sealed record DestinationTrouble(string SubscriptionId, string Channel, int Failures, DateTimeOffset Since, DateTimeOffset? SwitchedOffAt, string Reason)
{
    public string Id => IdOf(SubscriptionId, Channel);

    public static string IdOf(string subscriptionId, string channel) => $"{subscriptionId}/{channel}";
}
