using System.Net;
using System.Security.Cryptography;
using System.Text;
using Alerts.Channels.Email;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Web.Tests;

/// <summary>What SendGrid tells about mails, and what operators do about messages that failed.</summary>
public sealed class MailHookTests : IAsyncLifetime
{
    private Site site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Delivery Sent => new() { Id = "m-1", ProjectId = "ascend-elements-apex-1", ChangeId = StorySite.October.Split('/')[3], SubscriptionId = "newcomer", Channel = "email", Status = DeliveryStatus.Sent, Reason = "Accepted." };

    public async ValueTask InitializeAsync()
    {
        site = await Site.WithStoryAsync();
        await new DeliveryRecords(site.Store).AddAsync([Sent], Cancellation);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_signed_bounce_fails_the_delivery_and_puts_the_address_on_the_list_and_told_again_it_changes_nothing()
    {
        var body = Bounce();
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body, Site.EventKey));
        Assert.Equal(DeliveryStatus.Failed, await StatusAsync());
        var reads = (await SuppressionsAsync()).Single();
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body, Site.EventKey));
        Assert.Equal(reads, (await SuppressionsAsync()).Single());
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("{}", Site.EventKey));
    }

    [Fact]
    public async Task Who_has_not_signed_learns_nothing_and_changes_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Bounce(), other));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Bounce(), Site.EventKey, signedAt: site.Clock.GetUtcNow().AddDays(-2)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Bounce(), key: null));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new string(' ', 3_000_000), Site.EventKey));
        Assert.Equal(DeliveryStatus.Sent, await StatusAsync());
        Assert.Empty(await SuppressionsAsync());
    }

    [Fact]
    public async Task What_failed_is_shown_and_sent_again_by_operators_one_or_many()
    {
        await PostAsync(Bounce(), Site.EventKey);
        var session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Operator));
        var page = (await session.GetAsync("/deliveries")).Body;
        var value = $"{Sent.ChangeId} newcomer email";
        Assert.Contains($"name=\"message\" value=\"{value}\"", page, StringComparison.Ordinal);
        Assert.Contains("newcomer@example.org", page, StringComparison.Ordinal);
        Assert.Equal("/deliveries?outcome=all", (await session.PostAsync("/deliveries", "/deliveries/resend", ("message", value))).Response.Headers.Location?.ToString());
        Assert.Equal(DeliveryStatus.Pending, await StatusAsync());
        Assert.Contains("It is on its way already.", (await session.PostAsync("/deliveries", "/deliveries/resend", ("message", value))).Body, StringComparison.Ordinal);
        Assert.Contains("Nothing was ticked", (await session.PostAsync("/deliveries", "/deliveries/resend")).Body, StringComparison.Ordinal);
        Assert.Contains("is no message", (await session.PostAsync("/deliveries", "/deliveries/resend", ("message", "../x"))).Body, StringComparison.Ordinal);

        await session.PostAsync("/deliveries", "/suppressions/remove", ("address", Suppression.IdOf("newcomer@example.org")));
        Assert.Empty(await SuppressionsAsync());
        await session.PostAsync("/deliveries", "/suppressions/add", ("address", "x@example.org"), ("reason", "asked by phone"));
        Assert.Equal("x@example.org", (await SuppressionsAsync()).Single().Address);
        Assert.Contains("That is no mail address.", (await session.PostAsync("/deliveries", "/suppressions/add", ("address", "x"), ("reason", "y"))).Body, StringComparison.Ordinal);
        var reader = site.NewSession();
        await reader.SignInAsync(site.KeyOf(Role.Reader));
        Assert.DoesNotContain("x@example.org", (await reader.GetAsync("/deliveries")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_switched_off_is_shown_and_switched_on()
    {
        await site.Services.GetRequiredService<SharedRecords<DestinationTrouble>>().ChangeAsync(
            "newcomer/webhook", _ => new DestinationTrouble("newcomer", "webhook", 5, site.Clock.GetUtcNow(), site.Clock.GetUtcNow(), "The webhook says that it is gone for good."), Cancellation);
        var session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Operator));
        Assert.Contains("The webhook says that it is gone for good.", (await session.GetAsync("/deliveries")).Body, StringComparison.Ordinal);
        Assert.Equal("/deliveries", (await session.PostAsync("/deliveries", "/deliveries/enable", ("subscription", "newcomer"), ("channel", "webhook"))).Response.Headers.Location?.ToString());
        Assert.DoesNotContain("Switched off", (await session.GetAsync("/deliveries")).Body, StringComparison.Ordinal);
    }

    private string Bounce() =>
        $$"""[{"email":"newcomer@example.org","timestamp":{{site.Clock.GetUtcNow().ToUnixTimeSeconds()}},"event":"bounce","type":"bounce","alerts_delivery":"m-1","alerts_change":"{{Sent.ChangeId}}","alerts_subscription":"newcomer"}]""";

    private async Task<HttpStatusCode> PostAsync(string body, ECDsa? key, DateTimeOffset? signedAt = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var time = (signedAt ?? site.Clock.GetUtcNow()).ToUnixTimeSeconds().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, site.At("/hooks/sendgrid")) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(SendGridEvents.TimestampHeader, time);
        if (key is not null)
            request.Headers.Add(SendGridEvents.SignatureHeader, Convert.ToBase64String(key.SignData([.. Encoding.UTF8.GetBytes(time), .. bytes], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        var (response, answer) = await site.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode || !answer.Contains("m-1", StringComparison.Ordinal), answer);
        return response.StatusCode;
    }

    private async Task<DeliveryStatus> StatusAsync() => (await new DeliveryRecords(site.Store).GetAsync(Sent.ChangeId, "newcomer", "email", Cancellation))!.Value.Delivery.Status;

    private Task<IReadOnlyList<Suppression>> SuppressionsAsync() => site.Services.GetRequiredService<SuppressionBook>().AllAsync(Cancellation);
}
