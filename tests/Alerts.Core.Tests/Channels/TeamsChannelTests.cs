using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Teams;
using Alerts.Core.Tests.Outbound;
using Alerts.Model;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Channels;

public class TeamsChannelTests
{
    private const string Token = "s1gn4ture";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "1")]
    [InlineData(202, "")]
    public async Task A_card_that_the_workflow_takes_is_sent(int status, string body)
    {
        await using var teams = new LoopbackServer(LoopbackServer.Answer(status, body));
        Assert.IsType<SendResult.Sent>(await SendAsync(teams.Port));
        var request = Assert.Single(teams.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/workflows/1?sig=" + Token, request.Path);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        var message = JsonNode.Parse(request.Text)!;
        Assert.Equal("message", (string?)message["type"]);
        Assert.Equal("AdaptiveCard", (string?)message["attachments"]![0]!["content"]!["type"]);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_refusal_is_worth_another_try(int status)
    {
        await using var teams = new LoopbackServer(LoopbackServer.Answer(status, Token));
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
        Assert.Null(retry.After);
        TellsNoSecret(retry.Reason);
    }

    [Fact]
    public async Task Throttling_that_hides_in_a_success_is_worth_another_try()
    {
        const string Body = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x.";
        await using var teams = new LoopbackServer(LoopbackServer.Answer(200, Body));
        Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
    }

    [Theory]
    [InlineData(429, "Retry-After: 17", 17)]
    [InlineData(429, "Retry-After: Wed, 04 Mar 2026 05:08:07 GMT", 120)]
    [InlineData(503, "Retry-After: 30", 30)]
    public async Task The_pause_that_is_asked_for_is_kept(int status, string header, int seconds)
    {
        await using var teams = new LoopbackServer(LoopbackServer.Answer(status, "", header));
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
        Assert.Equal(TimeSpan.FromSeconds(seconds), retry.After);
    }

    [Theory]
    [InlineData(302, "copy the workflow's URL")]
    [InlineData(400, "run history")]
    [InlineData(401, "Anyone")]
    [InlineData(403, "Anyone")]
    [InlineData(404, "new URL")]
    [InlineData(410, "new URL")]
    [InlineData(413, "too long")]
    [InlineData(418, "run history")]
    public async Task A_lasting_refusal_fails_and_tells_an_operator_what_to_do(int status, string remedy)
    {
        await using var teams = new LoopbackServer(LoopbackServer.Answer(status, Token));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(teams.Port));
        Assert.Contains(remedy, failed.Reason, StringComparison.Ordinal);
        TellsNoSecret(failed.Reason);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_tried_again()
    {
        var teams = new LoopbackServer([]);
        await teams.DisposeAsync();
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
        TellsNoSecret(retry.Reason);
    }

    [Fact]
    public async Task A_workflow_that_does_not_answer_is_left_after_the_time_limit()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var teams = new LoopbackServer((_, _, stopped) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, time, stopped);
        });
        var sending = SendAsync(teams.Port);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(30));
        var retry = Assert.IsType<SendResult.Retry>(await sending);
        Assert.Contains("may have been accepted", retry.Reason, StringComparison.Ordinal);
        TellsNoSecret(retry.Reason);
    }

    [Fact]
    public async Task An_answer_that_is_no_http_is_tried_again_and_the_doubt_is_said()
    {
        await using var teams = new LoopbackServer("s1gn4ture\r\n\r\n"u8.ToArray());
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(teams.Port));
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
