namespace Alerts.Model;

/// <summary>The people who keep the system running: where they are told when something of it breaks and when it is well again.</summary>
public sealed record Operations(IReadOnlyList<Destination> Destinations)
{
    /// <summary>What stands for them where deliveries name a subscription.</summary>
    public const string Id = "operations";
}
