using Alerts.Azure.Messaging;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Azure.Tests.Messaging;

/// <summary>The timers Poll and Reconcile on a queue with duplicate detection.</summary>
public sealed class RoundTests : IAsyncDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly BusRig _rig = new();

    private FakeQueue Documents => _rig.Bus.Queue(QueueNames.Documents);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_source_whose_poll_waits_is_asked_for_once_however_often_the_timer_comes()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            await PollAsync();
            _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single(Documents.Messages);
    }

    [Fact]
    public async Task A_source_that_is_due_every_five_minutes_is_polled_every_five_minutes()
    {
        var polls = 0;
        for (var minute = 0; minute < 30; minute++)
        {
            await PollAsync();
            while (Documents.Receive() is { } message)
            {
                polls++;
                Documents.Complete(message);
                var (record, etag) = await _rig.Get<SourceRecords>().GetAsync("courier", Cancellation);
                await _rig.Get<SourceRecords>().SaveAsync(record with { NextDue = _rig.Clock.GetUtcNow().AddMinutes(5) }, etag, Cancellation);
            }
            _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(6, polls);
        Assert.Empty(Documents.Dropped);
    }

    [Fact]
    public async Task A_poll_that_got_lost_is_asked_for_again_after_ten_minutes()
    {
        await PollAsync();
        Documents.Complete(Documents.Receive()!);
        for (var minute = 0; minute < 10; minute++)
        {
            _rig.Clock.Advance(TimeSpan.FromMinutes(1));
            await PollAsync();
        }
        Assert.NotNull(Documents.Receive());
    }

    [Fact]
    public async Task Reconcile_queues_what_should_have_been_done_and_leaves_what_is_young_scheduled_or_laid_aside()
    {
        var now = _rig.Clock.GetUtcNow();
        var work = _rig.Get<WorkRecords>();
        await work.SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-old/0", now.AddMinutes(-11)), Cancellation);
        await work.SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-young/0", now.AddMinutes(-9)), Cancellation);
        await work.SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-later/0", now.AddHours(1)), Cancellation);
        await work.SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-dead/0", now.AddDays(-1), 8, "It failed.", Dead: true), Cancellation);
        Assert.Equal(1, await ReconcileAsync());
        Assert.Equal("""{"kind":"document","version":1,"id":"courier/d-old/0"}""", Assert.Single(Documents.Messages).Body.ToString());
    }

    [Fact]
    public async Task Work_that_a_server_left_in_the_tables_is_taken_over()
    {
        await new WorkRecords(_rig.Store, "old-server/1/0").SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", _rig.Clock.GetUtcNow().AddHours(-1)), Cancellation);
        Assert.Equal(1, await ReconcileAsync());
        Assert.Null(Assert.Single(await _rig.Get<WorkRecords>().AllAsync(Cancellation)).Worker);
    }

    [Fact]
    public async Task Reconcile_asks_once_in_ten_minutes_for_what_waits_in_a_long_queue()
    {
        await _rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", _rig.Clock.GetUtcNow().AddMinutes(-15)), Cancellation);
        for (var minute = 0; minute < 30; minute++)
        {
            await ReconcileAsync();
            _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.InRange(Documents.Messages.Count, 3, 4);
        Assert.All(Documents.Messages, m => Assert.StartsWith("document:courier/d-1/0@", m.MessageId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Reconcile_sends_is_brought_although_the_first_message_was_seen_long_before_or_just_now()
    {
        var now = _rig.Clock.GetUtcNow();
        await _rig.Get<ServiceBusQueue>().EnqueueAsync([new NextWork(new WorkMessage(WorkMessage.Document, "courier/d-1/0"), now)], Cancellation);
        Documents.Complete(Documents.Receive()!);
        await _rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", now.AddMinutes(-11)), Cancellation);
        await ReconcileAsync();
        Assert.NotNull(Documents.Receive());
    }

    private Task PollAsync() => _rig.Get<PollRound>().RunAsync(Cancellation);

    private Task<int> ReconcileAsync() => _rig.Get<ReconcileRound>().RunAsync(Cancellation);
}
