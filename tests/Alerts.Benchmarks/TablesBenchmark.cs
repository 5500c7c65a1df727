using System.Diagnostics;
using Alerts.Azure.Tables;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Tests;
using Azure.Data.Tables;

namespace Alerts.Benchmarks;

/// <summary>The table port on Azurite beside the raw client doing the same, each on a fresh Azurite, whose batches slow down as its tables grow.</summary>
internal static class TablesBenchmark
{
    private const int Rounds = 5;
    private const int Rows = 2000;
    private const int BatchRows = 100;
    private static readonly Dictionary<string, string> Columns = new() { ["json"] = new string('x', 1000) };

    public static async Task RunAsync()
    {
        if (Azurite.Missing is { } missing)
        {
            Console.WriteLine($"Nothing to measure: {missing}");
            return;
        }
        foreach (var callers in new[] { 1, 8 })
        {
            var (raw, ours) = (new List<List<(string What, double Rate)>>(), new List<List<(string What, double Rate)>>());
            // The first round warms up; then in turn, since the machine's speed drifts.
            for (var round = 0; round <= Rounds; round++)
            {
                raw.Add(await FreshAsync(a => RawAsync(a, callers)));
                ours.Add(await FreshAsync(a => OursAsync(a, callers)));
            }
            for (var i = 0; i < raw[0].Count; i++)
            {
                var (rawRate, ourRate) = (Median(raw, i), Median(ours, i));
                Console.WriteLine($"{callers} callers, {raw[0][i].What,-22} raw {rawRate,6:0}/s   port {ourRate,6:0}/s   {ourRate / rawRate:P0}");
            }
        }
    }

    private static double Median(List<List<(string What, double Rate)>> rounds, int measure) =>
        rounds.Skip(1).Select(r => r[measure].Rate).Order().ElementAt(Rounds / 2);

    private static async Task<List<(string What, double Rate)>> FreshAsync(Func<Azurite, Task<List<(string, double)>>> measure)
    {
        using var azurite = await Azurite.StartAsync(CancellationToken.None);
        return await measure(azurite);
    }

    private static async Task<List<(string, double)>> RawAsync(Azurite azurite, int callers)
    {
        var table = new TableClient(azurite.ConnectionString, "Things");
        await table.CreateAsync();
        return
        [
            ("upserts", await RateAsync(Rows, callers, n => table.UpsertEntityAsync(Entity($"k{n}"), TableUpdateMode.Replace))),
            ("reads of one row", await RateAsync(Rows, callers, n => table.GetEntityAsync<TableEntity>("p", $"k{n}"))),
            ("batches of 100 rows", await RateAsync(Rows / BatchRows, callers, n => table.SubmitTransactionAsync(
                Enumerable.Range(0, BatchRows).Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Entity($"b{n}-{r}")))))),
        ];
    }

    private static async Task<List<(string, double)>> OursAsync(Azurite azurite, int callers)
    {
        var store = await AzureTables.OpenAsync(
            new StorageSettings { Kind = StorageSettings.AzureTables, ConnectionString = new Secret(azurite.ConnectionString) }, ["Things"], CancellationToken.None);
        return
        [
            ("upserts", await RateAsync(Rows, callers, n => store.WriteAsync("Things", "p", [new RowWrite.Upsert($"k{n}", Columns)], CancellationToken.None))),
            ("reads of one row", await RateAsync(Rows, callers, n => store.GetAsync("Things", "p", $"k{n}", CancellationToken.None))),
            ("batches of 100 rows", await RateAsync(Rows / BatchRows, callers, n => store.WriteAsync(
                "Things", "p", [.. Enumerable.Range(0, BatchRows).Select(r => new RowWrite.Upsert($"b{n}-{r}", Columns))], CancellationToken.None))),
        ];
    }

    private static async Task<double> RateAsync(int calls, int callers, Func<int, Task> call)
    {
        await call(0);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (n, _) => await call(n));
        return calls / watch.Elapsed.TotalSeconds;
    }

    private static TableEntity Entity(string key)
    {
        var entity = new TableEntity("p", key);
        foreach (var (name, value) in Columns)
            entity[name] = value;
        return entity;
    }
}
