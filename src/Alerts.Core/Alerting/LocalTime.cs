using System.Collections.Concurrent;

namespace Alerts.Alerting;

/// <summary>Local times of a zone as moments, each local day once, also on the days when clocks are changed.</summary>
internal static class LocalTime
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Zones = new(StringComparer.Ordinal);

    /// <exception cref="TimeZoneNotFoundException">Settings were not validated.</exception>
    public static TimeZoneInfo Zone(string name) => Zones.GetOrAdd(name, TimeZoneInfo.FindSystemTimeZoneById);

    public static DateTime Of(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    /// <summary>
    /// A time that clocks show twice is its first; one that they leap over is as long after the leap as it would have been after its start,
    /// so that 02:30 becomes 03:30.
    /// </summary>
    public static DateTimeOffset Moment(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        if (zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max()).ToUniversalTime();
        // No zone leaps over more than a day.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-25)) : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
