using Alerts.Azure.Messaging;
using Alerts.Pipeline;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;

namespace Alerts.Azure.Tests.Messaging;

public class BusMessageTests
{
    private static readonly DateTimeOffset Now = new(2025, 2, 27, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(WorkMessage.Source, "courier", "documents")]
    [InlineData(WorkMessage.Document, "courier/d-0123456789abcdef/0", "documents")]
    [InlineData(WorkMessage.Change, "example-cells-dayton/c-0123456789abcdef/1", "changes")]
    [InlineData(WorkMessage.Delivery, "c-0123456789abcdef/desk/email", "deliveries")]
    [InlineData(WorkMessage.Digest, "desk/email/20261126T120000Z", "deliveries")]
    public void What_is_sent_is_what_is_read_and_each_kind_has_its_queue(string kind, string id, string queue)
    {
        var message = new WorkMessage(kind, id);
        var sent = BusMessage.Of(new NextWork(message, Now), "id-1", Now);
        Assert.Equal($$"""{"kind":"{{kind}}","version":1,"id":"{{id}}"}""", sent.Body.ToString());
        Assert.Equal(message, BusMessage.Read(BusRig.Received(sent.Body.ToString())));
        Assert.Equal(queue, QueueNames.Of(kind));
    }

    [Fact]
    public void A_message_says_in_CloudEvents_properties_what_it_is()
    {
        var sent = BusMessage.Of(new NextWork(new WorkMessage(WorkMessage.Change, "p/c-1/1"), Now), "change:p/c-1/1", Now);
        Assert.Equal(("change:p/c-1/1", "change", "application/json"), (sent.MessageId, sent.Subject, sent.ContentType));
        Assert.Equal(
            [("cloudEvents:id", "change:p/c-1/1"), ("cloudEvents:source", "/alerts"), ("cloudEvents:specversion", "1.0"), ("cloudEvents:type", "alerts.change.v1")],
            sent.ApplicationProperties.Select(p => (p.Key, p.Value.ToString()!)).Order());
    }

    [Fact]
    public void Only_what_is_due_later_is_scheduled()
    {
        var message = new WorkMessage(WorkMessage.Source, "courier");
        Assert.Equal(default, BusMessage.Of(new NextWork(message, Now), "m", Now).ScheduledEnqueueTime);
        Assert.Equal(Now.AddSeconds(1), BusMessage.Of(new NextWork(message, Now.AddSeconds(1)), "m", Now).ScheduledEnqueueTime);
    }

    [Theory]
    [InlineData("", "The message isn't JSON with a kind (text), a version (number) and an id (text).")]
    [InlineData("null", "The message lacks its kind, version or id.")]
    [InlineData("[1]", "The message isn't JSON with a kind (text), a version (number) and an id (text).")]
    [InlineData("""{"kind":"source","version":"one","id":"courier"}""", "The message isn't JSON with a kind (text), a version (number) and an id (text).")]
    [InlineData("""{"kind":"source","id":"courier"}""", "The message lacks its kind, version or id.")]
    [InlineData("""{"kind":"source","version":2,"id":"courier"}""", "The source message has version 2; this program knows version 1.")]
    [InlineData("""{"kind":"newsletter","version":1,"id":"x"}""", "Messages of the kind \"newsletter\" are not known here.")]
    [InlineData("""{"kind":"<script>\n","version":1,"id":"x"}""", "Messages of the kind \"\\u003Cscript\\u003E\\n\" are not known here.")]
    [InlineData("""{"kind":"change","version":1,"id":"c-1"}""", "The change message has the id \"c-1\"; it must be project/change/number, each of letters, digits, dots, underscores and hyphens.")]
    [InlineData("""{"kind":"document","version":1,"id":"courier/../state"}""", "The document message has the id \"courier/../state\"; it must be source/document/revision, each of letters, digits, dots, underscores and hyphens.")]
    [InlineData("""{"kind":"delivery","version":1,"id":"c-1//email"}""", "The delivery message has the id \"c-1//email\"; it must be change/subscription/channel, each of letters, digits, dots, underscores and hyphens.")]
    public void What_is_none_of_ours_is_refused_with_a_sentence(string body, string sentence) =>
        Assert.Equal(sentence, Refusal(BusRig.Received(body)));

    [Fact]
    public void A_message_of_300_KB_is_refused_by_its_size_and_a_long_id_is_not_repeated_whole()
    {
        var id = new string('a', 300 * 1024);
        Assert.Equal("The message has 307,237 bytes; the longest of ours has 4,096.", Refusal(BusRig.Received($$"""{"kind":"source","version":1,"id":"{{id}}"}""")));
        Assert.Equal(
            $"The source message has the id \"{id[..60]}...\"; it must be source, each of letters, digits, dots, underscores and hyphens.",
            Refusal(BusRig.Received($$"""{"kind":"source","version":1,"id":"{{id[..2000]}}"}""")));
    }

    [Fact]
    public void A_body_that_is_not_bytes_is_refused()
    {
        var amqp = new AmqpAnnotatedMessage(AmqpMessageBody.FromValue("""{"kind":"source","version":1,"id":"courier"}"""));
        var received = ServiceBusReceivedMessage.FromAmqpMessage(amqp, BinaryData.FromBytes(new byte[16]));
        Assert.Equal("The body of the message is an AMQP value or sequence; ours are bytes of JSON.", Refusal(received));
    }

    private static string Refusal(ServiceBusReceivedMessage received) => Assert.Throws<UnusableMessageException>(() => BusMessage.Read(received)).Message;
}
