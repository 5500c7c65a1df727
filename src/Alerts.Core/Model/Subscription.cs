namespace Alerts.Model;

/// <summary>Who wants which changes, and by which channels.</summary>
public sealed record Subscription
{
    public required string Id { get; init; }

    public required IReadOnlyList<Destination> Destinations { get; init; }

    /// <summary>Project ids; empty means all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<ClaimType> Types { get; init; } = [];

    /// <summary>0 to 1.</summary>
    public double LeastConfidence { get; init; } = 0.5;

    public Timing Timing { get; init; } = Timing.AtOnce;
}

/// <param name="Channel">The channel's kind: "email", "teams", "webhook".</param>
/// <param name="Address">Where to: a mail address, or a webhook URL, which is a secret.</param>
public sealed record Destination(string Channel, Secret Address)
{
    /// <summary>What messages are signed with, the newest first; empty where the channel signs nothing.</summary>
    public IReadOnlyList<Secret> Keys { get; init; } = [];
}
