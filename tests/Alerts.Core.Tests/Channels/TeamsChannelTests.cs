using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Teams;
using Alerts.Model;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Channels;

public class TeamsChannelTests
{
    private const string Token = "s1gn4ture";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Theory]
    [InlineData("200 OK", "")]
    [InlineData("200 OK", "1")]
    [InlineData("202 Accepted", "")]
    public async Task A_card_that_the_workflow_takes_is_sent(string status, string body)
    {
        using var teams = new HttpStub(HttpStub.Response(status, body));
        Assert.IsType<SendResult.Sent>(await SendAsync(teams.Port));
        var request = await teams.Request;
        Assert.StartsWith("POST /workflows/1?sig=" + Token, request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", request, StringComparison.OrdinalIgnoreCase);
        var message = JsonNode.Parse(request[request.IndexOf("\n\n", StringComparison.Ordinal)..])!;
        Assert.Equal("message", (string?)message["type"]);
        Assert.Equal("AdaptiveCard", (string?)message["attachments"]![0]!["content"]!["type"]);
    }

    [Theory]
    [InlineData("408 Request Timeout")]
    [InlineData("429 Too Many Requests")]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    public async Task A_passing_refusal_is_worth_another_try(string status)
    {
        using var teams = new HttpStub(HttpStub.Response(status, Token));
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
        Assert.Null(retry.After);
        TellsNoSecret(retry.Reason);
    }

    [Fact]
    public async Task Throttling_that_hides_in_a_success_is_worth_another_try()
    {
        const string Body = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x.";
        using var teams = new HttpStub(HttpStub.Response("200 OK", Body));
        Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
    }

    [Theory]
    [InlineData("429 Too Many Requests", "Retry-After: 17", 17)]
    [InlineData("429 Too Many Requests", "Retry-After: Wed, 04 Mar 2026 05:08:07 GMT", 120)]
    [InlineData("503 Service Unavailable", "Retry-After: 30", 30)]
    public async Task The_pause_that_is_asked_for_is_kept(string status, string header, int seconds)
    {
        using var teams = new HttpStub(HttpStub.Response(status, "", header));
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
        Assert.Equal(TimeSpan.FromSeconds(seconds), retry.After);
    }

    [Theory]
    [InlineData("302 Found", "copy the workflow's URL")]
    [InlineData("400 Bad Request", "run history")]
    [InlineData("401 Unauthorized", "Anyone")]
    [InlineData("403 Forbidden", "Anyone")]
    [InlineData("404 Not Found", "new URL")]
    [InlineData("410 Gone", "new URL")]
    [InlineData("413 Content Too Large", "too long")]
    [InlineData("418 I'm a teapot", "run history")]
    public async Task A_lasting_refusal_fails_and_tells_an_operator_what_to_do(string status, string remedy)
    {
        using var teams = new HttpStub(HttpStub.Response(status, Token));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(teams.Port));
        Assert.Contains(remedy, failed.Reason, StringComparison.Ordinal);
        TellsNoSecret(failed.Reason);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_tried_again()
    {
        int port;
        using (var teams = new HttpStub(null))
            port = teams.Port;
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(port));
        TellsNoSecret(retry.Reason);
    }

    [Fact]
    public async Task A_workflow_that_does_not_answer_is_left_after_the_time_limit()
    {
        using var teams = new HttpStub(null);
        var sending = SendAsync(teams.Port);
        await teams.Request;
        time.Advance(TimeSpan.FromSeconds(30));
        var retry = Assert.IsType<SendResult.Retry>(await sending);
        Assert.Contains("may have been accepted", retry.Reason, StringComparison.Ordinal);
        TellsNoSecret(retry.Reason);
    }

    [Theory]
    [InlineData("https://contoso.webhook.office.com/webhookb2/s1gn4ture", "Office 365 connector")]
    [InlineData("https://CONTOSO.Webhook.Office.COM/webhookb2/s1gn4ture", "Office 365 connector")]
    [InlineData("https://outlook.office.com/webhook/s1gn4ture", "Office 365 connector")]
    [InlineData("https://outlook.office365.com/webhook/s1gn4ture", "Office 365 connector")]
    [InlineData("http://prod-01.westeurope.logic.azure.com/workflows/s1gn4ture", "https")]
    [InlineData("ftp://example.org/s1gn4ture", "https")]
    [InlineData("https://user:s1gn4ture@example.org/", "no web address")]
    [InlineData("s1gn4ture", "no web address")]
    [InlineData("https://169.254.169.254/?sig=s1gn4ture", "may not be reached")]
    public async Task An_address_that_can_not_be_a_workflow_fails_before_anything_is_sent(string address, string named)
    {
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(address, new OutboundOptions()));
        Assert.Contains(named, failed.Reason, StringComparison.Ordinal);
        TellsNoSecret(failed.Reason);
    }

    [Theory]
    [InlineData("https://prod-01.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x")]
    [InlineData("https://env.01.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/1/triggers/manual/paths/invoke?sig=x")]
    [InlineData("https://notwebhook.office.com.example.org/")]
    public void The_address_of_a_workflow_can_be_used(string address) => Assert.Null(TeamsWebhook.Problem(address));

    private Task<SendResult> SendAsync(int port) =>
        SendAsync($"http://127.0.0.1:{port}/workflows/1?sig={Token}", new OutboundOptions { AllowLocal = ["127.0.0.1"] });

    private async Task<SendResult> SendAsync(string address, OutboundOptions options)
    {
        using var outbound = new OutboundClient(options, time);
        var alert = Golden.Alert("february-cancellation") with { Destination = new Destination("teams", new Secret(address)) };
        return await new TeamsChannel(outbound).SendAsync(alert, TestContext.Current.CancellationToken);
    }

    private static void TellsNoSecret(string reason) => Assert.DoesNotContain(Token, reason, StringComparison.OrdinalIgnoreCase);
}
