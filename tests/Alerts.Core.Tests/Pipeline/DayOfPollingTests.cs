using System.Globalization;
using System.Net;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Core.Tests.Pipeline;

/// <summary>
/// A day of polling a thousand feeds on 230 hosts, some of which are in trouble: what every host and every feed sees of this program.
/// The clock is held; a short wait takes no time but its own.
/// </summary>
public sealed class DayOfPollingTests : IAsyncLifetime
{
    private const string Shared = "feeds.example.org";
    private const string Broken = "broken.example.org";
    private const string Dead = "dead.example.org";

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = new OutboundOptions().Pause;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HastyClock _clock = new(Start);
    private readonly List<(string Host, string Path, DateTimeOffset At)> _asked = [];

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton<ITableStore>(new MemoryTableStore()).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddAlerts(new LoadedSettings(new AlertsSettings { Sources = [.. Feeds()] }, new WatchList([]))).AddInProcessWork();
        services.AddSingleton(new OutboundClient(new OutboundOptions { ConnectTimeout = new OutboundOptions().Timeout }, _clock, ResolveAsync, ConnectAsync));
        await using var provider = services.BuildServiceProvider();
        for (var round = Start; round < Start.AddDays(1); round += Round)
        {
            _clock.GoTo(round);
            await provider.GetRequiredService<PollRound>().RunAsync(TestContext.Current.CancellationToken);
            await provider.GetRequiredService<Worker>().DrainAsync(TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public void No_host_and_no_feed_is_asked_more_often_than_it_bears_and_none_is_forgotten()
    {
        Assert.InRange(_asked.Count, 10_000, 20_000);
        foreach (var host in _asked.GroupBy(a => a.Host))
        {
            var times = host.Select(a => a.At).ToList();
            Assert.All(times.Zip(times.Skip(1)), t => Assert.True(t.Second - t.First >= Pause, $"{host.Key} was asked at {t.First:O} and at {t.Second:O}."));
        }
        foreach (var feed in _asked.Where(a => !InTrouble(a.Host)).GroupBy(a => a.Path))
        {
            var (wish, times) = (Max(WishOf(feed.Key), TimeSpan.FromMinutes(5)), feed.Select(a => a.At).Append(Start.AddDays(1)).ToList());
            Assert.All(times.Zip(times.Skip(1)).SkipLast(1), t => Assert.True(t.Second - t.First >= wish, $"{feed.Key} was asked at {t.First:O} and at {t.Second:O}."));
            // A round may have just gone by, and one worker has hundreds of others to ask before it, each after its pause.
            Assert.All(times.Zip(times.Skip(1)), t => Assert.True(t.Second - t.First <= wish + (6 * Round), $"{feed.Key} was asked at {t.First:O} and then only at {t.Second:O}."));
        }
        Assert.Equal(Feeds().Where(f => f.Url.Host is not (Broken or Dead)).Select(f => f.Url.AbsolutePath).Order(), _asked.Where(a => a.Host is not (Broken or Dead)).Select(a => a.Path).Distinct().Order());
        // Each of their 20 feeds at every round would be 5,760.
        Assert.InRange(_asked.Count(a => a.Host == Broken), 20, 300);
        Assert.InRange(_asked.Count(a => a.Host == Dead), 20, 300);
        var busy = _asked.Where(a => Asks(a.Host, a.At)).ToList();
        Assert.Equal(10, busy.Select(a => a.Host).Distinct().Count());
        Assert.All(busy.GroupBy(a => a.Host), host => Assert.InRange(host.Count(), 1, 6));
    }

    /// <summary>300 on one host, 20 on one that always fails, 20 on one that hangs up, the others on 227 hosts.</summary>
    private static IEnumerable<Source> Feeds() => Enumerable.Range(0, 1000).Select(n => new Source
    {
        Id = $"f-{n}",
        Url = new Uri($"http://{(n < 300 ? Shared : n < 320 ? Broken : n < 340 ? Dead : $"paper-{n % 227}.example.org")}/{n}"),
    });

    /// <summary>Most feeds say for how long they will have nothing new.</summary>
    private static TimeSpan WishOf(string path) => (int.Parse(path[1..], CultureInfo.InvariantCulture) % 100) switch
    {
        0 => TimeSpan.Zero,
        < 4 => TimeSpan.FromMinutes(15),
        < 30 => TimeSpan.FromHours(1),
        _ => TimeSpan.FromHours(6),
    };

    /// <summary>Ten hosts ask for ten minutes of rest, for an hour from noon.</summary>
    private static bool Asks(string host, DateTimeOffset at) => host.StartsWith("paper-1", StringComparison.Ordinal) && host.Length == "paper-10.example.org".Length && at.Hour == 12;

    private static bool InTrouble(string host) => host is Broken or Dead || Asks(host, Start.AddHours(12));

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]);

    private Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation) => Task.FromResult<Stream>(new AnsweringStream(Answer));

    private string Answer(string request)
    {
        var lines = request.Split("\r\n");
        var (path, host) = (lines[0].Split(' ')[1], lines.First(l => l.StartsWith("Host: ", StringComparison.Ordinal))["Host: ".Length..]);
        var now = _clock.GetUtcNow();
        _asked.Add((host, path, now));
        if (host == Dead)
            throw new IOException("It hung up.");
        if (host == Broken)
            return "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        if (Asks(host, now))
            return "HTTP/1.1 503 Busy\r\nRetry-After: 600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        var cache = WishOf(path) is { Ticks: > 0 } wish ? $"Cache-Control: max-age={wish.TotalSeconds}\r\n" : "";
        const string Feed = "<rss version=\"2.0\"><channel><title>Courier</title></channel></rss>";
        return $"HTTP/1.1 200 OK\r\n{cache}Content-Length: {Feed.Length}\r\nConnection: close\r\n\r\n{Feed}";
    }
}
