using Alerts.Alerting;
using Alerts.Model;

namespace Alerts.Core.Tests.Alerting;

/// <summary>When digests are due, on the days when clocks are changed too.</summary>
public class DigestWindowTests
{
    private static readonly string[] Zones =
    [
        "UTC", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/St_Johns",
        "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/Santiago",
    ];

    private static Timing Daily(string zone, string at) => new() { Frequency = Frequency.Daily, Zone = zone, At = TimeOnly.Parse(at) };

    private static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment + "Z");

    [Theory]
    [InlineData("America/New_York", "07:00", "2026-11-25T11:59", "2026-11-25T12:00")]
    [InlineData("America/New_York", "07:00", "2026-11-25T12:00", "2026-11-26T12:00")]
    // Clocks go from 02:00 to 03:00 on 8 March: 02:30 isn't shown and becomes 03:30.
    [InlineData("America/New_York", "02:30", "2026-03-08T00:00", "2026-03-08T07:30")]
    [InlineData("America/New_York", "02:30", "2026-03-08T07:30", "2026-03-09T06:30")]
    // Clocks go from 02:00 back to 01:00 on 1 November: 01:30 is shown twice, and counts the first time.
    [InlineData("America/New_York", "01:30", "2026-11-01T00:00", "2026-11-01T05:30")]
    [InlineData("America/New_York", "01:30", "2026-11-01T05:30", "2026-11-02T06:30")]
    // A change of half an hour.
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-03T14:00", "2026-10-03T15:45")]
    [InlineData("Pacific/Chatham", "07:00", "2026-07-01T00:00", "2026-07-01T18:15")]
    public void A_daily_digest_is_due_once_a_local_day(string zone, string at, string moment, string due) =>
        Assert.Equal(Utc(due), DigestWindow.EndAfter(Daily(zone, at), Utc(moment)));

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-11-26T00:00", "2026-11-30T07:00")]
    [InlineData(DayOfWeek.Thursday, "2026-11-26T06:59", "2026-11-26T07:00")]
    [InlineData(DayOfWeek.Thursday, "2026-11-26T07:00", "2026-12-03T07:00")]
    public void A_weekly_digest_is_due_on_its_day(DayOfWeek day, string moment, string due) =>
        Assert.Equal(Utc(due), DigestWindow.EndAfter(new Timing { Frequency = Frequency.Weekly, Day = day }, Utc(moment)));

    [Fact]
    public void An_hourly_digest_is_due_at_the_full_hour() =>
        Assert.Equal(Utc("2026-11-26T08:00"), DigestWindow.EndAfter(new Timing { Frequency = Frequency.Hourly, Zone = "Asia/Kolkata" }, Utc("2026-11-26T07:00")));

    [Theory]
    [InlineData(Frequency.Daily)]
    [InlineData(Frequency.Weekly)]
    public void Over_two_years_in_twelve_zones_every_local_day_or_week_has_one_window_at_every_time_of_day(Frequency frequency)
    {
        foreach (var zone in Zones)
        {
            for (var minutes = 0; minutes < 24 * 60; minutes += 45)
            {
                var timing = new Timing { Frequency = frequency, Zone = zone, At = TimeOnly.MinValue.AddMinutes(minutes) };
                var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
                DateOnly Day(DateTimeOffset end) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, info).DateTime);
                var end = DigestWindow.EndAfter(timing, Utc("2025-01-01T00:00"));
                while (end < Utc("2027-01-01T00:00"))
                {
                    Assert.Equal(end, DigestWindow.EndBefore(timing, end));
                    var next = DigestWindow.EndAfter(timing, end);
                    Assert.Equal(end, DigestWindow.EndBefore(timing, next.AddTicks(-1)));
                    Assert.Equal(frequency == Frequency.Daily ? 1 : 7, Day(next).DayNumber - Day(end).DayNumber);
                    end = next;
                }
            }
        }
    }

    [Fact]
    public void Who_is_told_at_once_has_no_windows() => Assert.Throws<ArgumentException>(() => DigestWindow.EndAfter(Timing.AtOnce, Utc("2026-01-01T00:00")));
}
