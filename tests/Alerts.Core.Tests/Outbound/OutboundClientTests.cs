using System.Diagnostics;
using System.Text;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

public sealed class OutboundClientTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static OutboundClient ClientFor(LoopbackServer server, OutboundOptions? options = null) =>
        new((options ?? new OutboundOptions()) with { AllowLocal = [server.Authority] }, new FakeTimeProvider(Noon));

    private static async Task<OutboundResponse> GetAsync(byte[] answer)
    {
        await using var server = new LoopbackServer(answer);
        using var client = ClientFor(server);
        return await client.GetAsync(new OutboundRequest(server.Url()), Cancellation);
    }

    [Fact]
    public async Task A_get_says_who_asks_and_sends_nothing_that_identifies_the_reader()
    {
        using var trace = new Activity("poll").Start();
        await using var server = new LoopbackServer(Answer(200, "hello", "Content-Type: text/plain; charset=utf-8", "Set-Cookie: id=1"));
        using var client = ClientFor(server);
        await client.GetAsync(new OutboundRequest(server.Url("/feed?a=b")) { Accept = "text/plain" }, Cancellation);
        var response = await client.GetAsync(new OutboundRequest(server.Url("/feed?a=b")) { Accept = "text/plain" }, Cancellation);

        Assert.Equal((200, "text/plain; charset=utf-8"), (response.Status, response.ContentType));
        Assert.Equal("hello", Encoding.UTF8.GetString(response.Body));
        Assert.All(server.Requests, request =>
        {
            Assert.Equal(("GET", "/feed?a=b"), (request.Method, request.Path));
            Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], request.Headers.Keys.Order(StringComparer.Ordinal));
            Assert.Equal("text/plain", request.Headers["Accept"]);
            Assert.Equal(new OutboundOptions().UserAgent, request.Headers["User-Agent"]);
        });
    }

    [Fact]
    public async Task Validators_are_sent_as_they_came_and_304_is_a_response()
    {
        const string Date = "Mon, 12 Jan 2026 10:00:00 GMT";
        var whole = Answer(200, "news", "ETag: W/\"v1\"", $"Last-Modified: {Date}", "Cache-Control: public, max-age=900");
        await using var server = new LoopbackServer((request, response, cancellation) => response.WriteAsync(
            request.Headers.ContainsKey("If-None-Match") ? Head(304, "ETag: W/\"v1\"") : whole, cancellation).AsTask());
        using var client = ClientFor(server);
        var first = await client.GetAsync(new OutboundRequest(server.Url()), Cancellation);
        var second = await client.GetAsync(
            new OutboundRequest(server.Url()) { ETag = first.ETag, LastModified = first.LastModified }, Cancellation);

        Assert.Equal(TimeSpan.FromMinutes(15), first.MaxAge);
        Assert.Equal((304, "W/\"v1\""), (second.Status, second.ETag));
        Assert.Empty(second.Body);
        var headers = server.Requests.Last().Headers;
        Assert.Equal(("W/\"v1\"", Date), (headers["If-None-Match"], headers["If-Modified-Since"]));
    }

    [Fact]
    public async Task An_etag_that_could_not_be_sent_back_is_forgotten()
    {
        Assert.Null((await GetAsync(Answer(200, "", "ETag: \"é\""))).ETag);
        Assert.Null((await GetAsync(Answer(200, "", $"ETag: \"{new string('a', 2000)}\""))).ETag);
        Assert.Equal("bare", (await GetAsync(Answer(200, "", "ETag: bare"))).ETag);

        await using var server = new LoopbackServer(Answer(200));
        using var client = ClientFor(server);
        await client.GetAsync(new OutboundRequest(server.Url()) { ETag = "\"a\"\r\nHost: evil" }, Cancellation);
        Assert.DoesNotContain("If-None-Match", Assert.Single(server.Requests).Headers.Keys);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Mon, 12 Jan 2026 12:01:30 GMT", 90)]
    [InlineData("Mon, 12 Jan 2026 11:00:00 GMT", 0)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public async Task Retry_after_is_told_in_time_from_now(string header, int? seconds)
    {
        var response = await GetAsync(Answer(429, "slow down", $"Retry-After: {header}"));
        Assert.Equal(429, response.Status);
        Assert.Equal(seconds, (int?)response.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_status_is_a_response(int status) => Assert.Equal(status, (await GetAsync(Answer(status))).Status);

    [Fact]
    public async Task A_post_sends_the_body_with_its_type_and_headers()
    {
        await using var server = new LoopbackServer(Answer(202, "queued"));
        using var client = ClientFor(server);
        var response = await client.PostAsync(
            server.Url("/hook"),
            Encoding.UTF8.GetBytes("{\"text\":\"–$164M\"}"),
            "application/json; charset=utf-8",
            new Dictionary<string, string> { ["X-Signature"] = "sha256=abc" },
            Cancellation);

        Assert.Equal((202, "queued"), (response.Status, Encoding.UTF8.GetString(response.Body)));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/hook", "{\"text\":\"–$164M\"}"), (request.Method, request.Path, request.Text));
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal("sha256=abc", request.Headers["X-Signature"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_post_never_follows_a_redirect(int status)
    {
        await using var server = new LoopbackServer(Answer(status, "", "Location: /elsewhere"));
        using var client = ClientFor(server);
        var response = await client.PostAsync(server.Url("/hook"), "{}"u8.ToArray(), "application/json", Cancellation);
        Assert.Equal(status, response.Status);
        Assert.Equal("/hook", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task The_callers_cancellation_is_not_a_time_out()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new LoopbackServer(async (_, _, cancellation) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        using var client = ClientFor(server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(new OutboundRequest(server.Url()), cancel.Token));
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_with_the_name_of_the_setting()
    {
        var bad = new OutboundOptions
        {
            UserAgent = "Ålerts\r\n",
            Timeout = TimeSpan.Zero,
            MaxRedirects = -1,
            MaxBytes = 0,
        };
        Assert.Equal(
            ["Outbound:UserAgent", "Outbound:Timeout", "Outbound:ConnectTimeout", "Outbound:MaxRedirects", "Outbound:MaxBytes"],
            bad.Validate().Select(problem => problem.Split(' ')[0]));
        Assert.Throws<ArgumentException>(() => new OutboundClient(bad, TimeProvider.System));
        Assert.Empty(new OutboundOptions().Validate());
    }
}
