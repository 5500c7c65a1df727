using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Core.Tests.Pipeline;

/// <summary>What is learned of a source, and when its operators hear of it.</summary>
public class SourceWatchTests
{
    private static readonly Source Courier = new() { Id = "courier", Url = new Uri("http://courier.example.org/feed"), Name = "Valley Courier" };

    private static readonly DateTimeOffset Start = new(2025, 3, 3, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    /// <summary>A paper with news every morning of a working day.</summary>
    private static SourceRecord Daily(int days, TimeSpan? took = null)
    {
        var health = SourceHealth.Unknown.After([Start.AddYears(-1)], took ?? Quick, Start, first: true);
        for (var day = 1; day <= days; day++)
        {
            var now = Start.AddDays(day);
            health = health.After(now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? [] : [now.AddMinutes(-20)], took ?? Quick, now, first: false);
        }
        return new SourceRecord { SourceId = "courier", LastPolled = Start.AddDays(days), LastAnswered = Start.AddDays(days), Health = health };
    }

    [Fact]
    public void A_usual_weekend_with_a_holiday_is_no_silence_and_a_week_is()
    {
        var record = Daily(days: 25);
        var friday = record.Health.LastNews!.Value;
        Assert.Equal(DayOfWeek.Friday, friday.DayOfWeek);
        Assert.Equal(SourceState.Works, record.StateAt(friday.AddHours(88)));
        Assert.Equal(SourceState.Quiet, record.StateAt(friday.AddDays(7)));
        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.FromMinutes(20)), (record.Health.UsualGap, record.Health.UsualLag));
    }

    [Fact]
    public void A_source_of_which_too_little_is_known_is_not_called_quiet() =>
        Assert.Equal(SourceState.Works, Daily(days: 3).StateAt(Start.AddYears(1)));

    [Fact]
    public void Answers_that_take_long_make_it_slow() =>
        Assert.Equal(SourceState.Slow, Daily(days: 6, took: TimeSpan.FromSeconds(12)).StateAt(Start.AddDays(6)));

    [Fact]
    public void Operators_hear_once_that_it_broke_and_once_that_it_is_well()
    {
        var (record, notices) = (Daily(days: 10), new List<Notice>());
        var now = Start.AddDays(10);
        for (var poll = 0; poll < 12; poll++)
        {
            now = now.AddMinutes(5);
            var failing = poll is 1 or >= 3 and <= 8;
            record = record with { LastPolled = now, Failures = failing ? record.Failures + 1 : 0, Problem = failing ? "courier.example.org answered with status 500." : null, NextDue = now.AddMinutes(5) };
            (record, var notice) = SourceWatch.Look(Courier, record, now);
            if (notice is not null)
                notices.Add(notice);
        }
        Assert.Equal(["Valley Courier fails", "Valley Courier is well again"], notices.Select(n => n.Subject));
        Assert.Equal([false, true], notices.Select(n => n.IsGood));
        Assert.Equal("3 polls in a row have failed. courier.example.org answered with status 500. It is asked again less and less often, at 2025-03-13 08:35 UTC next.", notices[0].Text);
        Assert.Equal("Valley Courier answers again. Since 2025-03-13 08:30 UTC it was failing; what it still lists was read now.", notices[1].Text);
    }

    [Fact]
    public void A_second_trouble_is_a_notice_of_its_own_and_a_trouble_that_turns_into_another_is_not()
    {
        var (record, notices) = (Daily(days: 20), new List<Notice>());
        foreach (var (days, failures, blocked) in new[] { (30, 0, false), (31, 9, false), (32, 9, true), (33, 0, false) })
        {
            record = record with { Failures = failures, FailedAs = blocked ? SourceState.Blocked : null, Problem = failures > 0 ? "Refused." : null };
            if (days == 33)
                record = record with { Health = record.Health.After([Start.AddDays(33)], Quick, Start.AddDays(33), first: false) };
            (record, var notice) = SourceWatch.Look(Courier, record, Start.AddDays(days));
            notices.AddRange(notice is null ? [] : [notice]);
        }
        Assert.Equal(["Valley Courier has gone quiet", "Valley Courier is well again"], notices.Select(n => n.Subject));
        Assert.Contains("has brought nothing new since 2025-03-21 08:00 UTC; usually it does every 24 hours.", notices[0].Text, StringComparison.Ordinal);
        (_, var again) = SourceWatch.Look(Courier, record, Start.AddDays(60));
        Assert.NotEqual(notices[0].Id, again!.Id);
    }
}
