using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>When a wanted change is told: alone at a moment, or in the digest that is due then.</summary>
public sealed record SendTime(DateTimeOffset Due, bool InDigest)
{
    /// <summary>Pure: the same change, timing and moment always give the same time.</summary>
    public static SendTime Of(Change change, Timing timing, DateTimeOffset now)
    {
        if (change.Severity == Severity.Critical && timing.CriticalAtOnce)
            return new(now, false);
        return timing.Frequency == Frequency.AtOnce
            ? new(QuietUntil(timing, now) ?? now, false)
            : new(DigestWindow.EndAfter(timing, now), true);
    }

    /// <summary>When the quiet hours end that the moment lies in; null outside of them.</summary>
    private static DateTimeOffset? QuietUntil(Timing timing, DateTimeOffset now)
    {
        if (timing.Quiet is not var (from, to))
            return null;
        var zone = LocalTime.Zone(timing.Zone);
        var today = DateOnly.FromDateTime(LocalTime.Of(now, zone));
        foreach (var day in (DateOnly[])[today.AddDays(-1), today])
        {
            var start = LocalTime.Moment(day, from, zone);
            var end = LocalTime.Moment(from < to ? day : day.AddDays(1), to, zone);
            if (start <= now && now < end)
                return end;
        }
        return null;
    }
}
