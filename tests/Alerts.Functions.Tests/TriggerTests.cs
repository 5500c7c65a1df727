using Alerts.Azure.Messaging;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Tests;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Functions.Tests;

/// <summary>The triggers, from a received message to its settlement, over the real pipeline.</summary>
public sealed class TriggerTests : IAsyncDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));
    private readonly MemoryTableStore _store = new();
    private readonly FakeServiceBus _bus;
    private readonly ServiceProvider _services;
    private readonly Actions _actions = new();

    public TriggerTests()
    {
        _bus = new FakeServiceBus(_clock, [.. QueueNames.All]);
        var settings = new AlertsSettings { Sources = [new Source { Id = "courier", Url = new Uri("http://127.0.0.1:9/feed.xml") }] };
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock).AddSingleton<ITableStore>(_store).AddSingleton<ServiceBusClient>(_bus)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAlerts(new LoadedSettings(settings, WatchList.Empty)).AddServiceBusWork()
            .AddSingleton<DocumentsQueue>().AddSingleton<ChangesQueue>().AddSingleton<DeliveriesQueue>().AddSingleton<PollTimer>().AddSingleton<ReconcileTimer>()
            .BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static TheoryData<string, string> EachQueue => new()
    {
        { QueueNames.Documents, """{"kind":"document","version":1,"id":"courier/d-1/0"}""" },
        { QueueNames.Changes, """{"kind":"change","version":1,"id":"p/c-1/1"}""" },
        { QueueNames.Deliveries, """{"kind":"delivery","version":1,"id":"c-1/desk/email"}""" },
    };

    [Theory]
    [MemberData(nameof(EachQueue))]
    public async Task A_message_is_completed_once_its_step_is_done_and_crossed_off(string queue, string body)
    {
        var message = new WorkMessage(body.Split('"')[3], body.Split('"')[^2]);
        var work = _services.GetRequiredService<WorkRecords>();
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, _clock.GetUtcNow()), Cancellation);
        _actions.Before = async () => Assert.Empty(await work.AllAsync(Cancellation));
        await RunAsync(queue, body);
        Assert.Equal(["complete"], _actions.Done);
    }

    [Fact]
    public async Task A_message_is_completed_after_what_comes_of_it_is_queued()
    {
        await PoisonAsync();
        _actions.Before = () =>
        {
            Assert.Single(_bus.Queue(QueueNames.Documents).Messages);
            return Task.CompletedTask;
        };
        await RunAsync(QueueNames.Documents, EachQueue.First().Data.Item2);
        Assert.Equal(["complete"], _actions.Done);
    }

    [Theory]
    [MemberData(nameof(EachQueue))]
    public async Task A_message_of_an_unknown_version_is_set_aside_with_the_reason(string queue, string body)
    {
        await RunAsync(queue, body.Replace("\"version\":1", "\"version\":3", StringComparison.Ordinal));
        Assert.Equal([$"dead letter: UnusableMessage: The {body.Split('"')[3]} message has version 3; this program knows version 1."], _actions.Done);
    }

    [Fact]
    public async Task A_message_of_300_KB_is_set_aside_and_the_next_is_handled()
    {
        await RunAsync(QueueNames.Documents, new string('x', 300 * 1024));
        await RunAsync(QueueNames.Documents, EachQueue.First().Data.Item2);
        Assert.Equal(["dead letter: UnusableMessage: The message has 307,200 bytes; the longest of ours has 4,096.", "complete"], _actions.Done);
    }

    [Fact]
    public async Task A_message_whose_step_has_failed_for_good_is_set_aside_with_the_reason()
    {
        await PoisonAsync();
        await _services.GetRequiredService<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", _clock.GetUtcNow(), Attempts: 7), Cancellation);
        await RunAsync(QueueNames.Documents, EachQueue.First().Data.Item2);
        Assert.Equal(["dead letter: LaidAside: It failed with JsonException; the log of that time has the rest."], _actions.Done);
    }

    [Theory]
    [MemberData(nameof(EachQueue))]
    public async Task A_message_is_abandoned_while_the_store_is_away(string queue, string body)
    {
        _store.Failure = new IOException("The store is away.");
        await RunAsync(queue, body);
        Assert.Equal(["abandon"], _actions.Done);
    }

    [Theory]
    [MemberData(nameof(EachQueue))]
    public async Task A_message_is_left_as_it_is_when_the_host_stops(string queue, string body)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        _store.Failure = new OperationCanceledException(stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(queue, body, stop.Token));
        Assert.Empty(_actions.Done);
    }

    [Fact]
    public async Task The_timer_Poll_queues_what_is_due()
    {
        await _services.GetRequiredService<PollTimer>().RunAsync(new TimerInfo { IsPastDue = true }, Cancellation);
        Assert.Equal("""{"kind":"source","version":1,"id":"courier"}""", Assert.Single(_bus.Queue(QueueNames.Documents).Messages).Body.ToString());
    }

    [Fact]
    public async Task The_timer_Reconcile_queues_what_stands_still()
    {
        await _services.GetRequiredService<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Change, "p/c-1/1", _clock.GetUtcNow().AddHours(-1)), Cancellation);
        await _services.GetRequiredService<ReconcileTimer>().RunAsync(new TimerInfo(), Cancellation);
        Assert.Equal("""{"kind":"change","version":1,"id":"p/c-1/1"}""", Assert.Single(_bus.Queue(QueueNames.Changes).Messages).Body.ToString());
    }

    [Fact]
    public async Task A_timer_whose_round_fails_says_so_to_the_host()
    {
        _store.Failure = new IOException("The store is away.");
        await Assert.ThrowsAsync<IOException>(() => _services.GetRequiredService<PollTimer>().RunAsync(new TimerInfo(), Cancellation));
        await Assert.ThrowsAsync<IOException>(() => _services.GetRequiredService<ReconcileTimer>().RunAsync(new TimerInfo(), Cancellation));
    }

    private Task RunAsync(string queue, string body, CancellationToken? cancellation = null)
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString(body), "m-1", deliveryCount: 1);
        var stop = cancellation ?? Cancellation;
        return queue switch
        {
            QueueNames.Documents => _services.GetRequiredService<DocumentsQueue>().RunAsync(message, _actions, stop),
            QueueNames.Changes => _services.GetRequiredService<ChangesQueue>().RunAsync(message, _actions, stop),
            _ => _services.GetRequiredService<DeliveriesQueue>().RunAsync(message, _actions, stop),
        };
    }

    /// <summary>A document's row that no program can read: its step fails each time.</summary>
    private async Task PoisonAsync() => await _store.WriteAsync(
        Tables.Documents, "courier", [new RowWrite.Upsert("d-1", new Dictionary<string, string>(StringComparer.Ordinal) { ["json"] = "{" })], Cancellation);

    /// <summary>What the host is told to do with messages.</summary>
    private sealed class Actions : ServiceBusMessageActions
    {
        /// <summary>Runs before anything is settled.</summary>
        public Func<Task> Before { get; set; } = () => Task.CompletedTask;

        public List<string> Done { get; } = [];

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => AddAsync("complete");

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) => AddAsync("abandon");

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = null, string? deadLetterReason = null,
            string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) => AddAsync($"dead letter: {deadLetterReason}: {deadLetterErrorDescription}");

        private async Task AddAsync(string what)
        {
            await Before();
            Done.Add(what);
        }
    }
}
