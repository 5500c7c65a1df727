namespace Alerts.Model;

/// <summary>
/// Once a day news of a planted project goes all the way to destinations that are kept for it: whether it comes out of every channel in
/// time says whether a real alert would.
/// </summary>
/// <param name="Destinations">Empty: there are no drills.</param>
/// <param name="At">From this time of each day on, UTC.</param>
/// <param name="Within">So soon it must have come out.</param>
public sealed record FireDrill(IReadOnlyList<Destination> Destinations, TimeOnly At, TimeSpan Within)
{
    /// <summary>What stands for it where deliveries name a subscription.</summary>
    public const string Id = "fire-drill";

    public static FireDrill None { get; } = new([], default, default);

    /// <summary>Gets its own planted changes and nothing else.</summary>
    public Subscription Subscription { get; } = new() { Id = Id, Destinations = Destinations, LeastConfidence = 0 };

    /// <summary>Each drill has a project of its own, so that its news is new each day.</summary>
    public static string ProjectOf(DateOnly day) => $"{Id}-{day:yyyyMMdd}";

    /// <summary>No watched project has such an id; the settings refuse it.</summary>
    public static bool IsPlanted(string projectId) => projectId.StartsWith($"{Id}-", StringComparison.Ordinal);
}

/// <summary>What became of one drill.</summary>
/// <param name="Due">When it must have come out.</param>
/// <param name="Missed">A sentence for each channel that it didn't come out of in time; null until that was looked at.</param>
public sealed record FireDrillResult(DateOnly Day, DateTimeOffset StartedAt, DateTimeOffset Due, IReadOnlyList<string>? Missed = null);
