using Alerts.Azure.Messaging;
using Alerts.Model;
using Alerts.Server.Storage;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>The way over a service bus, with everything that such a bus does to messages: nothing is lost, and nothing is told twice.</summary>
public sealed class ServiceBusTests : IAsyncLifetime
{
    private const string Story =
        "Example Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.\nThe company makes battery cells.";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_story_goes_from_poll_to_delivery_and_leaves_nothing_behind()
    {
        await using var host = _world.Host();
        await host.RunAsync(2, Cancellation);
        await AssertToldOnceAsync(_world, uncertain: 0);
        // Poll, document, change, mail, card.
        Assert.Equal(5, host.Handled);
        Assert.Empty(QueueNames.All.SelectMany(q => _world.Bus.Queue(q).Dropped));
    }

    [Fact]
    public async Task One_trace_leads_from_the_poll_to_every_delivery()
    {
        await using var host = _world.Host();
        using var heard = new TelemetryListener(host.Get<AlertsTelemetry>());
        // One round of the timers: the next poll begins a trace of its own.
        await host.RunAsync(1, Cancellation);
        Assert.Equal(["alerts.apply", "alerts.deliver", "alerts.deliver", "alerts.poll", "alerts.read", "alerts.route"], heard.Spans.Select(s => s.OperationName).Order());
        Assert.Single(heard.Spans.Select(s => s.TraceId).Distinct());
    }

    [Fact]
    public async Task A_card_that_is_refused_for_a_while_is_brought_again_each_time_it_is_due()
    {
        foreach (var status in (int[])[500, 429, 503])
            _world.Site.CardRefusals.Enqueue(status);
        await using var host = _world.Host();
        await host.RunAsync(5, Cancellation);
        await AssertToldOnceAsync(_world, uncertain: 0);
        Assert.Equal(4, (await DeliveriesAsync(_world)).Single(d => d.Channel == "teams").Attempts);
    }

    [Fact]
    public async Task A_process_that_dies_between_queueing_what_comes_next_and_completing_repeats_at_worst()
    {
        var death = 1;
        for (var died = true; died; death++)
        {
            await using var world = await World.StartAsync();
            died = false;
            await using (var first = world.Host())
            {
                first.BeforeSettling = _ =>
                {
                    died = first.Handled == death;
                    if (died)
                        throw new CrashException();
                };
                await UntilCrashAsync(first);
            }
            await using var second = world.Host();
            await second.RunAsync(25, Cancellation);
            await AssertToldOnceAsync(world, uncertain: 0);
        }
        Assert.True(death > 5, $"only {death - 1} messages were tried");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_dies_at_any_write_repeats_at_worst(bool afterWrite)
    {
        var crash = 1;
        for (var died = true; died; crash++)
        {
            await using var world = await World.StartAsync();
            var store = new CrashingStore(world.Store, crash, afterWrite);
            await using (var first = world.Host(store))
            {
                // What a dead process had received is neither completed nor abandoned.
                first.BeforeSettling = _ =>
                {
                    if (store.IsDown)
                        throw new CrashException();
                };
                await UntilCrashAsync(first);
            }
            died = store.IsDown;
            await using var second = world.Host();
            await second.RunAsync(40, Cancellation);
            await AssertToldOnceAsync(world, uncertain: 1);
        }
        Assert.True(crash > 15, $"only {crash - 1} writes were seen");
    }

    [Fact]
    public async Task Every_message_may_come_twice()
    {
        await using var host = _world.Host();
        var doubled = new HashSet<string>(StringComparer.Ordinal);
        host.BeforeSettling = id =>
        {
            if (doubled.Add(id))
                _world.QueueOf(id).Double(id);
        };
        await host.RunAsync(15, Cancellation);
        await AssertToldOnceAsync(_world, uncertain: 0);
        Assert.True(host.Handled >= 10, $"only {host.Handled} messages were handled");
    }

    [Fact]
    public async Task Every_lock_may_be_lost_before_its_message_is_completed()
    {
        await using var host = _world.Host();
        var slow = new HashSet<string>(StringComparer.Ordinal);
        host.BeforeSettling = id =>
        {
            if (slow.Add(id))
                _world.Clock.Advance(TimeSpan.FromMinutes(6));
        };
        await host.RunAsync(40, Cancellation);
        await AssertToldOnceAsync(_world, uncertain: 0);
        Assert.True(host.Handled >= 10, $"only {host.Handled} messages were handled");
    }

    [Fact]
    public async Task A_delivery_under_way_is_not_begun_a_second_time_by_another_instance()
    {
        await using var other = _world.Host();
        var second = 0;
        var store = new WatchedStore(_world.Store, (table, writes) => table == Tables.Deliveries && writes is [RowWrite.Replace], async () =>
        {
            var queue = _world.Bus.Queue(QueueNames.Deliveries);
            foreach (var message in queue.Messages.Select(m => m.MessageId).ToList())
                queue.Double(message);
            await other.DrainAsync(QueueNames.Deliveries, Cancellation);
            second = other.Handled;
        });
        await using var host = _world.Host(store);
        await host.RunAsync(15, Cancellation);
        Assert.True(second >= 2, $"the other instance handled {second} messages");
        await AssertToldOnceAsync(_world, uncertain: 0);
    }

    [Fact]
    public async Task What_a_bus_that_is_away_did_not_take_is_queued_again_by_Reconcile()
    {
        await using var host = _world.Host();
        await host.Get<Pipeline.PollRound>().RunAsync(Cancellation);
        _world.Bus.IsAway = true;
        await host.DrainAsync(QueueNames.Documents, Cancellation);
        _world.Bus.IsAway = false;
        await host.RunAsync(15, Cancellation);
        await AssertToldOnceAsync(_world, uncertain: 0);
    }

    [Fact]
    public async Task Messages_that_are_none_of_ours_are_set_aside_and_the_rest_goes_on()
    {
        var queue = _world.Bus.Queue(QueueNames.Documents);
        queue.Add(new("{\"kind\":\"document\",\"version\":9,\"id\":\"courier/d-1/0\"}") { MessageId = "new" });
        queue.Add(new(new string('x', 300 * 1024)) { MessageId = "large" });
        await using var host = _world.Host();
        await host.RunAsync(2, Cancellation);
        Assert.Equal(["UnusableMessage", "UnusableMessage"], queue.DeadLetters.Select(d => d.Reason));
        queue.DeadLetters.Clear();
        await AssertToldOnceAsync(_world, uncertain: 0);
    }

    private static async Task UntilCrashAsync(BusHost host)
    {
        try
        {
            await host.RunAsync(2, Cancellation);
        }
        catch (CrashException)
        {
        }
    }

    private static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(World world)
    {
        var change = Assert.Single((await new HistoryRecords(world.Store).NewestAsync(10, Cancellation)));
        return await new DeliveryRecords(world.Store).OfChangeAsync(change.ChangeId, Cancellation);
    }

    /// <param name="uncertain">How many cards may have gone out without anybody knowing.</param>
    private static async Task AssertToldOnceAsync(World world, int uncertain)
    {
        var deliveries = await DeliveriesAsync(world);
        Assert.Equal([("email", DeliveryStatus.Sent), ("teams", DeliveryStatus.Sent)], deliveries.Select(d => (d.Channel, d.Status)));
        Assert.Single(Directory.GetFiles(Path.Combine(world.Folder, "mails"), "*.eml"));
        Assert.InRange(deliveries.Sum(d => d.Uncertain), 0, uncertain);
        Assert.InRange(world.Site.Cards.Count, 1, 1 + deliveries.Single(d => d.Channel == "teams").Uncertain);
        Assert.Empty(await new WorkRecords(world.Store).AllAsync(Cancellation));
        Assert.Empty(QueueNames.All.SelectMany(q => world.Bus.Queue(q).DeadLetters));
        Assert.Empty(QueueNames.All.SelectMany(q => world.Bus.Queue(q).Messages));
    }

    /// <summary>What outlives the instances: the publisher with its story, the store, the bus and the time.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly SqliteTableStore _store;

        private World(LoopbackSite site)
        {
            Site = site;
            Bus = new FakeServiceBus(Clock, [.. QueueNames.All]);
            _store = new SqliteTableStore(_folder.File("alerts.db"));
        }

        public string Folder => _folder.Path;

        public LoopbackSite Site { get; }

        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));

        public FakeServiceBus Bus { get; }

        public ITableStore Store => _store;

        public static async Task<World> StartAsync()
        {
            var world = new World(await LoopbackSite.StartAsync());
            world.Site.Publish("end", "Example Cells loses grant", Story);
            return world;
        }

        public BusHost Host(ITableStore? store = null) => new(Folder, Site, Clock, Bus, store ?? Store);

        public FakeQueue QueueOf(string messageId) => Bus.Queue(QueueNames.Of(messageId[..messageId.IndexOf(':', StringComparison.Ordinal)]));

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            _store.Dispose();
            _folder.Dispose();
        }
    }
}
