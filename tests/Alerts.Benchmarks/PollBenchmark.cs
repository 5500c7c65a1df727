using System.Diagnostics;
using System.Globalization;
using Alerts.Channels.Email;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Benchmarks;

/// <summary>
/// A round over many feeds whose items are all new, each read, judged and kept, and a round in which nothing has changed; on SQLite,
/// against a server in a process of its own. Beside it, on the first of the same feeds, what other feed readers of Debian do.
/// </summary>
internal static class PollBenchmark
{
    public const string Usage = "poll [--feeds 1000]";

    /// <summary>One item in two hundred tells of a change, which is more than news does.</summary>
    private const int OneInSoMany = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    /// <summary>One is over too soon to be measured.</summary>
    private const int UnchangedRounds = 10;

    private const int Items = 20;
    private const int Workers = 4;

    public static async Task<int> RunAsync(string[] options)
    {
        var feeds = 1000;
        if (options is ["--feeds", var number] ? !int.TryParse(number, CultureInfo.InvariantCulture, out feeds) || feeds < 1 : options.Length > 0)
        {
            Console.Error.WriteLine($"Use {Usage}.");
            return 2;
        }
        using var site = await ChildServer.StartAsync("news-site", $"{feeds}", $"{Items}", $"{OneInSoMany}");
        // A server has been running for long: the just-in-time compiler is done with it.
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;)
            await RoundsAsync(site.Url, new NewsSiteSize(Math.Min(feeds, 200), Items, OneInSoMany), silent: true);
        await RoundsAsync(site.Url, new NewsSiteSize(feeds, Items, OneInSoMany), silent: false);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory {process.PeakWorkingSet64 / 1e6:0} MB");
        await FeedReaders.RunAsync(site.Url, Math.Min(feeds, FeedReaders.Feeds), Items);
        return 0;
    }

    private static async Task RoundsAsync(Uri site, NewsSiteSize size, bool silent)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-benchmark-").FullName;
        try
        {
            var clock = new ShiftedClock();
            await using var services = Services(site, size, folder, clock);
            var fresh = await RoundAsync(services);
            var unchanged = new Round(TimeSpan.Zero, TimeSpan.Zero);
            for (var round = 0; round < UnchangedRounds; round++)
            {
                clock.Shift += TimeSpan.FromDays(1);
                var (wall, cpu) = await RoundAsync(services);
                unchanged = new Round(unchanged.Wall + wall, unchanged.Cpu + cpu);
            }
            var mails = Directory.GetFiles(Path.Combine(folder, "mails")).Length;
            if (mails != size.Changes)
                throw new InvalidOperationException($"{mails} mails were sent, not {size.Changes}.");
            if (silent)
                return;
            Console.WriteLine($"{size.Feeds:#,0} feeds of {size.Items} new items with their whole text, {size.Changes} changes told");
            Print("all new", fresh, size);
            Print($"unchanged (304), {UnchangedRounds} rounds", unchanged, size with { Feeds = size.Feeds * UnchangedRounds, Items = 0 });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Round> RoundAsync(ServiceProvider services)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.Cpu());
        await services.GetRequiredService<PollRound>().RunAsync(CancellationToken.None);
        var (worker, queue) = (services.GetRequiredService<Worker>(), services.GetRequiredService<InProcessQueue>());
        do
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => worker.DrainAsync(CancellationToken.None))));
        while (!queue.IsIdle);
        return new Round(watch.Elapsed, Measure.Cpu() - cpu);
    }

    private static ServiceProvider Services(Uri site, NewsSiteSize size, string folder, TimeProvider clock)
    {
        var settings = new AlertsSettings
        {
            Outbound = new() { AllowLocal = [site.Authority] },
            Pipeline = new() { Settle = TimeSpan.Zero },
            Mail = new MailOptions { From = "alerts@example.org", Outbox = Path.Combine(folder, "mails") },
            Sources = [.. Enumerable.Range(0, size.Feeds).Select(n => new Source { Id = $"courier-{n}", Url = NewsSite.Feed(site, n) })],
            Subscriptions = [new SubscriptionSettings { Id = "desk", Email = "desk@example.org" }],
        };
        var services = new ServiceCollection();
        services.AddSingleton(clock).AddSingleton<ITableStore>(_ => new SqliteTableStore(Path.Combine(folder, "alerts.db"))).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        return services.AddAlerts(new LoadedSettings(settings, NewsSite.Watched)).AddInProcessWork().BuildServiceProvider();
    }

    private static void Print(string what, Round round, NewsSiteSize size)
    {
        var (wall, cpu) = (round.Wall.TotalSeconds, round.Cpu.TotalSeconds);
        Console.WriteLine($"{"alerts, " + what,-36} {wall,6:0.0} s {cpu,6:0.0} CPU s {size.Feeds / wall,7:0} feeds/s {size.Feeds / cpu,7:0} feeds per CPU s"
            + (size.Documents > 0 ? $" {size.Documents / wall,7:0} items/s {size.Documents / cpu,7:0} items per CPU s {cpu * 1000 / size.Documents,6:0.00} CPU ms an item" : ""));
    }

    private sealed record Round(TimeSpan Wall, TimeSpan Cpu);

    /// <summary>The real time and what it is put forward, so that every source is due again.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
