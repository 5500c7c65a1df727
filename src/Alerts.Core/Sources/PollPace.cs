using System.Globalization;
using Alerts.Model;

namespace Alerts.Sources;

/// <summary>The shortest and the longest time between two polls of a source.</summary>
public sealed record PollPace(TimeSpan Floor, TimeSpan Ceiling)
{
    public static PollPace Default { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));

    private const int MostDoublings = 10;

    /// <summary>How much sooner or later than others a source comes back, so that those that failed together don't come back together.</summary>
    private const double Spread = 0.15;

    /// <summary>The floor, twice as long after each further failure, a little more or less for each source.</summary>
    /// <param name="failures">In a row, 1 or more.</param>
    public TimeSpan BackOff(string sourceId, int failures)
    {
        // Follows from the source and the count alone, so that a replay of the same hours waits the same.
        var chance = Convert.ToInt32(Ids.Hash(sourceId, failures.ToString(CultureInfo.InvariantCulture))[..4], 16) / (double)0xffff;
        return Floor * Math.Pow(2, Math.Min(failures - 1, MostDoublings)) * (1 + (Spread * ((2 * chance) - 1)));
    }

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
