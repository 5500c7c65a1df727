using Alerts.Azure.Messaging;
using Alerts.Pipeline;

namespace Alerts.Azure.Tests.Messaging;

public class MessageIdTests
{
    private static readonly DateTimeOffset Now = new(2025, 2, 27, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_sent_once_in_its_life_has_its_business_id() =>
        Assert.Equal("document:courier/d-1/0", MessageIds.First(new NextWork(new WorkMessage(WorkMessage.Document, "courier/d-1/0"), Now)));

    [Fact]
    public void An_occasion_tells_one_sending_from_the_next()
    {
        var message = new WorkMessage(WorkMessage.Change, "p/c-1/1");
        Assert.Equal("change:p/c-1/1@20250227T160000.000Z", MessageIds.First(new NextWork(message, Now) { Occasion = Now }));
        Assert.Equal("change:p/c-1/1@20250227T160000.007Z", MessageIds.First(new NextWork(message, Now) { Occasion = Now.AddMilliseconds(7) }));
    }

    [Theory]
    [InlineData("document:courier/d-1/0", "document:courier/d-1/0#1")]
    [InlineData("document:courier/d-1/0#1", "document:courier/d-1/0#2")]
    [InlineData("change:p/c-1/1@20250227T160000.000Z#9", "change:p/c-1/1@20250227T160000.000Z#10")]
    [InlineData("sent by hand #x", "sent by hand #x#1")]
    [InlineData("#5", "#5#1")]
    [InlineData("m#2147483647", "m#2147483647#1")]
    public void A_repetition_counts_on_from_the_id_that_was_received(string received, string next) => Assert.Equal(next, MessageIds.Repetition(received));

    [Fact]
    public void However_long_a_business_id_its_message_ids_fit_and_differ()
    {
        var ids = new List<string>();
        foreach (var last in "xy")
        {
            var message = new WorkMessage(WorkMessage.Delivery, $"{new string('c', 100)}/{new string('s', 99)}{last}/teams");
            ids.Add(MessageIds.First(new NextWork(message, Now)));
            ids.Add(MessageIds.First(new NextWork(message, Now) { Occasion = Now }));
            ids.Add(MessageIds.Repetition(ids[^1]));
            ids.Add(MessageIds.Repetition($"{ids[^2]}#2147483646"));
            ids.Add(MessageIds.Repetition(message.MessageId));
        }
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 128));
        Assert.Distinct(ids);
    }
}
