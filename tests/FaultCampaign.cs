using Alerts.Channels;
using Alerts.Extraction;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Tests;

/// <summary>What came of one run, or of many together.</summary>
/// <param name="Expected">Messages that people should see, digests' changes counted one by one.</param>
/// <param name="Lost">Of these, how many nobody saw.</param>
/// <param name="Doubled">Sightings beyond the first and beyond those that no sender can avoid.</param>
/// <param name="Unavoidable">Messages that were accepted while the sender couldn't learn it: each may be seen once more.</param>
/// <param name="Again">How many of those were in fact seen once more.</param>
internal sealed record FaultResult(int Expected, int Lost, int Doubled, int Unavoidable, int Again, IReadOnlyDictionary<string, int> Faults)
{
    public FaultResult Plus(FaultResult other) => new(
        Expected + other.Expected, Lost + other.Lost, Doubled + other.Doubled, Unavoidable + other.Unavoidable, Again + other.Again,
        Faults.Concat(other.Faults).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Sum(f => f.Value)));
}

/// <summary>
/// Two servers on one store tell a few readers of a few changes while everything goes wrong that can: processes die at writes and at
/// sends, disks are full, clocks leap, receivers refuse, throttle, stall, take a message and lose the answer. A run follows from its seed alone.
/// </summary>
internal sealed class FaultCampaign(ulong seed)
{
    private static readonly ClaimExtractor Extractor = new(WatchList.Empty);

    private static readonly AlertsSettings Settings = new()
    {
        Mail = new() { From = "alerts@example.org", Outbox = "unused" },
        Pipeline = new() { SendHorizon = TimeSpan.FromDays(14) },
        Subscriptions =
        [
            new() { Id = "desk", Email = "desk@example.org", Teams = new Secret("desk") },
            new() { Id = "daily", Email = "daily@example.org", Frequency = Frequency.Daily, Zone = "America/New_York", CriticalAtOnce = false },
            new() { Id = "night", Email = "night@example.org", Quiet = new(new(22, 0), new(6, 0)), CriticalAtOnce = false },
        ],
    };

    /// <summary>Faults come up in so many steps; after that everything must settle by itself.</summary>
    private const int Troubled = 40;

    private readonly Dice _dice = new(seed);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryTableStore _store = new();
    private readonly Dictionary<string, int> _faults = [];
    private readonly Dictionary<(string Reader, string Change), (int Seen, int Unavoidable)> _seen = [];
    private readonly Machine?[] _machines = new Machine?[2];
    private bool _calm;
    private int _started;

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        var changes = 1 + _dice.Roll(4);
        for (var step = 0; step < Troubled; step++)
        {
            if (step % 8 == 0 && step / 8 < changes)
                await SomeChange.LearnAsync(_store, $"c-{step / 8}", _clock.GetUtcNow(), cancellation);
            await TurnAsync(_dice.Roll(2), cancellation);
            _clock.Advance(_dice.Roll(12) == 0 ? Fault("a clock that leaps", TimeSpan.FromHours(1 + _dice.Roll(30))) : TimeSpan.FromSeconds(1 + _dice.Roll(90)));
        }
        for (var change = (Troubled + 7) / 8; change < changes; change++)
            await SomeChange.LearnAsync(_store, $"c-{change}", _clock.GetUtcNow(), cancellation);
        _calm = true;
        for (var step = 0; step < 60; step++)
        {
            await TurnAsync(step % 2, cancellation);
            _clock.Advance(step < 20 ? TimeSpan.FromSeconds(40) : TimeSpan.FromHours(2));
        }
        foreach (var machine in _machines.OfType<Machine>())
            await machine.Services.DisposeAsync();
        return Result(Math.Min(changes, Troubled / 8));
    }

    private FaultResult Result(int changes)
    {
        var expected = (from subscription in Settings.Subscriptions
                        from channel in (string[])(subscription.Teams is null ? ["email"] : ["email", "teams"])
                        from change in Enumerable.Range(0, changes)
                        select (Reader: $"{subscription.Id} by {channel}", Change: $"c-{change}")).ToList();
        var (lost, doubled, again) = (0, 0, 0);
        foreach (var key in expected)
        {
            var (seen, unavoidable) = _seen.GetValueOrDefault(key);
            lost += seen == 0 ? 1 : 0;
            again += Math.Min(Math.Max(0, seen - 1), unavoidable);
            doubled += Math.Max(0, seen - 1 - unavoidable);
        }
        return new FaultResult(expected.Count, lost, doubled, _seen.Values.Sum(s => s.Unavoidable), again, _faults);
    }

    /// <summary>A server works off what is due, or dies of it and is started anew at its next turn.</summary>
    private async Task TurnAsync(int number, CancellationToken cancellation)
    {
        var machine = _machines[number] ??= Start(number);
        machine.Store.Arm(_calm, _dice);
        try
        {
            var worker = machine.Services.GetRequiredService<Worker>();
            await machine.Services.GetRequiredService<WorkLease>().RenewAsync(cancellation);
            await worker.ReconcileAsync(cancellation);
            await worker.DrainAsync(cancellation);
        }
        catch (Exception e) when (e is DeadException or IOException)
        {
            // Its queue and all that it had in mind are gone, where it is dead.
        }
        if (machine.Store.IsDead)
        {
            await machine.Services.DisposeAsync();
            _machines[number] = null;
        }
    }

    private Machine Start(int number)
    {
        var store = new TroubledStore(_store, name => Fault(name, 0));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton<ITableStore>(store).AddAlerts(new LoadedSettings(Settings, WatchList.Empty)).AddInProcessWork();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton(Extractor)
            .AddSingleton(new WorkerIdentity($"machine-{number}/{++_started}/0"))
            .AddSingleton<IReadOnlyList<IChannel>>([new Receiver("email", this, number, store), new Receiver("teams", this, number, store)]);
        return new Machine(services.BuildServiceProvider(), store);
    }

    private T Fault<T>(string name, T value)
    {
        _faults[name] = _faults.GetValueOrDefault(name) + 1;
        return value;
    }

    private void See(string reader, IEnumerable<string> changes, bool answered)
    {
        foreach (var change in changes)
        {
            var (seen, unavoidable) = _seen.GetValueOrDefault((reader, change));
            _seen[(reader, change)] = (seen + 1, unavoidable + (answered ? 0 : 1));
        }
    }

    private sealed record Machine(ServiceProvider Services, TroubledStore Store);

    private sealed class Receiver(string kind, FaultCampaign campaign, int machine, TroubledStore store) : IChannel
    {
        public string Kind => kind;

        public Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation) =>
            ReceiveAsync(message.Destination, [message.Change.Id], cancellation);

        public Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation) =>
            ReceiveAsync(message.Destination, [.. message.Entries.Select(e => e.Change.Id)], cancellation);

        public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation) =>
            throw new InvalidOperationException($"No operators are set up, and there came {message.Notice.Subject}.");

        private async Task<SendResult> ReceiveAsync(Destination destination, IReadOnlyList<string> changes, CancellationToken cancellation)
        {
            var reader = $"{destination.Address.Value.Split('@')[0]} by {kind}";
            var roll = campaign._calm ? 99 : campaign._dice.Roll(30);
            switch (roll)
            {
                case 0:
                    return campaign.Fault("status 429", new SendResult.Retry(TimeSpan.FromSeconds(campaign._dice.Roll(600)), "Asks for a pause."));
                case 1:
                    return campaign.Fault("status 200 that means 429", new SendResult.Retry(null, "Asks for a pause."));
                case 2 or 3:
                    return campaign.Fault("status 5xx", new SendResult.Retry(null, "Did not take it."));
                case 4:
                    campaign.See(reader, changes, answered: false);
                    return campaign.Fault("accepted, then a time-out", new SendResult.Retry(null, "May have taken it."));
                case 5:
                    campaign.See(reader, changes, answered: false);
                    return campaign.Fault("accepted, then a truncated reply", new SendResult.Retry(null, "May have taken it."));
                case 6:
                    store.Die();
                    throw campaign.Fault("death before a send", new DeadException());
                case 7:
                    campaign.See(reader, changes, answered: false);
                    store.Die();
                    throw campaign.Fault("death after a send", new DeadException());
                case 8:
                    throw campaign.Fault("a channel that throws", new InvalidOperationException("Unexpected."));
                case 9:
                    // It stalls until the other server holds it for lost.
                    campaign.Fault("a send that stalls while the other server works", 0);
                    campaign.See(reader, changes, answered: false);
                    campaign._clock.Advance(TimeSpan.FromMinutes(5));
                    await campaign.TurnAsync(1 - machine, cancellation);
                    return new SendResult.Sent("late");
                case 10:
                    // So long must the other server leave it alone.
                    campaign.Fault("a slow send while the other server works", 0);
                    campaign.See(reader, changes, answered: true);
                    campaign._clock.Advance(TimeSpan.FromSeconds(20));
                    await campaign.TurnAsync(1 - machine, cancellation);
                    store.Unanswered = () => campaign.Unanswer(reader, changes);
                    return new SendResult.Sent("slowly");
                default:
                    // Whether the answer could be stored is known only later; the store tells.
                    campaign.See(reader, changes, answered: true);
                    store.Unanswered = () => campaign.Unanswer(reader, changes);
                    return new SendResult.Sent("at once");
            }
        }
    }

    /// <summary>The message was accepted and the process died, or its disk was full, before it could write that down.</summary>
    private void Unanswer(string reader, IReadOnlyList<string> changes)
    {
        foreach (var change in changes)
            _seen[(reader, change)] = (_seen[(reader, change)].Seen, _seen[(reader, change)].Unavoidable + 1);
    }

    private sealed class DeadException() : Exception("The process is dead.");

    /// <summary>A server's view of the store: writes may fail for a while, and once the server is dead nothing is read or written.</summary>
    private sealed class TroubledStore(MemoryTableStore inner, Action<string> fault) : ITableStore
    {
        private int _writes;
        private int _dieAt;
        private bool _afterwards;
        private int _fullFrom;
        private int _fullTo;

        public bool IsDead { get; private set; }

        /// <summary>Called where the first write after a send fails.</summary>
        public Action? Unanswered { get; set; }

        public void Die() => IsDead = true;

        public void Arm(bool calm, Dice dice)
        {
            (_writes, _dieAt, _fullFrom, _fullTo) = (0, 0, 0, 0);
            if (calm)
                return;
            if (dice.Roll(4) == 0)
                (_dieAt, _afterwards) = (1 + dice.Roll(25), dice.Roll(2) == 0);
            if (dice.Roll(10) == 0)
                (_fullFrom, _fullTo) = (1 + dice.Roll(20), 3 + dice.Roll(30));
        }

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation) =>
            IsDead ? throw new DeadException() : inner.GetAsync(table, partition, key, cancellation);

        public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation) =>
            IsDead ? throw new DeadException() : inner.QueryAsync(table, partition, range, cancellation);

        public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
        {
            if (IsDead)
                throw new DeadException();
            var unanswered = Unanswered;
            Unanswered = null;
            _writes++;
            if (_writes >= _fullFrom && _writes < _fullTo)
            {
                fault("a disk that is full");
                unanswered?.Invoke();
                throw new IOException("There is not enough space on the disk.");
            }
            IsDead = _writes == _dieAt;
            if (IsDead && !_afterwards)
            {
                fault("death before a write");
                unanswered?.Invoke();
                throw new DeadException();
            }
            var etags = await inner.WriteAsync(table, partition, writes, cancellation);
            if (!IsDead)
                return etags;
            fault("death after a write");
            throw new DeadException();
        }
    }
}
