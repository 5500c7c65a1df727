using Alerts.Channels;
using Alerts.Model;
using Alerts.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Pipeline;

/// <summary>One bad destination never holds up another, and none gets more than it takes.</summary>
public sealed class DestinationPaceTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Destination Hook = new("webhook", new Secret("https://hooks.example/a"));
    private static readonly Destination OtherHook = new("webhook", new Secret("https://hooks.example/b"));
    private static readonly Destination Channel = new("teams", new Secret("https://teams.example/a"));
    private static readonly SendResult Unreached = new SendResult.Retry(null, "No answer.");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly DestinationPace _pace;

    public DestinationPaceTests() => _pace = new DestinationPace(_clock);

    [Fact]
    public async Task One_that_fails_time_after_time_rests_longer_and_longer_until_one_attempt_gets_through()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            await TryAsync(Hook, Unreached);
        Assert.Equal(TimeSpan.FromMinutes(1), await WaitAsync(Hook));
        Assert.Equal(("webhook", 5, _clock.GetUtcNow().AddMinutes(1)), Assert.Single(_pace.Resting()));
        await TryAsync(OtherHook, new SendResult.Sent("x"));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await _pace.BeginAsync(Hook, "probe", Cancellation);
        Assert.Equal(TimeSpan.FromSeconds(15), await WaitAsync(Hook));
        _pace.Done(Hook, Unreached);
        Assert.Equal(TimeSpan.FromMinutes(2), await WaitAsync(Hook));
        for (var more = 0; more < 6; more++)
        {
            _clock.Advance(await WaitAsync(Hook));
            await TryAsync(Hook, Unreached);
        }
        Assert.Equal(TimeSpan.FromMinutes(30), await WaitAsync(Hook));

        _clock.Advance(TimeSpan.FromMinutes(30));
        await TryAsync(Hook, new SendResult.Sent("x"));
        Assert.Empty(_pace.Resting());
        await TryAsync(Hook, Unreached);
        await TryAsync(Hook, new SendResult.Sent("x"));
    }

    [Fact]
    public async Task One_that_asks_for_a_pause_gets_it_and_what_is_about_one_reader_is_no_failure_of_the_mail_server()
    {
        await TryAsync(Hook, new SendResult.Retry(TimeSpan.FromMinutes(7), "Asks for a pause."));
        Assert.Equal(TimeSpan.FromMinutes(7), await WaitAsync(Hook));
        var (one, other) = (new Destination("email", new Secret("a@example.org")), new Destination("email", new Secret("b@example.org")));
        for (var attempt = 0; attempt < 20; attempt++)
            await TryAsync(one, new SendResult.Retry(null, "The mail server put the recipient off.") { OfMessage = true });
        await TryAsync(other, new SendResult.Sent("x"));
    }

    [Fact]
    public async Task One_that_hangs_has_few_attempts_at_a_time_and_the_rest_come_back_later()
    {
        for (var open = 0; open < 3; open++)
            await _pace.BeginAsync(Hook, $"m-{open}", Cancellation);
        var waiting = _pace.BeginAsync(Hook, "m-3", Cancellation);
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(15), (await Assert.ThrowsAsync<RetryLaterException>(() => waiting)).Due);
        await TryAsync(OtherHook, new SendResult.Sent("x"));

        var next = _pace.BeginAsync(Hook, "m-4", Cancellation);
        _pace.Done(Hook, new SendResult.Sent("x"));
        await next;
    }

    [Fact]
    public async Task A_hook_of_Teams_gets_four_cards_a_second_sixty_in_half_a_minute_and_a_hundred_an_hour_each_in_its_own_time()
    {
        var sent = new List<DateTimeOffset>();
        var waiting = new PriorityQueue<int, DateTimeOffset>(Enumerable.Range(0, 250).Select(n => (n, _clock.GetUtcNow())));
        var asked = 0;
        while (waiting.TryDequeue(out var card, out var due))
        {
            if (due > _clock.GetUtcNow())
                _clock.Advance(due - _clock.GetUtcNow());
            asked++;
            try
            {
                await _pace.BeginAsync(Channel, $"m-{card}", Cancellation);
                _pace.Done(Channel, new SendResult.Sent("x"));
                sent.Add(_clock.GetUtcNow());
            }
            catch (RetryLaterException later)
            {
                waiting.Enqueue(card, later.Due);
            }
        }
        Assert.Equal(250, sent.Count);
        foreach (var (most, within) in new[] { (4, TimeSpan.FromSeconds(1)), (60, TimeSpan.FromSeconds(30)), (100, TimeSpan.FromHours(1)) })
            Assert.All(sent.Zip(sent.Skip(most)), pair => Assert.True(pair.Second - pair.First >= within, $"more than {most} in {within}"));
        // Each waits once for a time of its own instead of all asking again and again.
        Assert.InRange(asked, 250, 500);
        Assert.InRange(sent[^1] - sent[0], TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
    }

    private async Task TryAsync(Destination destination, SendResult result)
    {
        await _pace.BeginAsync(destination, "m", Cancellation);
        _pace.Done(destination, result);
    }

    private async Task<TimeSpan> WaitAsync(Destination destination) =>
        (await Assert.ThrowsAsync<RetryLaterException>(() => _pace.BeginAsync(destination, "m", Cancellation))).Due - _clock.GetUtcNow();
}
