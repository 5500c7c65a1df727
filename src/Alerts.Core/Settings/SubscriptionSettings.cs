using Alerts.Model;

namespace Alerts.Settings;

/// <summary>A subscription as it is written in the configuration.</summary>
public sealed record SubscriptionSettings : DestinationSettings
{
    public string Id { get; init; } = "";

    public IReadOnlyList<string> Projects { get; init; } = [];

    public IReadOnlyList<string> Organizations { get; init; } = [];

    public IReadOnlyList<string> Places { get; init; } = [];

    public IReadOnlyList<string> Technologies { get; init; } = [];

    public IReadOnlyList<string> Funders { get; init; } = [];

    public IReadOnlyList<ClaimType> Types { get; init; } = [];

    /// <summary>Dollars.</summary>
    public decimal? LeastAmount { get; init; }

    /// <summary>Words that title and evidence must have, "phrases" in quotes, beginnings with a star.</summary>
    public string? Text { get; init; }

    public double LeastConfidence { get; init; } = 0.5;

    /// <summary>How often: at_once, or collected in a digest.</summary>
    public Frequency Frequency { get; init; }

    /// <summary>Local time of a daily or weekly digest.</summary>
    public TimeOnly At { get; init; } = Timing.AtOnce.At;

    /// <summary>Local day of a weekly digest.</summary>
    public DayOfWeek Day { get; init; } = Timing.AtOnce.Day;

    /// <summary>IANA name of the zone that the times are in.</summary>
    public string Zone { get; init; } = Timing.AtOnce.Zone;

    /// <summary>Local times between which nothing is sent.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Whether a critical change waits for no digest and no quiet hours.</summary>
    public bool CriticalAtOnce { get; init; } = true;

    public Subscription ToSubscription() => new()
    {
        Id = Id,
        Destinations = Destinations(),
        Projects = Projects,
        Organizations = Topics(Organizations),
        Places = Topics(Places),
        Technologies = Topics(Technologies),
        Funders = Topics(Funders),
        Types = Types,
        LeastUsd = LeastAmount,
        Text = Text is null ? null : SearchText.Of(Text).Search,
        LeastConfidence = LeastConfidence,
        Timing = new Timing { Frequency = Frequency, At = At, Day = Day, Zone = Zone, Quiet = Quiet, CriticalAtOnce = CriticalAtOnce },
    };

    private static IReadOnlyList<Topic> Topics(IReadOnlyList<string> names) => [.. names.Select(n => new Topic(n))];

    internal IEnumerable<string> Problems()
    {
        if (!Ids.IsPlain(Id))
            yield return $"Subscriptions: the id \"{Id}\" must be letters, digits, dots, underscores and hyphens, at most 100.";
        if (Id is Operations.Id or FireDrill.Id)
            yield return $"Subscriptions: the id \"{Id}\" stands for the {(Id == Operations.Id ? "operators" : "fire drill")}; take another.";
        if (Destinations().Count == 0)
            yield return $"Subscriptions: {Id} names neither Email nor Teams nor Webhook.";
        foreach (var problem in DestinationProblems($"Subscriptions: {Id}"))
            yield return problem;
        foreach (var (setting, names) in ((string, IReadOnlyList<string>)[])[("Organizations", Organizations), ("Places", Places), ("Technologies", Technologies), ("Funders", Funders)])
        {
            foreach (var name in names.Where(n => new Topic(n).Key.Length == 0))
                yield return $"Subscriptions: {setting} of {Id} has \"{name}\", which has no letters or digits.";
        }
        if (LeastAmount < 0)
            yield return $"Subscriptions: LeastAmount of {Id} must be a sum in dollars, 0 or more.";
        if (Text is not null && SearchText.Of(Text).Problem is { } problemOfText)
            yield return $"Subscriptions: Text of {Id}: {problemOfText}";
        if (LeastConfidence is < 0 or > 1)
            yield return $"Subscriptions: LeastConfidence of {Id} must be from 0 to 1.";
        // Windows has names of its own, which mean nothing to other machines.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) || !zone.HasIanaId)
            yield return $"Subscriptions: the Zone \"{Zone}\" of {Id} isn't known; give an IANA name, such as \"America/New_York\".";
        if (Quiet is { } quiet && quiet.From == quiet.To)
            yield return $"Subscriptions: the Quiet hours of {Id} begin and end at the same time; to mute it altogether, write a silence.";
        if (Quiet is not null && Frequency != Frequency.AtOnce)
            yield return $"Subscriptions: {Id} gets digests, which come at their own time; Quiet is for the Frequency \"at_once\".";
    }
}
