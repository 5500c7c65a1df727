using Alerts.Alerting;
using Alerts.Model;

namespace Alerts.Core.Tests.Alerting;

/// <summary>When a wanted change is told.</summary>
public class SendTimeTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(7, 0));
    private static readonly QuietHours Lunch = new(new(12, 0), new(13, 0));

    private static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment + "Z");

    private static SendTime Of(Timing timing, string moment, Severity severity = Severity.Notable) => SendTime.Of(
        new Change
        {
            Id = "c-1",
            ProjectId = "plant",
            ProjectName = "Example Plant",
            Headline = "$5 million award cancelled",
            Differences = [],
            Sources = [],
            Severity = severity,
            Confidence = 0.9,
            LearnedAt = Utc(moment),
        },
        timing, Utc(moment));

    [Theory]
    [InlineData("2026-11-26T21:59", "2026-11-26T21:59")]
    [InlineData("2026-11-26T22:00", "2026-11-27T07:00")]
    [InlineData("2026-11-27T03:00", "2026-11-27T07:00")]
    [InlineData("2026-11-27T07:00", "2026-11-27T07:00")]
    public void Quiet_hours_may_go_over_midnight(string moment, string due) =>
        Assert.Equal(new SendTime(Utc(due), false), Of(new Timing { Quiet = Night }, moment));

    [Theory]
    [InlineData("2026-11-26T17:30", "2026-11-26T18:00")]
    [InlineData("2026-11-26T18:00", "2026-11-26T18:00")]
    [InlineData("2026-11-26T12:30", "2026-11-26T12:30")]
    public void Quiet_hours_are_local_times(string moment, string due) =>
        Assert.Equal(new SendTime(Utc(due), false), Of(new Timing { Quiet = Lunch, Zone = "America/New_York" }, moment));

    [Fact]
    public void Quiet_hours_end_by_the_clock_of_the_day_after_a_change_of_time() =>
        Assert.Equal(Utc("2026-03-08T11:00"), Of(new Timing { Quiet = Night, Zone = "America/New_York" }, "2026-03-08T04:00").Due);

    [Fact]
    public void What_is_critical_waits_for_nothing_unless_the_subscription_says_so()
    {
        var daily = new Timing { Frequency = Frequency.Daily };
        Assert.Equal(new SendTime(Utc("2026-11-26T12:00"), false), Of(daily, "2026-11-26T12:00", Severity.Critical));
        Assert.Equal(new SendTime(Utc("2026-11-27T07:00"), true), Of(daily with { CriticalAtOnce = false }, "2026-11-26T12:00", Severity.Critical));
        Assert.Equal(new SendTime(Utc("2026-11-27T07:00"), true), Of(daily, "2026-11-26T12:00"));
        Assert.False(Of(new Timing { Quiet = Night }, "2026-11-26T23:00", Severity.Critical).Due > Utc("2026-11-26T23:00"));
    }
}
