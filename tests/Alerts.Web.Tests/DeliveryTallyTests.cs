using Alerts.Model;
using Alerts.Web.Parts;

namespace Alerts.Web.Tests;

public class DeliveryTallyTests
{
    [Theory]
    [InlineData("", "told nobody yet")]
    [InlineData("a:sent b:sent", "told 2")]
    [InlineData("a:sent a:sent", "told 1")]
    [InlineData("a:sent b:pending c:sending d:retry", "told 1, 3 waiting")]
    [InlineData("a:pending b:not_sent", "told nobody yet, 1 waiting, 1 not sent")]
    [InlineData("a:not_sent", "told nobody, 1 not sent")]
    [InlineData("a:failed", "told nobody")]
    public void Subscriptions_told_and_messages_open_are_counted(string deliveries, string expected)
    {
        var tally = DeliveryTally.Of([.. deliveries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)]);
        Assert.Equal(expected, tally.Text);
    }

    /// <summary>"subscription:status"</summary>
    private static Delivery Parse(string text, int index) => Fixtures.Read<List<Delivery>>("deliveries.json")[0] with
    {
        SubscriptionId = text.Split(':')[0],
        Channel = $"channel-{index}",
        Status = Enum.GetValues<DeliveryStatus>().Single(s => WireName.Of(s) == text.Split(':')[1]),
    };
}
