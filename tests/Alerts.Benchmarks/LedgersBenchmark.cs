using System.Diagnostics;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Benchmarks;

/// <summary>Documents of one claim each, put into ledgers by the step that does it in the product, on SQLite: how fast, how large, and whether a long history slows it.</summary>
internal static class LedgersBenchmark
{
    private static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly decimal[] Sums = [50m, 80m];

    private static readonly string[] Products = ["anodes", "cells"];

    public static async Task RunAsync()
    {
        // Warms up.
        await MeasureAsync(projects: 1, claims: 500, parts: 1);
        Console.WriteLine($"{"projects",8} {"claims each",12} {"claims/s",9} {"CPU ms a claim",15} {"KB a project",13} {"KB a claim",11}");
        foreach (var (projects, claims) in new[] { (1, 2_000), (100, 50), (10_000, 1) })
        {
            var part = (await MeasureAsync(projects, claims, parts: 1))[0];
            Console.WriteLine(
                $"{projects,8:#,0} {claims,12:#,0} {part.Claims / part.Wall.TotalSeconds,9:#,0} {part.Cpu.TotalMilliseconds / part.Claims,15:0.00} {part.Bytes / 1000.0 / projects,13:0.0} {part.Bytes / 1000.0 / part.Claims,11:0.0}");
        }
        Console.WriteLine("\nOne project, claim after claim:");
        Console.WriteLine($"{"claims there",12} {"claims/s",9} {"CPU ms a claim",15} {"KB written a claim",19} {"state row KB",13}");
        foreach (var part in await MeasureAsync(projects: 1, claims: 10_000, parts: 10))
        {
            Console.WriteLine(
                $"{part.Before,12:#,0} {part.Claims / part.Wall.TotalSeconds,9:#,0} {part.Cpu.TotalMilliseconds / part.Claims,15:0.00} {part.Written / 1000.0 / part.Claims,19:0.0} {part.StateBytes / 1000.0,13:0.0}");
        }
    }

    private static async Task<List<Part>> MeasureAsync(int projects, int claims, int parts)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-benchmark-").FullName;
        try
        {
            var watched = new WatchList([.. Enumerable.Range(0, projects).Select(Plant)]);
            using var sqlite = new SqliteTableStore(Path.Combine(folder, "alerts.db"));
            var store = new CountingStore(sqlite);
            await using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System).AddSingleton<ITableStore>(store).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddAlerts(new LoadedSettings(new AlertsSettings { Sources = [new Source { Id = "courier", Url = new Uri("https://courier.example/feed") }] }, watched)).BuildServiceProvider();
            var dice = new Dice(20261126);
            var measured = new List<Part>();
            for (var part = 0; part < parts; part++)
            {
                var (from, to) = (claims * part / parts, claims * (part + 1) / parts);
                var documents = Enumerable.Range(from, to - from).SelectMany(n => watched.Projects.Select(p => Document(p, n, dice))).ToList();
                measured.Add(await ApplyAsync(services, store, documents) with { Before = from });
            }
            var bytes = await StoredAsync(sqlite);
            return measured.ConvertAll(m => m with { Bytes = bytes });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Part> ApplyAsync(ServiceProvider services, CountingStore store, List<DocumentRecord> documents)
    {
        var (records, apply) = (services.GetRequiredService<DocumentRecords>(), services.GetRequiredService<ApplyStep>());
        await records.AddAsync(documents, CancellationToken.None);
        var read = new List<(DocumentRecord Record, string ETag)>();
        foreach (var document in documents)
            read.Add((await records.GetAsync("courier", document.Document.Id, CancellationToken.None))!.Value);
        store.LedgerBytes = 0;
        var (watch, cpu) = (Stopwatch.StartNew(), Measure.Cpu());
        foreach (var (record, etag) in read)
            await apply.RunAsync(record, etag, CancellationToken.None);
        return new Part(0, documents.Count, watch.Elapsed, Measure.Cpu() - cpu, store.LedgerBytes, store.StateBytes, 0);
    }

    private static Project Plant(int number) => new()
    {
        Id = $"plant-{number}",
        Organization = $"Example Works {number}",
        Awards = [new WatchedAward(50_000_000m, "anodes", "DOE"), new WatchedAward(80_000_000m, "cells", "DOE")],
        InvestmentUsd = 300_000_000m,
    };

    /// <summary>Mostly news of an award's end and return and its retellings, now and then of products, people and plans, as the years go by.</summary>
    private static DocumentRecord Document(Project project, int number, Dice dice)
    {
        var learned = Start.AddHours(number * 4);
        var id = Ids.Of("d", project.Id, number.ToString());
        var millions = dice.Pick(Sums);
        var claim = dice.Roll(10) switch
        {
            < 4 => SomeClaim.Of(ClaimType.FundingCancelled, millions, null, "DOE"),
            < 6 => SomeClaim.Of(ClaimType.FundingRetained, millions, null, "DOE"),
            < 7 => SomeClaim.Of(ClaimType.FundingRestored, millions, null, "DOE"),
            < 8 => SomeClaim.Of(ClaimType.ScopeDropped, null, dice.Pick(Products)),
            < 9 => SomeClaim.Of(ClaimType.ProjectDelayed),
            _ => SomeClaim.Of(ClaimType.InvestmentAffirmed, 300),
        };
        claim = claim with { Organization = project.Organization, ProjectId = project.Id };
        return new DocumentRecord
        {
            Document = new Document { Id = id, SourceId = "courier", Key = id, ContentHash = id, Title = $"News {number}", Published = learned, LearnedAt = learned, Url = new Uri($"https://courier.example/{id}") },
            Status = DocumentStatus.Read,
            Claims = [claim],
        };
    }

    private static async Task<long> StoredAsync(SqliteTableStore store)
    {
        var (bytes, continuation) = (0L, (string?)null);
        do
        {
            var page = await store.ScanAsync(Tables.Ledgers, continuation, CancellationToken.None);
            bytes += page.Rows.Sum(r => CountingStore.Size(r.Partition, r.Row.Key, r.Row.Columns));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return bytes;
    }

    /// <param name="Before">Claims that were in the ledger before.</param>
    /// <param name="Written">Bytes written to ledgers, keys and columns in UTF-16 as the cloud counts them.</param>
    /// <param name="StateBytes">Of the state row that was written last.</param>
    /// <param name="Bytes">Stored in ledgers at the end of all.</param>
    private sealed record Part(int Before, int Claims, TimeSpan Wall, TimeSpan Cpu, long Written, long StateBytes, long Bytes);

    /// <summary>Counts what is written to ledgers.</summary>
    private sealed class CountingStore(ITableStore inner) : ITableStore
    {
        public long LedgerBytes { get; set; }

        public long StateBytes { get; private set; }

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation) => inner.GetAsync(table, partition, key, cancellation);

        public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation) => inner.QueryAsync(table, partition, range, cancellation);

        public Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
        {
            if (table == Tables.Ledgers)
            {
                LedgerBytes += writes.Sum(w => Size(partition, w.Key, w.Columns));
                StateBytes = writes.Where(w => w.Key == "state").Select(w => Size(partition, w.Key, w.Columns)).DefaultIfEmpty(StateBytes).Last();
            }
            return inner.WriteAsync(table, partition, writes, cancellation);
        }

        public static long Size(string partition, string key, IReadOnlyDictionary<string, string> columns) =>
            2L * (partition.Length + key.Length + columns.Sum(c => c.Key.Length + c.Value.Length));
    }
}
