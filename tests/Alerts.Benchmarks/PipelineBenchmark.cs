using System.Diagnostics;
using Alerts.Azure.Tables;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Tests;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Benchmarks;

/// <summary>The whole way from feeds to mails and cards in folders, on SQLite and on Azurite, a fresh one for each run; and what it asks of the tables.</summary>
internal static class PipelineBenchmark
{
    private static readonly NewsSiteSize Size = new(Feeds: 40, Items: 50, OneInSoMany: 10);

    public static async Task RunAsync()
    {
        Console.WriteLine($"{Size.Documents:#,0} documents of {Size.Feeds} feeds, {Size.Changes} changes, {2 * Size.Changes} deliveries into folders");
        // Warms up.
        await MeasureAsync(azurite: null, workers: 2, changes: true, subscriptions: 1);
        foreach (var workers in new[] { 1, 2, 4 })
            Print("SQLite", workers, await MeasureAsync(azurite: null, workers, changes: true, subscriptions: 1));
        if (Azurite.Missing is { } missing)
        {
            Console.WriteLine($"Azure tables are left out: {missing}");
            return;
        }
        foreach (var workers in new[] { 1, 2, 4 })
            Print("Azurite", workers, await FreshAsync(workers, changes: true, subscriptions: 1));
        var (nothing, quiet, told) = (await FreshAsync(2, changes: false, subscriptions: 0), await FreshAsync(2, changes: true, subscriptions: 0), await FreshAsync(2, changes: true, subscriptions: 5));
        Console.WriteLine($"{"",-42} {"table operations",16} {"CPU ms",8} {"KB stored",10}");
        Print("a document without claims", nothing, Run.None, Size.Documents);
        Print("a change, beyond its document", quiet, nothing, Size.Changes);
        Print("a delivery, its decision included", told, quiet, 10 * Size.Changes);
    }

    private static async Task<Run> FreshAsync(int workers, bool changes, int subscriptions)
    {
        using var azurite = await Azurite.StartAsync(CancellationToken.None);
        return await MeasureAsync(azurite, workers, changes, subscriptions);
    }

    private static async Task<Run> MeasureAsync(Azurite? azurite, int workers, bool changes, int subscriptions)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-benchmark-").FullName;
        try
        {
            await using var site = await NewsSite.StartAsync(changes ? Size : Size with { OneInSoMany = 0 });
            var count = new OperationCount();
            var store = azurite is null
                ? new SqliteTableStore(Path.Combine(folder, "alerts.db"))
                : (ITableStore)await AzureTables.OpenAsync(
                    new StorageSettings { Kind = StorageSettings.AzureTables, ConnectionString = new Secret(azurite.ConnectionString) }, Tables.All, CancellationToken.None,
                    options => options.AddPolicy(count, HttpPipelinePosition.PerRetry));
            await using var services = Services(store, site, folder, subscriptions);
            var (before, watch, cpu) = (count.Sent, Stopwatch.StartNew(), Measure.Cpu());
            await services.GetRequiredService<PollRound>().RunAsync(CancellationToken.None);
            var (worker, queue) = (services.GetRequiredService<Worker>(), services.GetRequiredService<InProcessQueue>());
            do
                await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => worker.DrainAsync(CancellationToken.None))));
            while (!queue.IsIdle);
            var run = new Run(watch.Elapsed, Measure.Cpu() - cpu, count.Sent - before, 0);
            run = run with { Bytes = await BytesAsync((ITableScan)store) };
            var mails = Directory.Exists(Path.Combine(folder, "mails")) ? Directory.GetFiles(Path.Combine(folder, "mails")).Length : 0;
            if (mails != (changes ? Size.Changes * subscriptions : 0))
                throw new InvalidOperationException($"{mails} mails were sent, not {Size.Changes * subscriptions}.");
            return run;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Services(ITableStore store, NewsSite site, string folder, int subscriptions)
    {
        var settings = new AlertsSettings
        {
            Outbound = new() { AllowLocal = [site.Url.Authority] },
            Pipeline = new() { Settle = TimeSpan.Zero },
            Mail = new MailOptions { From = "alerts@example.org", Outbox = Path.Combine(folder, "mails") },
            Teams = new TeamsOptions { Outbox = Path.Combine(folder, "cards") },
            Sources = [.. Enumerable.Range(0, Size.Feeds).Select(n => new Source { Id = $"courier-{n}", Url = NewsSite.Feed(site.Url, n) })],
            Subscriptions = [.. Enumerable.Range(0, subscriptions).Select(n => new SubscriptionSettings { Id = $"desk-{n}", Email = $"desk-{n}@example.org", Teams = new Secret("cards") })],
        };
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddSingleton(_ => store).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        return services.AddAlerts(new LoadedSettings(settings, NewsSite.Watched)).AddInProcessWork().BuildServiceProvider();
    }

    private static void Print(string store, int workers, Run run) => Console.WriteLine(
        $"{store,-8} {workers} workers: {Size.Documents / run.Wall.TotalSeconds,6:0} documents/s, {Size.Changes / run.Wall.TotalSeconds,5:0.0} changes/s, {run.Wall.TotalSeconds,6:0.0} s, {run.Cpu.TotalSeconds,5:0.0} CPU s"
        + (run.Operations > 0 ? $", {run.Operations / run.Wall.TotalSeconds,5:0} table operations/s" : ""));

    /// <summary>What of <paramref name="more"/> is beyond <paramref name="less"/>, for each of so many.</summary>
    private static void Print(string what, Run more, Run less, int count) => Console.WriteLine(
        $"{what,-42} {(double)(more.Operations - less.Operations) / count,16:0.00} {(more.Cpu - less.Cpu).TotalMilliseconds / count,8:0.0} {(more.Bytes - less.Bytes) / 1000.0 / count,10:0.0}");

    private static async Task<long> BytesAsync(ITableScan store)
    {
        var bytes = 0L;
        foreach (var table in Tables.All)
        {
            string? continuation = null;
            do
            {
                var page = await store.ScanAsync(table, continuation, CancellationToken.None);
                bytes += page.Rows.Sum(r => 2L * (r.Partition.Length + r.Row.Key.Length + r.Row.Columns.Sum(c => c.Key.Length + c.Value.Length)));
                continuation = page.Continuation;
            }
            while (continuation is not null);
        }
        return bytes;
    }

    /// <param name="Bytes">Stored when it was over, keys and columns in UTF-16 as the cloud counts them.</param>
    private sealed record Run(TimeSpan Wall, TimeSpan Cpu, int Operations, long Bytes)
    {
        public static Run None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0, 0);
    }
}
