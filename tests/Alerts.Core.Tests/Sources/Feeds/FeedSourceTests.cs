using System.Net;
using Alerts.Core.Tests.Outbound;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Sources;
using Alerts.Sources.Feeds;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Sources.Feeds;

public class FeedSourceTests
{
    private const string Feed =
        "<rss version='2.0'><channel><title>T</title><ttl>60</ttl>"
        + "<item><title>A</title><link>/a</link><guid>g</guid></item></channel></rss>";

    private const string Date = "Thu, 27 Feb 2025 10:00:00 GMT";
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2025, 2, 27, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_poll_brings_documents_and_the_validators_for_the_next()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(200, Feed, "ETag: \"v1\"", $"Last-Modified: {Date}"));
        var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server));

        var document = Assert.Single(polled.Documents);
        Assert.Equal(server.Url("/a"), document.Url);
        Assert.Equal(Clock.GetUtcNow(), document.LearnedAt);
        Assert.Equal(("\"v1\"", Date), (polled.Cursor.ETag, polled.Cursor.LastModified));
        Assert.Equal(TimeSpan.FromMinutes(60), polled.NextCheck);
    }

    [Fact]
    public async Task A_feed_of_more_items_than_any_real_one_is_taken_in_part_and_says_so()
    {
        var items = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<item><title>{i}</title><guid>{i}</guid></item>"));
        await using var server = new LoopbackServer(LoopbackServer.Answer(200, $"<rss version='2.0'><channel>{items}</channel></rss>"));
        var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server));
        Assert.Equal((5_000, "4999"), (polled.Documents.Count, polled.Documents[^1].Title));
        Assert.Equal("The feed of 127.0.0.1 has 100,000 items; the first 5,000 were taken.", polled.Problem);
    }

    [Fact]
    public async Task An_item_larger_than_a_store_can_hold_is_cut()
    {
        var noise = new string('x', 200_000);
        var item = $"<item><title>A</title><link>http://a.example/{noise}</link><guid>{noise}</guid><description>{noise}</description></item>";
        await using var server = new LoopbackServer(LoopbackServer.Answer(200, $"<rss version='2.0'><channel>{item}</channel></rss>"));
        var document = Assert.Single(Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server)).Documents);
        Assert.Equal((null, 80_000), (document.Url, document.Summary!.Length));
        Assert.InRange(document.Key.Length, 1, 1_000);
    }

    [Fact]
    public async Task An_unchanged_feed_brings_no_documents_and_keeps_validators_and_pace()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(304));
        var cursor = new FeedCursor { ETag = "\"v1\"", LastModified = Date, TimeToLive = TimeSpan.FromHours(2) };
        var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server, cursor));

        Assert.Empty(polled.Documents);
        Assert.Equal(cursor, polled.Cursor);
        Assert.Equal(TimeSpan.FromHours(2), polled.NextCheck);
        var request = Assert.Single(server.Requests);
        Assert.Equal("\"v1\"", request.Headers["If-None-Match"]);
        Assert.Equal(Date, request.Headers["If-Modified-Since"]);
    }

    [Theory]
    [InlineData("X-None: 1", 5)]
    [InlineData("Cache-Control: max-age=10", 5)]
    [InlineData("Cache-Control: max-age=1800", 30)]
    [InlineData("Date: Thu, 27 Feb 2025 12:00:00 GMT\r\nExpires: Thu, 27 Feb 2025 12:45:00 GMT", 45)]
    [InlineData("Date: Thu, 27 Feb 2025 09:00:00 GMT\r\nExpires: Thu, 27 Feb 2025 09:45:00 GMT", 45)]
    [InlineData("Cache-Control: max-age=1800\r\nExpires: Fri, 28 Feb 2025 12:00:00 GMT", 30)]
    [InlineData("Expires: 0", 5)]
    [InlineData("Expires: Thu, 27 Feb 2025 11:00:00 GMT", 5)]
    [InlineData("Retry-After: 7200", 120)]
    [InlineData("Cache-Control: max-age=31536000", 24 * 60)]
    public async Task The_next_check_follows_the_server_between_floor_and_ceiling(string header, int minutes)
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(304, "", header));
        var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server));
        Assert.Equal(TimeSpan.FromMinutes(minutes), polled.NextCheck);
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(302, false)]
    public async Task A_redirect_is_followed_and_told(int status, bool forGood)
    {
        await using var server = new LoopbackServer((request, response, cancellation) => response.WriteAsync(
            request.Path == "/new" ? LoopbackServer.Answer(200, Feed) : LoopbackServer.Answer(status, "", "Location: /new"), cancellation).AsTask());
        var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server));
        Assert.Equal(forGood ? server.Url("/new") : null, polled.Cursor.Move?.To);
    }

    [Fact]
    public async Task A_feed_that_has_moved_for_good_is_asked_at_its_new_address_after_five_polls_over_two_days_and_at_the_old_one_once_a_week()
    {
        await using var server = new LoopbackServer((request, response, cancellation) => response.WriteAsync(
            request.Path == "/new" ? LoopbackServer.Answer(200, Feed) : LoopbackServer.Answer(301, "", "Location: /new"), cancellation).AsTask());
        var clock = new FakeTimeProvider(Clock.GetUtcNow());
        var cursor = FeedCursor.Start;
        var days = new List<(double Day, string Asked, bool Told)>();
        for (var poll = 0; poll < 30; poll++, clock.Advance(TimeSpan.FromHours(12)))
        {
            var before = server.Requests.Count;
            using var client = new OutboundClient(new OutboundOptions { AllowLocal = [server.Authority] }, clock);
            var source = new FeedSource(new PoliteClient(client, new OutboundOptions { AllowLocal = [server.Authority] }, clock), clock, PollPace.Default);
            var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await source.PollAsync(new Source { Id = "s", Url = server.Url("/old") }, cursor, TestContext.Current.CancellationToken));
            cursor = polled.Cursor;
            days.Add((poll / 2.0, server.Requests.ElementAt(before).Path, polled.Problem is not null));
        }
        Assert.Equal([0, 0.5, 1, 1.5, 2, 9], days.Where(d => d.Asked == "/old").Select(d => d.Day));
        Assert.Equal(2, days.First(d => d.Told).Day);
    }

    [Fact]
    public async Task A_new_address_that_fails_sends_the_poll_back_to_the_configured_one()
    {
        await using var server = new LoopbackServer((request, response, cancellation) => response.WriteAsync(
            request.Path == "/new" ? LoopbackServer.Answer(404) : LoopbackServer.Answer(200, Feed), cancellation).AsTask());
        var moved = FeedCursor.Start with { Move = new Move(server.Url("/new"), Clock.GetUtcNow().AddDays(-3), 9, Clock.GetUtcNow()) };
        var polled = Assert.IsType<PollResult<FeedCursor>.Polled>(await PollAsync(server, moved));
        Assert.Single(polled.Documents);
        Assert.Null(polled.Cursor.Move);
    }

    [Theory]
    [InlineData(403, "text/html", "no", "Server: paper")]
    [InlineData(200, "text/html", "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate'></script>", "Server: paper")]
    [InlineData(503, "text/html", "wait", "cf-mitigated: challenge")]
    public async Task A_host_that_turns_programs_away_is_told_from_one_that_fails(int status, string type, string body, string header)
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(status, body, $"Content-Type: {type}", header));
        var failed = Assert.IsType<PollResult<FeedCursor>.Failed>(await PollAsync(server));
        Assert.Equal(PollFailure.Blocked, failed.Kind);
        Assert.Contains("Ask its owner", failed.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "", PollFailure.HttpStatus)]
    [InlineData(500, Feed, PollFailure.HttpStatus)]
    [InlineData(410, "", PollFailure.Gone)]
    [InlineData(429, "", PollFailure.RateLimited)]
    [InlineData(200, "", PollFailure.NotAFeed)]
    [InlineData(200, "<!DOCTYPE html><html><body>Hello</body></html>", PollFailure.NotAFeed)]
    public async Task A_wrong_answer_is_a_failure_of_a_known_kind_in_a_sentence(int status, string body, PollFailure kind)
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(status, body));
        var failed = Assert.IsType<PollResult<FeedCursor>.Failed>(await PollAsync(server));
        Assert.Equal(kind, failed.Kind);
        Assert.EndsWith(".", failed.Sentence.TrimEnd(')'), StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", failed.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_says_how_long_the_server_wants_to_be_left_alone()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(503, "", "Retry-After: 600"));
        var failed = Assert.IsType<PollResult<FeedCursor>.Failed>(await PollAsync(server));
        Assert.Equal((PollFailure.HttpStatus, TimeSpan.FromMinutes(10)), (failed.Kind, failed.RetryAfter));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_too_large()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answer(200, new string(' ', 2048) + Feed));
        using var client = new OutboundClient(new OutboundOptions { AllowLocal = [server.Authority], MaxBytes = 1024 }, Clock);
        var failed = Assert.IsType<PollResult<FeedCursor>.Failed>(await PollAsync(client, server.Url()));
        Assert.Equal(PollFailure.TooLarge, failed.Kind);
    }

    [Fact]
    public async Task A_private_address_is_refused()
    {
        using var client = new OutboundClient(new OutboundOptions(), Clock);
        var failed = Assert.IsType<PollResult<FeedCursor>.Failed>(await PollAsync(client, new Uri("http://127.0.0.1/feed?token=secret")));
        Assert.Equal(PollFailure.Refused, failed.Kind);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        var server = new LoopbackServer([]);
        var url = server.Url();
        await server.DisposeAsync();
        using var client = new OutboundClient(new OutboundOptions { AllowLocal = [IPAddress.Loopback.ToString()] }, Clock);
        var failed = Assert.IsType<PollResult<FeedCursor>.Failed>(await PollAsync(client, url));
        Assert.Equal(PollFailure.Unreachable, failed.Kind);
    }

    private static async Task<PollResult<FeedCursor>> PollAsync(LoopbackServer server, FeedCursor? cursor = null)
    {
        using var client = new OutboundClient(new OutboundOptions { AllowLocal = [server.Authority] }, Clock);
        return await PollAsync(client, server.Url("/feed?token=secret"), cursor);
    }

    private static Task<PollResult<FeedCursor>> PollAsync(OutboundClient client, Uri url, FeedCursor? cursor = null) =>
        new FeedSource(new PoliteClient(client, new OutboundOptions { AllowLocal = [url.Authority] }, Clock), Clock, PollPace.Default)
            .PollAsync(new Source { Id = "s", Url = url }, cursor ?? FeedCursor.Start, TestContext.Current.CancellationToken);
}
