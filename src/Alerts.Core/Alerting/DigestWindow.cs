using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>
/// The moments at which digests are due. A window ends there and the next begins; each is the same for whoever works it out, before and
/// after an outage, so that it can be the digest's name. Pure.
/// </summary>
public static class DigestWindow
{
    /// <returns>The first end later than the moment, in UTC.</returns>
    /// <exception cref="ArgumentException">The timing has no digests.</exception>
    public static DateTimeOffset EndAfter(Timing timing, DateTimeOffset moment) => Ends(timing, moment).First(end => end > moment);

    /// <returns>The last end that isn't later than the moment, in UTC.</returns>
    /// <exception cref="ArgumentException">The timing has no digests.</exception>
    public static DateTimeOffset EndBefore(Timing timing, DateTimeOffset moment) => Ends(timing, moment).Last(end => end <= moment);

    /// <summary>The ends around a moment, in order.</summary>
    private static IEnumerable<DateTimeOffset> Ends(Timing timing, DateTimeOffset moment)
    {
        if (timing.Frequency == Frequency.AtOnce)
            throw new ArgumentException("Who is told at once gets no digest.", nameof(timing));
        if (timing.Frequency == Frequency.Hourly)
        {
            var hour = new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
            return [hour, hour.AddHours(1)];
        }
        var zone = LocalTime.Zone(timing.Zone);
        var today = DateOnly.FromDateTime(LocalTime.Of(moment, zone));
        var around = timing.Frequency == Frequency.Daily ? 2 : 9;
        return Enumerable.Range(-around, (2 * around) + 1).Select(today.AddDays)
            .Where(day => timing.Frequency == Frequency.Daily || day.DayOfWeek == timing.Day)
            .Select(day => LocalTime.Moment(day, timing.At, zone));
    }
}
