using Alerts.Azure.Messaging;
using Alerts.Pipeline;
using Azure.Messaging.ServiceBus;

namespace Alerts.Azure.Tests.Messaging;

public sealed class ServiceBusQueueTests : IAsyncDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly BusRig _rig = new();

    private DateTimeOffset Now => _rig.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Messages_go_to_the_queue_of_their_kind_in_one_send_each()
    {
        await Queue.EnqueueAsync(
            [Next(WorkMessage.Delivery, "c-1/desk/email"), Next(WorkMessage.Document, "courier/d-1/0"), Next(WorkMessage.Source, "courier"), Next(WorkMessage.Delivery, "c-1/desk/teams")],
            Cancellation);
        Assert.Equal(["document:courier/d-1/0", "source:courier"], Ids(QueueNames.Documents));
        Assert.Equal(["delivery:c-1/desk/email", "delivery:c-1/desk/teams"], Ids(QueueNames.Deliveries));
        Assert.Empty(Ids(QueueNames.Changes));
        Assert.Equal(2, _rig.Bus.Sends);
    }

    [Fact]
    public async Task Thousands_of_messages_go_in_batches_that_the_service_takes()
    {
        await Queue.EnqueueAsync([.. Enumerable.Range(0, 4000).Select(n => Next(WorkMessage.Document, $"courier/d-{n}/0"))], Cancellation);
        Assert.Equal(4000, Ids(QueueNames.Documents).Distinct().Count());
        Assert.InRange(_rig.Bus.Sends, 2, 20);
    }

    [Fact]
    public async Task Nothing_to_queue_is_no_send()
    {
        await Queue.EnqueueAsync([], Cancellation);
        Assert.Equal(0, _rig.Bus.Sends);
    }

    [Fact]
    public async Task What_is_due_later_is_brought_then_and_not_before()
    {
        await Queue.EnqueueAsync([new NextWork(new WorkMessage(WorkMessage.Change, "p/c-1/1"), Now.AddSeconds(10))], Cancellation);
        Assert.Null(_rig.Bus.Queue(QueueNames.Changes).Receive());
        _rig.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(_rig.Bus.Queue(QueueNames.Changes).Receive());
    }

    [Fact]
    public async Task A_service_that_is_away_is_an_error_and_not_silence()
    {
        _rig.Bus.IsAway = true;
        await Assert.ThrowsAsync<ServiceBusException>(() => Queue.EnqueueAsync([Next(WorkMessage.Source, "courier")], Cancellation));
    }

    [Fact]
    public async Task The_same_message_asked_for_twice_is_brought_once()
    {
        for (var time = 0; time < 2; time++)
            await Queue.EnqueueAsync([Next(WorkMessage.Document, "courier/d-1/0")], Cancellation);
        Assert.Single(Ids(QueueNames.Documents));
    }

    [Fact]
    public async Task A_planned_repetition_is_brought_although_its_message_was_seen_a_moment_ago()
    {
        var delivery = Next(WorkMessage.Delivery, "c-1/desk/teams");
        await Queue.EnqueueAsync([delivery], Cancellation);
        for (var round = 0; round < 4; round++)
        {
            var received = Take(QueueNames.Deliveries);
            await Queue.EnqueueAsync([delivery with { Due = Now.AddSeconds(1) }], delivery.Message, received, Cancellation);
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal("delivery:c-1/desk/teams#4", Take(QueueNames.Deliveries));
        Assert.Empty(_rig.Bus.Queue(QueueNames.Deliveries).Dropped);
    }

    [Fact]
    public async Task A_message_that_comes_early_is_sent_back_with_its_own_due_time_and_brought_again()
    {
        // The clocks of the service and of this machine differ a little.
        var change = new NextWork(new WorkMessage(WorkMessage.Change, "p/c-1/1"), Now.AddSeconds(10)) { Occasion = Now.AddSeconds(10) };
        await Queue.EnqueueAsync([change], Cancellation);
        _rig.Clock.Advance(TimeSpan.FromSeconds(10));
        var received = Take(QueueNames.Changes);
        await Queue.EnqueueAsync([change], change.Message, received, Cancellation);
        Assert.Equal("change:p/c-1/1@20250227T160010.000Z#1", Take(QueueNames.Changes));
    }

    [Fact]
    public async Task A_message_handled_twice_asks_for_one_repetition()
    {
        var delivery = Next(WorkMessage.Delivery, "c-1/desk/teams");
        foreach (var wait in (int[])[1, 2])
            await Queue.EnqueueAsync([delivery with { Due = Now.AddSeconds(wait) }], delivery.Message, "delivery:c-1/desk/teams", Cancellation);
        Assert.Equal(["delivery:c-1/desk/teams#1"], Ids(QueueNames.Deliveries));
    }

    [Fact]
    public async Task What_a_message_leads_to_is_no_repetition_of_it()
    {
        await Queue.EnqueueAsync([Next(WorkMessage.Document, "courier/d-1/0")], new WorkMessage(WorkMessage.Source, "courier"), "source:courier#3", Cancellation);
        Assert.Equal(["document:courier/d-1/0"], Ids(QueueNames.Documents));
    }

    private ServiceBusQueue Queue => _rig.Get<ServiceBusQueue>();

    private NextWork Next(string kind, string id) => new(new WorkMessage(kind, id), Now);

    private IEnumerable<string> Ids(string queue) => _rig.Bus.Queue(queue).Messages.Select(m => m.MessageId);

    /// <summary>Receives the next message, completes it and gives its id.</summary>
    private string Take(string name)
    {
        var queue = _rig.Bus.Queue(name);
        var message = queue.Receive();
        Assert.NotNull(message);
        queue.Complete(message);
        return message.MessageId;
    }
}
