using System.Text.Json;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Core.Tests.Outbound;
using Alerts.Model;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;
using NJsonSchema;

namespace Alerts.Core.Tests.Channels;

/// <summary>Mails over SendGrid: requests hold against what its interface describes, answers are told apart.</summary>
public sealed class SendGridMailTransportTests
{
    private const string Key = "SG.test-key";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static AlertMessage Alert => SomeAlert.With("$50 million DOE award cancelled") with { Key = new DeliveryKey("c-1", "desk", "email") };

    [Fact]
    public async Task A_mail_is_the_same_that_a_mail_server_gets_and_carries_where_its_delivery_stands()
    {
        await using var service = new LoopbackServer(LoopbackServer.Answer(202, "", "X-Message-Id: 14c5d75ce93.dfd.64b469"));
        var result = Assert.IsType<SendResult.Sent>(await SendAsync(service, Alert));
        Assert.Equal("14c5d75ce93.dfd.64b469", result.Reference);
        var request = Assert.Single(service.Requests);
        Assert.Equal(("/v3/mail/send", $"Bearer {Key}"), (request.Path, request.Headers["Authorization"]));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "tests", "fixtures", "channels", "sendgrid-mail-send.schema.json"), TestContext.Current.CancellationToken);
        Assert.Equal([], schema.Validate(request.Text).Select(p => $"{p.Path} {p.Kind}"));

        using var taken = JsonDocument.Parse(request.Text);
        var root = taken.RootElement;
        var envelope = root.GetProperty("personalizations")[0];
        Assert.Equal("reader@example.com", envelope.GetProperty("to")[0].GetProperty("email").GetString());
        var (args, headers) = (Where(root, envelope, "custom_args"), Where(root, envelope, "headers"));
        Assert.Equal(("delivery-1", "c-1", "desk"), (args.GetProperty("alerts_delivery").GetString(), args.GetProperty("alerts_change").GetString(), args.GetProperty("alerts_subscription").GetString()));
        foreach (var name in new[] { "Message-Id", "In-Reply-To", "References", "Auto-Submitted", "List-Id" })
            Assert.Contains(headers.EnumerateObject(), h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["text/plain", "text/html"], root.GetProperty("content").EnumerateArray().Select(c => c.GetProperty("type").GetString()!));
        Assert.False(root.GetProperty("tracking_settings").GetProperty("click_tracking").GetProperty("enable").GetBoolean());
    }

    [Theory]
    [InlineData("Ärger im Werk – 50 % weniger")]
    [InlineData("منحة بقيمة 50 مليون دولار 🎉")]
    [InlineData("A title\r\nBcc: all@example.org")]
    public async Task Titles_of_any_kind_stay_within_what_it_takes(string headline)
    {
        await using var service = new LoopbackServer(LoopbackServer.Answer(202, ""));
        Assert.IsType<SendResult.Sent>(await SendAsync(service, SomeAlert.With(headline, headline)));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "tests", "fixtures", "channels", "sendgrid-mail-send.schema.json"), TestContext.Current.CancellationToken);
        Assert.Equal([], schema.Validate(service.Requests.Single().Text).Select(p => $"{p.Path} {p.Kind}"));
    }

    [Fact]
    public async Task The_sandbox_delivers_nothing_and_says_so()
    {
        await using var service = new LoopbackServer(LoopbackServer.Answer(200, ""));
        Assert.Contains("sandbox", Assert.IsType<SendResult.Sent>(await SendAsync(service, Alert, o => o with { Sandbox = true })).Reference, StringComparison.Ordinal);
        Assert.Contains("\"sandbox_mode\":{\"enable\":true}", service.Requests.Single().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, false, "did not understand the mail")]
    [InlineData(401, false, "check Mail:SendGrid:ApiKey")]
    [InlineData(403, false, "may not send")]
    [InlineData(413, false, "too long")]
    [InlineData(404, false, "refused the mail")]
    [InlineData(429, true, "asks for a pause")]
    [InlineData(500, true, "for now")]
    [InlineData(503, true, "for now")]
    public async Task An_answer_is_worth_another_try_or_not_and_none_of_its_words_get_into_the_reason(int status, bool again, string sentence)
    {
        await using var service = new LoopbackServer(LoopbackServer.Answer(status, """{"errors":[{"message":"reader@example.com is not allowed"}]}"""));
        var result = await SendAsync(service, Alert);
        Assert.Equal(again, result is SendResult.Retry);
        var reason = result is SendResult.Retry retry ? retry.Reason : ((SendResult.Failed)result).Reason;
        Assert.Contains(sentence, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_itself_until_when_it_wants_a_pause()
    {
        await using var service = new LoopbackServer(LoopbackServer.Answer(429, "", $"X-RateLimit-Reset: {_time.GetUtcNow().AddSeconds(42).ToUnixTimeSeconds()}"));
        Assert.Equal(TimeSpan.FromSeconds(42), Assert.IsType<SendResult.Retry>(await SendAsync(service, Alert)).After);
    }

    [Fact]
    public async Task Where_no_answer_comes_it_may_have_been_taken()
    {
        await using var service = new LoopbackServer((_, _, _) => Task.CompletedTask);
        Assert.Contains("it may have taken the mail", Assert.IsType<SendResult.Retry>(await SendAsync(service, Alert)).Reason, StringComparison.Ordinal);
    }

    private static JsonElement Where(JsonElement root, JsonElement envelope, string name) => root.TryGetProperty(name, out var whole) ? whole : envelope.GetProperty(name);

    private async Task<SendResult> SendAsync(LoopbackServer service, AlertMessage alert, Func<SendGridOptions, SendGridOptions>? change = null)
    {
        var options = new SendGridOptions { ApiKey = new Secret(Key), Host = new Uri($"http://{service.Authority}") };
        using var outbound = new OutboundClient(new OutboundOptions { AllowLocal = [service.Authority] }, TimeProvider.System);
        var mail = new MailOptions { From = "alerts@example.org", SendGrid = change?.Invoke(options) ?? options };
        Assert.Empty(mail.Validate());
        return await new EmailChannel(mail, new SendGridMailTransport(mail.SendGrid, outbound, _time), _time).SendAsync(alert, TestContext.Current.CancellationToken);
    }
}
