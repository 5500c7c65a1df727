using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;
using Alerts.Pipeline.Replaying;
using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Telling the ledgers anew with <c>alerts replay</c>, over the store that the demo leaves; the sites of its sources are gone by then.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();

    private string Config => _folder.File("out", "alerts.json");

    public async ValueTask InitializeAsync()
    {
        var demo = await Cli.RunAsync(["demo", "--out", _folder.File("out")]);
        Assert.True(demo.Exit == 0, demo.Errors);
    }

    [Fact]
    public async Task The_stored_documents_give_the_same_claims_states_changes_and_ids_to_the_byte()
    {
        var same = await Cli.RunAsync(["replay", "--config", Config]);
        Assert.True(same.Exit == 0, same.Output + same.Errors);
        Assert.StartsWith("20 documents, 36 claims in 5 ledgers, 10 changes.", same.Output, StringComparison.Ordinal);
        Assert.Contains("are the same to the byte.", same.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ruling_by_hand_stays_where_it_was_made()
    {
        var resolved = await Cli.RunAsync(["project", "resolve", "ascend-elements-apex-1", "--fact", "award/1", "--amount", "100000000", "--because", "the letter says so", "--author", "R. Vale", "--config", Config]);
        Assert.True(resolved.Exit == 0, resolved.Errors);
        var same = await Cli.RunAsync(["replay", "--config", Config]);
        Assert.True(same.Exit == 0, same.Output + same.Errors);
        Assert.StartsWith("20 documents, 37 claims in 5 ledgers, 11 changes.", same.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_figure_changed_in_the_store_is_named()
    {
        using (var store = new SqliteTableStore(_folder.File("out", "alerts.db")))
        {
            var row = (await store.QueryAsync(Tables.Ledgers, "prairie-cement-salina", RowRange.Prefix("claim~"), Cancellation)).Rows[0];
            var columns = row.Columns.ToDictionary();
            columns["json"] = columns["json"].Replace("6400000", "6500000", StringComparison.Ordinal);
            await store.WriteAsync(Tables.Ledgers, "prairie-cement-salina", [new RowWrite.Replace(row.Key, columns, row.ETag)], Cancellation);
        }
        var other = await Cli.RunAsync(["replay", "--config", Config]);
        Assert.Equal(1, other.Exit);
        Assert.True(other.Output.Contains("claim.amountUsd is 6500000.0, told anew 6400000.0", StringComparison.Ordinal), other.Output);
    }

    [Fact]
    public async Task A_damaged_ledger_is_told_anew_into_a_store_of_its_own_and_stands_there_as_it_was()
    {
        var healthy = await LedgersAsync(_folder.File("out", "alerts.db"));
        using (var store = new SqliteTableStore(_folder.File("out", "alerts.db")))
        {
            foreach (var row in (await store.QueryAsync(Tables.Ledgers, "prairie-cement-salina", new RowRange(), Cancellation)).Rows.Where(r => r.Key is "state" || r.Key.StartsWith("change~", StringComparison.Ordinal)))
                await store.WriteAsync(Tables.Ledgers, "prairie-cement-salina", [new RowWrite.Replace(row.Key, row.Columns.ToDictionary(c => c.Key, c => c.Value.Replace("6400000", "6500000", StringComparison.Ordinal)), row.ETag)], Cancellation);
        }
        var rebuilt = await Cli.RunAsync(["replay", "--config", Config, "--into", _folder.File("new.db")]);
        Assert.True(rebuilt.Exit == 0, rebuilt.Errors);
        Assert.Contains("has 5 ledgers with 10 changes, told anew from 20 documents.", rebuilt.Output, StringComparison.Ordinal);
        Assert.Equal(healthy, await LedgersAsync(_folder.File("new.db")));

        var twice = await Cli.RunAsync(["replay", "--config", Config, "--into", _folder.File("new.db")]);
        Assert.Equal(2, twice.Exit);
        Assert.Contains("exists already. Name a new file", twice.Errors, StringComparison.Ordinal);
    }

    private static async Task<List<string>> LedgersAsync(string file)
    {
        using var store = new SqliteTableStore(file);
        var rows = (await store.ScanAsync(Tables.Ledgers, null, Cancellation)).Rows;
        return [.. rows.Select(r => $"{r.Partition} {r.Row.Key} {string.Concat(r.Row.Columns.Values)}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task The_same_rules_alter_no_alert()
    {
        var same = await Cli.RunAsync(["replay", "--config", Config, "--rules", Config, "--diff"]);
        Assert.Equal((0, "The rules would add, drop and alter no alert.\n"), (same.Exit, same.Output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Other_rules_are_told_by_the_alerts_that_they_would_add_drop_and_alter()
    {
        var config = JsonNode.Parse(await File.ReadAllTextAsync(Config, Cancellation))!;
        config["subscriptions"]![0]!["types"] = new JsonArray("funding_restored", "funding_awarded", "funding_cancelled");
        config["subscriptions"]!.AsArray().Add((JsonNode)new JsonObject { ["id"] = "salina", ["email"] = "salina@example.org", ["projects"] = new JsonArray("prairie-cement-salina") });
        config["silences"] = new JsonArray(new JsonObject { ["id"] = "elko", ["until"] = "2030-01-01T00:00:00Z", ["author"] = "R. Vale", ["reason"] = "Known.", ["projects"] = new JsonArray("granite-peak-geothermal-elko") });
        var list = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("out", "watchlist.json"), Cancellation), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        // By another name in the watch list the same product reads otherwise.
        list["projects"]!.AsArray().First(p => p!["id"]!.GetValue<string>() == "bluegrass-anode-paducah")!["awards"]![0]!["purpose"] = "battery graphite";
        config["watchList"] = "other-list.json";
        await File.WriteAllTextAsync(_folder.File("out", "other-list.json"), list.ToJsonString(), Cancellation);
        await File.WriteAllTextAsync(_folder.File("out", "rules.json"), config.ToJsonString(), Cancellation);

        var result = await Cli.RunAsync(["replay", "--config", Config, "--rules", _folder.File("out", "rules.json"), "--diff", "--json"]);
        Assert.True(result.Exit == 1, result.Errors);
        var differences = JsonSerializer.Deserialize<List<AlertDifference>>(result.Output, ModelJson.Options)!;
        Assert.All(differences.Where(d => d.SubscriptionId == "salina"), d => Assert.Equal(("added", "prairie-cement-salina", "The subscription is new."), (d.Effect, d.ProjectId, d.Why)));
        Assert.Equal(2, differences.Count(d => d.SubscriptionId == "salina"));
        var elko = Assert.Single(differences, d => d.ProjectId == "granite-peak-geothermal-elko");
        Assert.Equal("dropped", elko.Effect);
        Assert.StartsWith("Silenced until 1 Jan 2030", elko.Why, StringComparison.Ordinal);
        Assert.Contains(differences, d => d is { Effect: "altered", ProjectId: "bluegrass-anode-paducah" } && d.Would!.Contains("battery graphite", StringComparison.Ordinal));
        Assert.All(differences.Where(d => d.SubscriptionId == "grants-desk" && d.Effect == "dropped" && d != elko), d => Assert.StartsWith("The subscription wants", d.Why, StringComparison.Ordinal));

        // The list alone is a rule, too.
        var listed = await Cli.RunAsync(["replay", "--config", Config, "--rules", _folder.File("out", "other-list.json"), "--diff", "--json"]);
        Assert.Equal(["altered"], JsonSerializer.Deserialize<List<AlertDifference>>(listed.Output, ModelJson.Options)!.Select(d => d.Effect).Distinct());

        // Nothing of it was written.
        Assert.Equal(0, (await Cli.RunAsync(["replay", "--config", Config])).Exit);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
