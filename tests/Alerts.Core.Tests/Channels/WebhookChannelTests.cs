using System.Text;
using Alerts.Channels;
using Alerts.Channels.Webhook;
using Alerts.Core.Tests.Outbound;
using Alerts.Model;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Channels;

public class WebhookChannelTests
{
    private const string Example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly Secret Key = new(Example);
    private static readonly Secret OldKey = new("whsec_" + Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    /// <summary>The example that the specification's own libraries are tested with.</summary>
    [Fact]
    public void The_signature_is_that_of_Standard_Webhooks()
    {
        var headers = WebhookSignature.Headers("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8, [Key]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", headers["webhook-signature"]);
        Assert.Equal(("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330"), (headers["webhook-id"], headers["webhook-timestamp"]));
    }

    [Fact]
    public async Task An_event_is_posted_with_its_id_its_time_and_a_signature_for_each_key()
    {
        await using var receiver = new LoopbackServer(LoopbackServer.Answer(204, ""));
        Assert.IsType<SendResult.Sent>(await SendAsync(receiver.Port, Key, OldKey));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<SendResult.Sent>(await SendAsync(receiver.Port, Key, OldKey));
        var (first, again) = (receiver.Requests.First(), receiver.Requests.Last());
        Assert.Equal("application/cloudevents+json", first.Headers["Content-Type"]);
        var expected = WebhookSignature.Headers("delivery-1", DateTimeOffset.FromUnixTimeSeconds(1772600767), Encoding.UTF8.GetBytes(first.Text), [Key, OldKey]);
        Assert.All(expected, header => Assert.Equal(header.Value, first.Headers[header.Key]));
        Assert.Equal(2, first.Headers["webhook-signature"].Split(' ').Length);
        // Tried again it has the same id and body, and another time.
        Assert.Equal((first.Headers["webhook-id"], first.Text), (again.Headers["webhook-id"], again.Text));
        Assert.NotEqual(first.Headers["webhook-signature"], again.Headers["webhook-signature"]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Whatever_a_receiver_answers_while_it_is_being_changed_is_worth_another_try(int status)
    {
        await using var receiver = new LoopbackServer(LoopbackServer.Answer(status, Example));
        TellsNoSecret(Assert.IsType<SendResult.Retry>(await SendAsync(receiver.Port, Key)).Reason);
    }

    [Fact]
    public async Task The_pause_that_is_asked_for_is_kept()
    {
        await using var receiver = new LoopbackServer(LoopbackServer.Answer(429, "", "Retry-After: 17"));
        Assert.Equal(TimeSpan.FromSeconds(17), Assert.IsType<SendResult.Retry>(await SendAsync(receiver.Port, Key)).After);
    }

    [Theory]
    [InlineData(410, "gone for good")]
    [InlineData(302, "give the address itself")]
    public async Task What_is_meant_for_good_fails_and_tells_an_operator_what_to_do(int status, string remedy)
    {
        await using var receiver = new LoopbackServer(LoopbackServer.Answer(status, ""));
        Assert.Contains(remedy, Assert.IsType<SendResult.Failed>(await SendAsync(receiver.Port, Key)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_tried_again_and_an_inner_address_is_refused()
    {
        var receiver = new LoopbackServer([]);
        await receiver.DisposeAsync();
        Assert.IsType<SendResult.Retry>(await SendAsync(receiver.Port, Key));
        using var outbound = new OutboundClient(new OutboundOptions(), time);
        var message = SomeAlert.With("x") with { Destination = new Destination("webhook", new Secret("https://169.254.169.254/hook")) { Keys = [Key] } };
        Assert.IsType<SendResult.Failed>(await new WebhookChannel(outbound, time).SendAsync(message, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null, Example, "Url")]
    [InlineData("http://hooks.example.org/1", Example, "https")]
    [InlineData("https://user:pass@hooks.example.org/1", Example, "https")]
    [InlineData("https://hooks.example.org/1", null, "openssl")]
    [InlineData("https://hooks.example.org/1", "hunter2", "whsec_")]
    [InlineData("https://hooks.example.org/1", "whsec_c2hvcnQ=", "24 to 64 bytes")]
    public void A_setting_that_can_not_be_used_is_named_without_its_secret(string? url, string? secret, string named)
    {
        var problem = Assert.Single(new WebhookSettings { Url = url is null ? null : new Secret(url), Secret = secret is null ? null : new Secret(secret) }.Problems());
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", problem, StringComparison.Ordinal);
    }

    private static void TellsNoSecret(string reason) => Assert.DoesNotContain(Example, reason, StringComparison.Ordinal);

    private async Task<SendResult> SendAsync(int port, params Secret[] keys)
    {
        using var outbound = new OutboundClient(new OutboundOptions { AllowLocal = ["127.0.0.1"] }, time);
        var message = SomeAlert.With("$5 million award cancelled") with { Destination = new Destination("webhook", new Secret($"http://127.0.0.1:{port}/hook")) { Keys = keys } };
        return await new WebhookChannel(outbound, time).SendAsync(message, TestContext.Current.CancellationToken);
    }
}
