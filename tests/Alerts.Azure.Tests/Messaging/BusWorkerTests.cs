using Alerts.Azure.Messaging;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Azure.Tests.Messaging;

public sealed class BusWorkerTests : IAsyncDisposable
{
    private const string Poll = """{"kind":"source","version":1,"id":"courier"}""";
    private const string Document = """{"kind":"document","version":1,"id":"courier/d-1/0"}""";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly BusRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_message_whose_step_is_done_is_completed()
    {
        await _rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", _rig.Clock.GetUtcNow()), Cancellation);
        Assert.IsType<Disposition.Complete>(await _rig.HandleAsync(BusRig.Received(Document)));
        Assert.Empty(await _rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    [Theory]
    [InlineData("""{"kind":"document","version":7,"id":"courier/d-1/0"}""", "The document message has version 7; this program knows version 1.")]
    [InlineData("""{"kind":"document","version":1,"id":"courier/d-1/0/../../Ledgers"}""", "The document message has the id \"courier/d-1/0/../../Ledgers\"; it must be source/document/revision, each of letters, digits, dots, underscores and hyphens.")]
    [InlineData("\0\0\0", "The message isn't JSON with a kind (text), a version (number) and an id (text).")]
    public async Task A_message_that_is_none_of_ours_is_set_aside_before_any_store_is_touched(string body, string sentence)
    {
        _rig.Store.Failure = new InvalidOperationException("The store was touched.");
        Assert.Equal(new Disposition.DeadLetter("UnusableMessage", sentence), await _rig.HandleAsync(BusRig.Received(body)));
    }

    [Fact]
    public async Task A_step_that_fails_for_good_sets_its_message_aside_with_the_reason()
    {
        await _rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", _rig.Clock.GetUtcNow(), Attempts: 7), Cancellation);
        await PoisonAsync();
        var disposition = await _rig.HandleAsync(BusRig.Received(Document));
        Assert.Equal(new Disposition.DeadLetter("LaidAside", "It failed with JsonException; the log of that time has the rest."), disposition);
        Assert.True(Assert.Single(await _rig.Get<WorkRecords>().AllAsync(Cancellation)).Dead);
    }

    [Fact]
    public async Task A_step_that_may_do_better_later_is_scheduled_again_and_its_message_completed()
    {
        await PoisonAsync();
        Assert.IsType<Disposition.Complete>(await _rig.HandleAsync(BusRig.Received(Document, "document:courier/d-1/0")));
        var next = Assert.Single(_rig.Bus.Queue(QueueNames.Documents).Messages);
        Assert.Equal(("document:courier/d-1/0#1", _rig.Clock.GetUtcNow().AddSeconds(1)), (next.MessageId, next.ScheduledEnqueueTime));
    }

    [Fact]
    public async Task A_message_without_an_id_is_repeated_under_its_business_id()
    {
        await PoisonAsync();
        await _rig.HandleAsync(BusRig.Received(Document, messageId: null));
        Assert.Equal("document:courier/d-1/0#1", Assert.Single(_rig.Bus.Queue(QueueNames.Documents).Messages).MessageId);
    }

    [Fact]
    public async Task While_the_store_is_away_messages_are_abandoned()
    {
        _rig.Store.Failure = new IOException("The store is away.");
        Assert.IsType<Disposition.Abandon>(await _rig.HandleAsync(BusRig.Received(Document)));
    }

    [Fact]
    public async Task While_the_bus_takes_nothing_messages_are_abandoned_and_the_work_is_in_the_table()
    {
        await PoisonAsync();
        _rig.Bus.IsAway = true;
        Assert.IsType<Disposition.Abandon>(await _rig.HandleAsync(BusRig.Received(Document)));
        Assert.Equal(1, Assert.Single(await _rig.Get<WorkRecords>().AllAsync(Cancellation)).Attempts);
    }

    [Fact]
    public async Task A_host_that_stops_leaves_the_message_to_its_lock()
    {
        using var stop = new CancellationTokenSource();
        _rig.Store.Failure = new OperationCanceledException(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.Get<BusWorker>().HandleAsync(BusRig.Received(Poll), stop.Token));
    }

    [Fact]
    public async Task A_message_that_fails_every_time_is_set_aside_by_the_queue_in_the_end_and_the_rest_goes_on()
    {
        await _rig.Get<ServiceBusQueue>().EnqueueAsync([new NextWork(new WorkMessage(WorkMessage.Document, "courier/d-1/0"), _rig.Clock.GetUtcNow())], Cancellation);
        _rig.Store.Failure = new IOException("The store is away.");
        var queue = _rig.Bus.Queue(QueueNames.Documents);
        while (queue.Receive() is { } message)
        {
            Assert.IsType<Disposition.Abandon>(await _rig.HandleAsync(message));
            queue.Abandon(message);
        }
        Assert.Equal("MaxDeliveryCountExceeded", Assert.Single(queue.DeadLetters).Reason);
        _rig.Store.Failure = null;
        Assert.IsType<Disposition.Complete>(await _rig.HandleAsync(BusRig.Received("""{"kind":"document","version":1,"id":"courier/d-2/0"}""")));
    }

    /// <summary>A document's row that no program can read: its step fails each time.</summary>
    private async Task PoisonAsync() => await _rig.Store.WriteAsync(
        Storage.Tables.Documents, "courier", [new RowWrite.Upsert("d-1", new Dictionary<string, string>(StringComparer.Ordinal) { ["json"] = "{" })], Cancellation);
}
