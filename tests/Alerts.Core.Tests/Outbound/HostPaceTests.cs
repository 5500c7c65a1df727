using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Outbound;

/// <summary>The pause, the rest and the few open requests that every host is owed.</summary>
public class HostPaceTests
{
    private static readonly Uri Paper = new("http://paper.example.org/feed");

    private static readonly DateTimeOffset Start = new(2025, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    private HostPace Pace(double seconds = 1) => new(new OutboundOptions { Pause = TimeSpan.FromSeconds(seconds), AllowLocal = ["127.0.0.1:8080"] }, clock);

    private static async Task<OutboundException> RestingAsync(HostPace pace, Uri uri)
    {
        var e = await Assert.ThrowsAsync<OutboundException>(() => pace.TurnAsync(uri, TestContext.Current.CancellationToken));
        Assert.Equal(OutboundFailure.Resting, e.Kind);
        return e;
    }

    private static Task<IDisposable> TurnAsync(HostPace pace, Uri uri) => pace.TurnAsync(uri, TestContext.Current.CancellationToken);

    private static OutboundResponse Answer(int status, int? retryAfter = null) => new()
    {
        Status = status,
        FinalUri = Paper,
        Body = [],
        RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    [Fact]
    public async Task The_second_request_waits_for_the_pause_and_another_host_does_not()
    {
        var pace = Pace();
        (await TurnAsync(pace, Paper)).Dispose();
        var second = TurnAsync(pace, Paper);
        Assert.False(second.IsCompleted);
        (await TurnAsync(pace, new Uri("http://other.example.org/"))).Dispose();
        clock.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        (await second).Dispose();
    }

    [Fact]
    public async Task Who_would_wait_for_more_than_ten_seconds_is_told_when_to_come_back()
    {
        var pace = Pace(seconds: 30);
        (await TurnAsync(pace, Paper)).Dispose();
        Assert.Equal(TimeSpan.FromSeconds(30), (await RestingAsync(pace, Paper)).RetryAfter);
    }

    [Fact]
    public async Task A_slow_host_has_at_most_four_requests_open()
    {
        var pace = Pace(seconds: 0);
        var open = new List<IDisposable>();
        for (var i = 0; i < 4; i++)
            open.Add(await TurnAsync(pace, Paper));
        Assert.Contains("4 requests open", (await RestingAsync(pace, Paper)).Message, StringComparison.Ordinal);
        open[0].Dispose();
        (await TurnAsync(pace, Paper)).Dispose();
    }

    [Theory]
    [InlineData(429, 600, 600)]
    [InlineData(503, 600, 600)]
    [InlineData(429, 100_000_000, 86_400)]
    public async Task A_host_that_asks_for_a_rest_gets_it_for_all_of_its_addresses(int status, int asked, int given)
    {
        var pace = Pace();
        pace.Answered(Paper, Answer(status, asked));
        Assert.Equal(TimeSpan.FromSeconds(given), (await RestingAsync(pace, new Uri("http://paper.example.org/article"))).RetryAfter);
        clock.Advance(TimeSpan.FromSeconds(given));
        (await TurnAsync(pace, Paper)).Dispose();
    }

    [Fact]
    public async Task A_host_that_fails_five_times_rests_longer_after_each_further_failure_and_is_well_after_one_answer()
    {
        var pace = Pace();
        for (var i = 0; i < 4; i++)
            pace.Failed(Paper);
        (await TurnAsync(pace, Paper)).Dispose();
        var rests = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            if (i % 2 == 0)
                pace.Failed(Paper);
            else
                pace.Answered(Paper, Answer(500));
            var rest = (await RestingAsync(pace, Paper)).RetryAfter!.Value;
            rests.Add(rest.TotalMinutes);
            clock.Advance(rest);
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], rests);
        pace.Answered(Paper, Answer(200));
        pace.Failed(Paper);
        (await TurnAsync(pace, Paper)).Dispose();
    }

    [Fact]
    public async Task A_local_host_of_the_settings_needs_no_pause()
    {
        var (pace, local) = (Pace(seconds: 3600), new Uri("http://127.0.0.1:8080/feed"));
        for (var i = 0; i < 100; i++)
            (await TurnAsync(pace, local)).Dispose();
    }

    [Fact]
    public async Task A_host_may_have_a_pause_of_its_own()
    {
        var pace = new HostPace(new OutboundOptions { Pause = TimeSpan.FromHours(1), HostPauses = new Dictionary<string, TimeSpan> { ["paper.example.org"] = TimeSpan.Zero } }, clock);
        (await TurnAsync(pace, Paper)).Dispose();
        (await TurnAsync(pace, Paper)).Dispose();
    }

    /// <summary>1,000 feeds on 40 hosts, each wanted every 5 to 60 minutes for a day; who is sent away comes back when it was told to.</summary>
    [Fact]
    public async Task In_a_day_of_1000_feeds_no_host_is_asked_more_often_than_its_pace_allows_and_every_feed_is_asked()
    {
        var (pace, dice) = (Pace(seconds: 2), new Dice(7));
        var starts = Enumerable.Range(0, 40).Select(_ => new List<DateTimeOffset>()).ToList();
        var polls = new int[1000];
        var due = new PriorityQueue<int, DateTimeOffset>();
        for (var feed = 0; feed < 1000; feed++)
            due.Enqueue(feed, Start.AddSeconds(dice.Roll(300)));
        var waiting = new List<(int Feed, Task<IDisposable> Turn)>();
        while (clock.GetUtcNow() < Start.AddDays(1))
        {
            while (due.TryPeek(out var feed, out var at) && at <= clock.GetUtcNow())
            {
                due.Dequeue();
                waiting.Add((feed, TurnAsync(pace, new Uri($"http://host-{feed % 40}.example.org/{feed}"))));
            }
            foreach (var (feed, turn) in waiting.Where(w => w.Turn.IsCompleted).ToList())
            {
                waiting.Remove((feed, turn));
                try
                {
                    (await turn).Dispose();
                    starts[feed % 40].Add(clock.GetUtcNow());
                    polls[feed]++;
                    due.Enqueue(feed, clock.GetUtcNow().AddMinutes(5 + dice.Roll(56)));
                }
                catch (OutboundException e) when (e.Kind == OutboundFailure.Resting)
                {
                    due.Enqueue(feed, clock.GetUtcNow() + e.RetryAfter!.Value);
                }
            }
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.All(starts, host => Assert.All(host.Zip(host.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(2))));
        Assert.All(polls, count => Assert.InRange(count, 24, 288));
    }
}
