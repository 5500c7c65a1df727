using System.Text;
using Alerts.Outbound;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

public sealed class RedirectTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static LoopbackServer ServerThatRedirects(int status, string to) => new((request, response, cancellation) =>
        response.WriteAsync(
            request.Path == "/start" ? Answer(status, "moved", $"Location: {to}") : Answer(200, "here"), cancellation).AsTask());

    private static OutboundClient ClientFor(LoopbackServer server) =>
        new(new OutboundOptions { AllowLocal = [server.Authority] }, TimeProvider.System);

    private static async Task<OutboundException> FailureAsync(LoopbackServer server)
    {
        using var client = ClientFor(server);
        return await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new OutboundRequest(server.Url("/start")), Cancellation));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed_and_told(int status)
    {
        await using var server = ServerThatRedirects(status, "/new?page=1");
        using var client = ClientFor(server);
        var response = await client.GetAsync(new OutboundRequest(server.Url("/start")) { ETag = "\"v1\"" }, Cancellation);
        Assert.Equal((200, server.Url("/new?page=1")), (response.Status, response.FinalUri));
        Assert.Equal("here", Encoding.UTF8.GetString(response.Body));
        Assert.Equal([new Redirect(status, server.Url("/new?page=1"))], response.Redirects);
        Assert.All(server.Requests, request => Assert.Equal("\"v1\"", request.Headers["If-None-Match"]));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://localhost/")]
    [InlineData("//192.168.0.1/")]
    [InlineData("http://user:secret@example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:6379/_INFO")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_where_no_request_may_go_is_refused(string to)
    {
        await using var server = ServerThatRedirects(302, to);
        Assert.Equal(OutboundFailure.Refused, (await FailureAsync(server)).Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_port_of_an_allowed_host_is_refused()
    {
        await using var other = new LoopbackServer(Answer(200, "other"));
        await using var server = ServerThatRedirects(302, other.Url().ToString());
        Assert.Equal(OutboundFailure.Refused, (await FailureAsync(server)).Kind);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_loop_ends_after_five_redirects()
    {
        await using var server = ServerThatRedirects(302, "/start");
        Assert.Equal(OutboundFailure.TooManyRedirects, (await FailureAsync(server)).Kind);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_to_no_url_is_a_bad_response_and_one_to_nowhere_is_a_response()
    {
        await using var broken = ServerThatRedirects(302, "http://[::1/");
        Assert.Equal(OutboundFailure.BadResponse, (await FailureAsync(broken)).Kind);

        await using var nowhere = new LoopbackServer(Answer(302, "moved"));
        using var client = ClientFor(nowhere);
        Assert.Equal(302, (await client.GetAsync(new OutboundRequest(nowhere.Url()), Cancellation)).Status);
    }
}
