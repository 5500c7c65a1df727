using System.Text.Json;

namespace Alerts.Scenarios;

/// <summary>Merging and splitting projects from the command line, over the store that the demo leaves.</summary>
public sealed class MergeAndSplitTests : IAsyncLifetime
{
    private const string Apex = "ascend-elements-apex-1";

    private readonly TemporaryFolder _folder = new();

    private string Config => _folder.File("out", "alerts.json");

    public async ValueTask InitializeAsync() => await RunAsync("demo", "--out", _folder.File("out"));

    [Fact]
    public async Task A_split_takes_the_claims_of_its_award_along_and_both_projects_say_where_they_come_from()
    {
        var mails = Directory.GetFiles(_folder.File("out", "mails")).Length;
        var before = await FactsAsync(Apex);
        var split = await RunAsync("watchlist", "split", Apex, "--id", "apex-cam", "--name", "CAM line", "--award", "164000000|CAM|DOE", "--scope", "CAM", "--reason", "reported apart", "--config", Config);
        Assert.Contains("claims are in the ledger of apex-cam now; nobody is told of them anew.", split, StringComparison.Ordinal);

        var part = await FactsAsync("apex-cam");
        Assert.Equal("cancelled", part["DOE award of $164 million for CAM"]);
        Assert.Equal("dropped", part["CAM"]);
        Assert.Equal(2, part.Count);
        var rest = await FactsAsync(Apex);
        Assert.Equal(before.Where(f => !part.ContainsKey(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal), rest.OrderBy(f => f.Key, StringComparer.Ordinal));
        Assert.Contains($"It was split from {Apex}", await ShowAsync("apex-cam"), StringComparison.Ordinal);
        Assert.Contains("apex-cam (Ascend Elements, CAM line) was split from it", await ShowAsync(Apex), StringComparison.Ordinal);
        Assert.Equal(mails, Directory.GetFiles(_folder.File("out", "mails")).Length);

        // What was believed before the split stays readable as it was.
        Assert.Contains("DOE award of $164 million for CAM", (await FactsAsync(Apex, "--known-at", "2025-03-31")).Keys);
    }

    [Fact]
    public async Task A_merge_shows_both_ledgers_under_the_one_and_the_old_one_as_it_was_under_its_own_id()
    {
        var old = await FactsAsync("tidewater-hydrogen-chesapeake");
        var own = await FactsAsync("prairie-cement-salina");
        await RunAsync("watchlist", "merge", "tidewater-hydrogen-chesapeake", "prairie-cement-salina", "--reason", "one site", "--author", "R. Vale", "--config", Config);

        Assert.Equal(own.Concat(old).OrderBy(f => f.Key, StringComparer.Ordinal), (await FactsAsync("prairie-cement-salina")).OrderBy(f => f.Key, StringComparer.Ordinal));
        Assert.Equal(old, await FactsAsync("tidewater-hydrogen-chesapeake"));
        Assert.Contains("was merged into prairie-cement-salina", await ShowAsync("tidewater-hydrogen-chesapeake"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await ShowAsync("tidewater-hydrogen-chesapeake", "--json"));
        Assert.Equal("prairie-cement-salina", json.RootElement.GetProperty("mergedInto").GetString());

        var again = await Cli.RunAsync(["watchlist", "merge", "tidewater-hydrogen-chesapeake", "prairie-cement-salina", "--reason", "one site", "--config", Config]);
        Assert.Equal(2, again.Exit);
        Assert.Contains("is no project of its own any more", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_exported_for_a_spreadsheet_and_taken_back_changes_nothing()
    {
        var file = _folder.File("projects.csv");
        await RunAsync("watchlist", "export", "--format", "csv", "--out", file, "--config", Config);
        Assert.Contains("Nothing changes.", await RunAsync("watchlist", "import", file, "--config", Config), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Dictionary<string, string>> FactsAsync(string project, params string[] options)
    {
        using var json = JsonDocument.Parse(await ShowAsync(project, [.. options, "--json"]));
        return json.RootElement.GetProperty("state").GetProperty("facts").EnumerateArray()
            .ToDictionary(f => f.GetProperty("subject").GetString()!, f => f.GetProperty("value").GetString()!, StringComparer.Ordinal);
    }

    private Task<string> ShowAsync(string project, params string[] options) => RunAsync(["project", "show", project, "--config", Config, .. options]);

    private static async Task<string> RunAsync(params string[] args)
    {
        var result = await Cli.RunAsync(args);
        Assert.True(result.Exit == 0, result.Errors);
        return result.Output;
    }
}
