using System.Net;
using Alerts.Model;

namespace Alerts.Web.Tests;

public class DeliveriesPageTests(StorySite story)
{
    private static readonly IReadOnlyList<Delivery> All = Fixtures.Read<List<Delivery>>("deliveries.json");

    [Theory]
    [InlineData("/deliveries", DeliveryStatus.Failed)]
    [InlineData("/deliveries?outcome=sent", DeliveryStatus.Sent)]
    [InlineData("/deliveries?outcome=not-sent", DeliveryStatus.NotSent)]
    [InlineData("/deliveries?outcome=waiting", DeliveryStatus.Pending, DeliveryStatus.Retry, DeliveryStatus.Sending, DeliveryStatus.InDigest)]
    public async Task Messages_are_listed_by_their_outcome_with_its_reason(string address, params DeliveryStatus[] statuses)
    {
        var body = WebUtility.HtmlDecode((await story.Site.SendAsync(address)).Body);
        foreach (var delivery in All)
        {
            if (statuses.Contains(delivery.Status))
                Assert.Contains(delivery.Reason, body, StringComparison.Ordinal);
        }
        Assert.Equal(All.Count(d => statuses.Contains(d.Status)), Rows(body));
    }

    [Fact]
    public async Task They_are_filtered_by_channel_and_subscription()
    {
        var one = All.First(d => d.Status == DeliveryStatus.Sent);
        var body = (await story.Site.SendAsync($"/deliveries?outcome=all&channel={one.Channel}&subscription={one.SubscriptionId}")).Body;
        Assert.Equal(All.Count(d => d.Channel == one.Channel && d.SubscriptionId == one.SubscriptionId), Rows(body));
        Assert.Contains("None.", (await story.Site.SendAsync("/deliveries?outcome=all&subscription=nobody")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/deliveries?outcome=lost", "“outcome” is one of failed, waiting, sent, not-sent, all.")]
    [InlineData("/deliveries?after=x", "“after” is no place in the history")]
    [InlineData("/deliveries?channel=%3Cb%3E", "“channel” is no id")]
    public async Task An_address_that_cannot_be_followed_says_what_is_wrong_with_it(string address, string sentence)
    {
        var (response, body) = await story.Site.SendAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(body), StringComparison.Ordinal);
    }

    private static int Rows(string body) => body.Split("<tr><th scope=\"row\"><a").Length - 1;
}
