using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks;

/// <summary>Pages of the history over many changes, asked over HTTP from the real endpoints on SQLite.</summary>
internal static class HistoryBenchmark
{
    public const string Usage = "history [--changes N] [--file FILE] [--index]";
    private const int Rounds = 60;

    private static string _key = "";

    private static readonly (string What, string Path)[] Views =
    [
        ("newest", "/history"),
        ("one project", "/history?project=project-00042"),
        ("an organization", "/history?organization=company-14"),
        ("a place", "/history?place=kentucky"),
        ("a type", "/history?type=funding_cancelled"),
        ("sums of 3 billion or more", "/history?least=3000m"),
        ("sums that nobody has", "/history?least=3999999998&most=3999999999"),
        ("confidence of 98 % or more", "/history?confidence=98"),
        ("a source", "/history?source=source-7"),
        ("a message failed", "/history?status=failed"),
        ("a year", "/history?from=2020-01-01&to=2020-12-31"),
        ("common word", $"/history?q={HistoryStore.WordOf(0)}"),
        ("rare word", $"/history?q={HistoryStore.WordOf(19_999)}"),
        ("three words that never meet", $"/history?q={HistoryStore.WordOf(19_999)}+{HistoryStore.WordOf(19_888)}+{HistoryStore.WordOf(19_777)}"),
        ("words that begin alike", "/history?q=ziz*"),
        ("a phrase", "/history?q=%22trade+journal%22"),
        ("place, type, sum and word", $"/history?place=ohio&type=scope_dropped&least=1000m&q={HistoryStore.WordOf(3)}"),
        ("a word that doesn't occur", "/history?q=nowhere"),
    ];

    public static async Task<int> RunAsync(string[] options)
    {
        var changes = Option(options, "--changes") is { } many ? int.Parse(many, CultureInfo.InvariantCulture) : 1_000_000;
        var file = Option(options, "--file") ?? Path.Combine(Path.GetTempPath(), $"alerts-history-{changes}.db");
        var made = new HistoryStore(changes);
        var isNew = !File.Exists(file);
        using var store = new SqliteTableStore(file);
        if (isNew)
            Fill(made, file);
        if (isNew || options.Contains("--index"))
            await IndexAsync(store, changes);
        Console.WriteLine($"{changes:#,0} changes, {new FileInfo(file).Length / 1e9:0.0} GB");
        await using var app = await ServeAsync(store, new WatchList(made.Projects));
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        // Without the views the walk meets rows that nothing has read yet, once the machine has dropped its cache of the file.
        foreach (var (what, path) in options.Contains("--walk") ? [] : Views)
            await MeasureAsync(client, new Uri(app.Urls.Single()), what, path);
        await WalkAsync(client, new Uri(app.Urls.Single()));
        await ExportAsync(client, new Uri(app.Urls.Single()));
        return 0;
    }

    private static void Fill(HistoryStore made, string file)
    {
        var watch = Stopwatch.StartNew();
        made.Fill(file);
        Console.WriteLine($"filled in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task IndexAsync(SqliteTableStore store, int changes)
    {
        var (history, cpu) = (new HistoryRecords(store), Measure.Cpu());
        await HistoryStore.IndexAsync(history, new HistoryIndex(store, history));
        var took = Measure.Cpu() - cpu;
        Console.WriteLine($"indexed in {took.TotalSeconds:0} CPU s, {took.TotalMicroseconds / changes:0} µs a change; {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most");
    }

    private static async Task<WebApplication> ServeAsync(SqliteTableStore store, WatchList watchList)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ITableStore>(store).AddSingleton(watchList).AddSingleton<IReadOnlyList<Source>>([]).AddSubscriptions(new AlertsSettings(), watchList).AddAlertsWeb().AddKeySignIn();
        var (key, text) = AccessKey.New("benchmark", Role.Reader, TimeProvider.System.GetUtcNow());
        await new AccessKeyRecords(store).AddAsync(key, CancellationToken.None);
        _key = text;
        var app = builder.Build();
        app.UseAlerts();
        app.MapAlerts();
        await app.StartAsync();
        return app;
    }

    private static async Task MeasureAsync(HttpMessageInvoker client, Uri site, string what, string path)
    {
        await GetAsync(client, site, path);
        var (times, cpu, body) = (new List<double>(), Measure.Cpu(), "");
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            body = await GetAsync(client, site, path);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(
            $"{what,-30} p50 {times[Rounds / 2],5:0.0} ms  p95 {times[Rounds * 95 / 100],5:0.0} ms  CPU {(Measure.Cpu() - cpu).TotalMilliseconds / Rounds,5:0.0} ms  {body.Split("<article>").Length - 1,2} changes  {body.Length / 1000d,3:0} KB, {Compressed(body) / 1000d,3:0} compressed");
    }

    /// <summary>From page to page, far into the past.</summary>
    private static async Task WalkAsync(HttpMessageInvoker client, Uri site)
    {
        foreach (var first in new[] { "/history", "/history?place=kentucky" })
        {
            var (path, pages, times) = (first, 0, new List<double>());
            for (; path is not null && pages < 2000; pages++)
            {
                var watch = Stopwatch.StartNew();
                var body = await GetAsync(client, site, path);
                times.Add(watch.Elapsed.TotalMilliseconds);
                path = Older(body);
            }
            times.Sort();
            Console.WriteLine($"{pages} pages on from {first}: p95 {times[times.Count * 95 / 100]:0.0} ms, slowest {times[^1]:0.0} ms; {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB kept, {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB of the process");
        }
    }

    private static async Task ExportAsync(HttpMessageInvoker client, Uri site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, "/history.csv?place=kentucky"));
        request.Headers.Authorization = new("Bearer", _key);
        using var response = await client.SendAsync(request, CancellationToken.None);
        var (watch, bytes, buffer) = (Stopwatch.StartNew(), 0L, new byte[65536]);
        await using var stream = await response.Content.ReadAsStreamAsync();
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            bytes += read;
        Console.WriteLine($"export of a tenth as CSV: {bytes / 1e6:0.0} MB in {watch.Elapsed.TotalSeconds:0.0} s; {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB of the process");
    }

    private static string? Older(string body)
    {
        var end = body.IndexOf("\" rel=\"next\"", StringComparison.Ordinal);
        return end < 0 ? null : System.Net.WebUtility.HtmlDecode(body[(body.LastIndexOf('"', end - 1) + 1)..end]);
    }

    private static async Task<string> GetAsync(HttpMessageInvoker client, Uri site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        request.Headers.Authorization = new("Bearer", _key);
        using var response = await client.SendAsync(request, CancellationToken.None);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static long Compressed(string body)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(body));
        return bytes.Length;
    }

    private static string? Option(string[] options, string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
}
