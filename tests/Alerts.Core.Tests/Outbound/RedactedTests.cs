using Alerts.Outbound;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

public sealed class RedactedTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://example.org/", "https://example.org")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("https://EXAMPLE.org:8443/", "https://example.org:8443")]
    [InlineData("https://hooks.example.org/services/T0/B0/token", "https://hooks.example.org/…")]
    [InlineData("https://example.org/?sig=token", "https://example.org/…")]
    [InlineData("https://example.org/#token", "https://example.org/…")]
    [InlineData("https://user:token@example.org/", "https://example.org")]
    [InlineData("http://[2606:4700::1]:8080/a", "http://[2606:4700::1]:8080/…")]
    [InlineData("data:text/plain,token", "data:…")]
    [InlineData("file:///home/token", "file:…")]
    [InlineData("/relative?token", "(relative address)")]
    public void A_url_prints_its_origin_alone(string url, string printed) =>
        Assert.Equal(printed, Redacted.Of(new Uri(url, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("http://user:hush@127.0.0.1:9/hush?sig=hush#hush")]
    [InlineData("http://10.0.0.1/hush?sig=hush")]
    [InlineData("http://localhost/hush?sig=hush")]
    [InlineData("file:///hush")]
    [InlineData("data:text/plain,hush")]
    [InlineData("/hush?sig=hush")]
    public async Task No_refusal_holds_a_secret(string url)
    {
        using var client = new OutboundClient(new OutboundOptions(), TimeProvider.System);
        var uri = new Uri(url, UriKind.RelativeOrAbsolute);
        Fails(await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new OutboundRequest(uri), Cancellation)));
        Fails(await Assert.ThrowsAsync<OutboundException>(() => client.PostAsync(uri, default, "text/plain", Cancellation)));

        static void Fails(OutboundException failure)
        {
            Assert.Equal(OutboundFailure.Refused, failure.Kind);
            Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /hush?sig=hush\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://hush@10.0.0.1/hush?sig=hush\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[hush\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br, gzip\r\n\r\n")]
    public async Task No_failure_holds_a_secret(string answer)
    {
        await using var server = new LoopbackServer(System.Text.Encoding.ASCII.GetBytes(answer));
        using var client = new OutboundClient(new OutboundOptions { AllowLocal = [server.Authority] }, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<OutboundException>(
            () => client.GetAsync(new OutboundRequest(server.Url("/hush?sig=hush")), Cancellation));
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^[^\n]+\.$", failure.Message);
    }

    [Fact]
    public async Task Requests_and_responses_print_without_their_secrets()
    {
        await using var server = new LoopbackServer((request, response, cancellation) =>
            response.WriteAsync(Answer(request.Path.EndsWith('2') ? 200 : 302, "hush", "Location: /hush2"), cancellation).AsTask());
        using var client = new OutboundClient(new OutboundOptions { AllowLocal = [server.Authority] }, TimeProvider.System);
        var request = new OutboundRequest(server.Url("/hush?sig=hush")) { ETag = "hush" };
        var response = await client.GetAsync(request, Cancellation);
        Assert.Equal($"GET http://{server.Authority}/…", request.ToString());
        Assert.Equal($"200 from http://{server.Authority}/…, 4 bytes", response.ToString());
        Assert.Equal($"302 to http://{server.Authority}/…", response.Redirects[0].ToString());
    }
}
