namespace Alerts.Model;

/// <summary>Who wants which changes, and by which channels.</summary>
public sealed record Subscription
{
    public required string Id { get; init; }

    public required IReadOnlyList<Destination> Destinations { get; init; }

    /// <summary>Project ids; empty means all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Names of organizations, also short or former ones; empty means all.</summary>
    public IReadOnlyList<Topic> Organizations { get; init; } = [];

    /// <summary>Towns, counties or states as the watch list writes them; empty means all.</summary>
    public IReadOnlyList<Topic> Places { get; init; } = [];

    /// <summary>Product lines and technologies, by words of the watch list or of the news; empty means all.</summary>
    public IReadOnlyList<Topic> Technologies { get; init; } = [];

    /// <summary>Funders and programs, by words of the watch list or of the news; empty means all.</summary>
    public IReadOnlyList<Topic> Funders { get; init; } = [];

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<ClaimType> Types { get; init; } = [];

    /// <summary>Changes that tell of a smaller sum aren't wanted; those that tell of none are.</summary>
    public decimal? LeastUsd { get; init; }

    /// <summary>What the change's title and evidence must say; null for anything.</summary>
    public SearchText? Text { get; init; }

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
