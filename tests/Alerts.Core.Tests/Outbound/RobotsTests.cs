using System.Net;
using System.Text;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

/// <summary>Pages are asked as robots.txt allows (RFC 9309). Names resolve to a public address, and every connection ends at the loopback server.</summary>
public class RobotsTests
{
    private const string Example = """
        # The paper's wishes
        User-agent: *
        Disallow: /members/
        Allow: /members/open$
        Disallow: /*.pdf$
        Disallow: /search?q=

        User-Agent: OtherBot
        User-agent: alerts
        Crawl-delay: 10
        Disallow: /private
        Allow: /private/news
        Disallow: /caf%C3%A9
        """;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 2, 27, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Alerts", "/members/list", true)]
    [InlineData("Alerts", "/private", false)]
    [InlineData("Alerts", "/private/diary", false)]
    [InlineData("Alerts", "/private/news/1", true)]
    [InlineData("Alerts", "/café", false)]
    [InlineData("Alerts", "/caf%c3%a9/menu", false)]
    [InlineData("Alerts", "/robots.txt", true)]
    [InlineData("Reader", "/members/list", false)]
    [InlineData("Reader", "/members/open", true)]
    [InlineData("Reader", "/members/open/more", false)]
    [InlineData("Reader", "/report.pdf", false)]
    [InlineData("Reader", "/report.pdf?page=2", true)]
    [InlineData("Reader", "/search?q=grants", false)]
    [InlineData("Reader", "/private", true)]
    public void The_longest_pattern_of_the_programs_own_group_decides(string product, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsTxt.Parse(Encoding.UTF8.GetBytes(Example), product).Allows(new Uri("http://paper.example.org" + path)));

    [Theory]
    [InlineData("")]
    [InlineData("Disallow: /")]
    [InlineData("User-agent: *\nDisallow:")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("User-agent: alerts\n\nUser-agent: *\nDisallow: /")]
    public void A_file_that_forbids_this_program_nothing_allows_all(string file)
    {
        var robots = RobotsTxt.Parse(Encoding.UTF8.GetBytes(file), "Alerts");
        Assert.Equal(!file.EndsWith("*\nDisallow: /", StringComparison.Ordinal), robots.Allows(new Uri("http://paper.example.org/a")));
    }

    [Fact]
    public void A_hostile_pattern_costs_no_more_than_its_length()
    {
        var file = "User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("a*", 1000)) + "b$";
        Assert.True(RobotsTxt.Parse(Encoding.UTF8.GetBytes(file), "Alerts").Allows(new Uri("http://paper.example.org/" + new string('a', 8000))));
    }

    [Fact]
    public async Task The_file_is_asked_for_once_a_day_and_a_forbidden_page_never()
    {
        await using var server = new LoopbackServer((request, response, cancellation) => response.WriteAsync(
            Answer(200, request.Path == "/robots.txt" ? "User-agent: *\nDisallow: /private" : "news"), cancellation).AsTask());
        using var client = ClientOf(server);
        var polite = Polite(client);
        Assert.Equal(200, (await PageAsync(polite, "/a")).Status);
        var refused = await Assert.ThrowsAsync<OutboundException>(() => PageAsync(polite, "/private/b"));
        Assert.Equal(OutboundFailure.Refused, refused.Kind);
        Assert.Equal(200, (await PageAsync(polite, "/c")).Status);
        Assert.Equal(["/robots.txt", "/a", "/c"], server.Requests.Select(r => r.Path));
        clock.Advance(TimeSpan.FromHours(25));
        await PageAsync(polite, "/d");
        Assert.Equal(2, server.Requests.Count(r => r.Path == "/robots.txt"));
        // What a person has named is asked for all the same.
        Assert.Equal(200, (await polite.GetAsync(new OutboundRequest(new Uri("http://paper.example.org/private/feed")), TestContext.Current.CancellationToken)).Status);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(503, false)]
    public async Task A_host_without_the_file_allows_all_and_one_that_cannot_say_is_left_alone(int status, bool asked)
    {
        await using var server = new LoopbackServer((request, response, cancellation) => response.WriteAsync(
            Answer(request.Path == "/robots.txt" ? status : 200), cancellation).AsTask());
        using var client = ClientOf(server);
        var polite = Polite(client);
        if (asked)
        {
            Assert.Equal(200, (await PageAsync(polite, "/a")).Status);
            return;
        }
        var resting = await Assert.ThrowsAsync<OutboundException>(() => PageAsync(polite, "/a"));
        Assert.Equal((OutboundFailure.Resting, TimeSpan.FromMinutes(10)), (resting.Kind, resting.RetryAfter));
        Assert.Equal("/robots.txt", Assert.Single(server.Requests).Path);
    }

    private OutboundClient ClientOf(LoopbackServer server) => new(
        Options, clock, (_, _) => Task.FromResult(new[] { IPAddress.Parse("93.184.216.34") }),
        (_, cancellation) => GuardedConnection.ConnectBySocket(new IPEndPoint(IPAddress.Loopback, server.Port), cancellation));

    private static OutboundOptions Options { get; } = new() { Pause = TimeSpan.Zero };

    private PoliteClient Polite(OutboundClient client) => new(client, Options, clock);

    private static Task<OutboundResponse> PageAsync(PoliteClient client, string path) =>
        client.GetPageAsync(new OutboundRequest(new Uri("http://paper.example.org" + path)), TestContext.Current.CancellationToken);
}
