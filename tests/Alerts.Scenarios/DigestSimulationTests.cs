using Alerts.Channels;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>Two years of daily and weekly digests in twelve zones, with outages of hours and days and crashes in the middle of the work.</summary>
public sealed class DigestSimulationTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly string[] Zones =
    [
        "UTC", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/St_Johns",
        "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/Santiago",
    ];

    [Theory]
    [InlineData(Frequency.Daily)]
    [InlineData(Frequency.Weekly)]
    public async Task Every_change_is_in_one_digest_of_each_reader_and_no_window_has_two(Frequency frequency)
    {
        var dice = new Dice(20261126);
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var memory = new MemoryTableStore();
        var store = new CrashingStore(memory, 0, false);
        var inbox = new Inbox();
        var settings = new AlertsSettings
        {
            Mail = new() { From = "alerts@example.org", Outbox = "unused" },
            // Local times that two of the zones leap over or show twice in spring and autumn.
            Subscriptions = [.. Zones.Select((zone, i) => new SubscriptionSettings
            {
                Id = zone.Replace('/', '.'),
                Email = $"reader{i}@example.org",
                Frequency = frequency,
                Zone = zone,
                At = new TimeOnly(i % 3 == 0 ? 2 : 7, 30),
                Day = (DayOfWeek)(i % 7),
            })],
        };
        var made = new List<string>();
        var end = clock.GetUtcNow().AddYears(2);
        ServiceProvider? services = null;
        var crashes = 0;
        while (clock.GetUtcNow() < end)
        {
            if (services is null)
            {
                store = new CrashingStore(memory, dice.Roll(2000), dice.Roll(2) == 0);
                services = Services(settings, clock, store, inbox);
            }
            try
            {
                if (dice.Roll(3) == 0)
                {
                    await SomeChange.LearnAsync(memory, $"c-{made.Count}", clock.GetUtcNow(), Cancellation);
                    made.Add($"c-{made.Count}");
                }
                await WorkAsync(services);
            }
            catch (CrashException)
            {
                crashes++;
            }
            if (store.IsDown)
            {
                await services.DisposeAsync();
                services = null;
            }
            clock.Advance(dice.Roll(40) == 0 ? TimeSpan.FromHours(dice.Roll(120)) : TimeSpan.FromMinutes(30 + dice.Roll(600)));
        }
        // Some last days in which all that waits comes out.
        if (services is not null)
            await services.DisposeAsync();
        await using var last = Services(settings, clock, memory, inbox);
        for (var hour = 0; hour < 24 * 8; hour += 4)
        {
            await WorkAsync(last);
            clock.Advance(TimeSpan.FromHours(4));
        }

        Assert.True(made.Count > 400, $"{made.Count} changes");
        Assert.True(crashes > 20, $"{crashes} crashes");
        Assert.Empty(inbox.Alerts);
        foreach (var subscription in settings.Subscriptions)
        {
            // Repeated after a crash, a message is the same delivery; a reader's mail program sees its id.
            var digests = inbox.Digests.Where(d => d.Destination.Address.Value == subscription.Email).DistinctBy(d => d.DeliveryId).ToList();
            Assert.Equal(digests.Count, digests.DistinctBy(d => d.Window).Count());
            Assert.Equal(made.Order(StringComparer.Ordinal), digests.SelectMany(d => d.Entries).Select(e => e.Change.Id).Order(StringComparer.Ordinal));
        }
    }

    private static ServiceProvider Services(AlertsSettings settings, FakeTimeProvider clock, ITableStore store, Inbox inbox)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock).AddSingleton(store).AddAlerts(new LoadedSettings(settings, Rig.Watched)).AddInProcessWork();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton<IReadOnlyList<IChannel>>([inbox]);
        return services.BuildServiceProvider();
    }

    private static async Task WorkAsync(ServiceProvider services)
    {
        var worker = services.GetRequiredService<Worker>();
        for (var round = 0; round < 2; round++)
        {
            await worker.ReconcileAsync(Cancellation);
            await worker.DrainAsync(Cancellation);
        }
    }

    private sealed class Inbox : IChannel
    {
        public List<DigestMessage> Digests { get; } = [];

        public List<AlertMessage> Alerts { get; } = [];

        public string Kind => "email";

        public Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation)
        {
            Alerts.Add(message);
            return Task.FromResult<SendResult>(new SendResult.Sent(message.DeliveryId));
        }

        public Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation)
        {
            Digests.Add(message);
            return Task.FromResult<SendResult>(new SendResult.Sent(message.DeliveryId));
        }

        public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation) =>
            throw new InvalidOperationException($"No operators are set up, and there came {message.Notice.Subject}.");
    }
}
