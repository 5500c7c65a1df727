namespace Alerts.Sources;

/// <summary>The shortest and the longest time between two polls of a source.</summary>
public sealed record PollPace(TimeSpan Floor, TimeSpan Ceiling)
{
    public static PollPace Default { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));

    /// <summary>
    /// The longest of what was asked for: each wish says "nothing new before", so the longest is the polite one.
    /// No wish gives the floor.
    /// </summary>
    public TimeSpan Next(params ReadOnlySpan<TimeSpan?> wishes)
    {
        var next = Floor;
        foreach (var wish in wishes)
        {
            if (wish > next)
                next = wish.Value;
        }
        return next < Ceiling ? next : Ceiling;
    }
}
