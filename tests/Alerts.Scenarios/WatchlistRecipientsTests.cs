using Alerts.Model;

namespace Alerts.Scenarios;

/// <summary><c>alerts watchlist import usaspending</c>: a watch list out of the official record.</summary>
public sealed class WatchlistRecipientsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private UsaSpendingStub _stub = null!;

    private string WatchListFile => _folder.File("watchlist.json");

    public async ValueTask InitializeAsync()
    {
        _stub = await UsaSpendingStub.StartAsync();
        Put("DEMS0000316", "ASCEND ELEMENTS, INC.", 316_000_000m, ("HOPKINSVILLE", "KENTUCKY"));
        Put("DEMS0000164", "ASCEND ELEMENTS, INC.", 164_000_000m, ("HOPKINSVILLE", "KENTUCKY"));
        Put("DEMS0000012", "ASCEND ELEMENTS INC", 12_000_000m, ("COVINGTON", "GEORGIA"));
        Put("DEMS0000020", "EXAMPLE CELLS LLC", 20_000_000m, ("DAYTON", "OHIO"));
        Put("DEMS0000001", "SMALL CO", 900_000m, ("DAYTON", "OHIO"));
        Put("DEMS0000002", "PAST INC", 50_000_000m, ("DAYTON", "OHIO"), end: new(2024, 1, 1));
        Put("DEEE0000003", "OTHER LISTING LLC", 50_000_000m, ("DAYTON", "OHIO"), listing: "81.087");
        for (var other = 0; other < 130; other++)
            Put($"DEMS01{other:D5}", $"RECIPIENT {other}", 2_000_000m + other, ("RENO", "NEVADA"));
        await File.WriteAllTextAsync(WatchListFile, """
            {
              // Ours
              "projects": [
                { "id": "dayton", "organization": "Example Cells", "name": "Dayton plant", "location": "Dayton, Ohio", "awards": [] }
              ]
            }
            """);
        await File.WriteAllTextAsync(_folder.File("alerts.json"), $$"""{ "outbound": { "allowLocal": ["{{_stub.Url.Authority}}"] } }""");
    }

    public async ValueTask DisposeAsync()
    {
        await _stub.DisposeAsync();
        _folder.Dispose();
    }

    private Task<CliResult> ImportAsync(params string[] args) =>
        Cli.RunAsync(["watchlist", "import", "usaspending", "--url", _stub.Url.ToString(), "--config", _folder.File("alerts.json"), .. args]);

    [Fact]
    public async Task Recipients_become_projects_with_their_names_places_and_awards()
    {
        var result = await ImportAsync("--listing", "81.253", "--least", "5000000");
        Assert.True(result.Exit == 0, result.Output + result.Errors);
        var text = await File.ReadAllTextAsync(WatchListFile, TestContext.Current.CancellationToken);
        Assert.Contains("// Ours", text, StringComparison.Ordinal);
        var list = WatchList.Parse(text, WatchListFile);
        Assert.Equal(["dayton", "ascend-elements-hopkinsville", "ascend-elements-covington"], list.Projects.Select(p => p.Id));
        var apex = list.Projects[1];
        Assert.Equal(("Ascend Elements", "Ascend Elements, Inc.", "Hopkinsville, Kentucky"), (apex.Organization, apex.Aliases[0], apex.Location));
        Assert.Equal([(316_000_000m, "DEMS0000316", "81.253"), (164_000_000m, "DEMS0000164", "81.253")], apex.Awards.Select(a => (a.AmountUsd, a.Fain!, a.Program!)));
        // The project that was there keeps its name and gets its award.
        Assert.Equal(("Dayton plant", "DEMS0000020"), (list.Projects[0].Name, Assert.Single(list.Projects[0].Awards).Fain));

        var again = await ImportAsync("--listing", "81.253", "--least", "5000000");
        Assert.Contains("Nothing changes.", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_pages_are_read_and_states_and_ended_awards_are_a_choice()
    {
        var nevada = await ImportAsync("--listing", "81.253", "--state", "Nevada", "--dry-run");
        Assert.Contains("The record has 135 such awards; 130 of them, $260.01 million in all, are running where you asked for.", nevada.Output, StringComparison.Ordinal);
        var ended = await ImportAsync("--listing", "81.253", "81.087", "--state", "Ohio", "--ended", "--least", "30000000", "--dry-run");
        Assert.Contains("2 of them, $100 million in all", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Only tried: nothing is written.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_that_is_none_and_a_record_that_cannot_be_had_are_sentences_and_change_nothing()
    {
        var before = await File.ReadAllTextAsync(WatchListFile, TestContext.Current.CancellationToken);
        var wrong = await ImportAsync("--listing", "manufacturing");
        Assert.Equal((2, "alerts: --listing: \"manufacturing\" is no assistance listing; write one as 81.253.\n"), (wrong.Exit, wrong.Errors));
        _stub.Faults.Enqueue(ServiceStub.Fault("503"));
        var down = await ImportAsync("--listing", "81.253");
        Assert.Equal((1, "alerts: 127.0.0.1 answered with status 503 instead of a list of awards.\n"), (down.Exit, down.Errors));
        Assert.Equal(before, await File.ReadAllTextAsync(WatchListFile, TestContext.Current.CancellationToken));
    }

    private void Put(string fain, string recipient, decimal usd, (string City, string State) place, DateOnly? end = null, string listing = "81.253")
    {
        var award = new StubAward(fain, end ?? new(2100, 1, 1), new(2025, 2, 1)) { Recipient = recipient, Place = place, Listing = listing };
        award.Transactions.Add(new StubTransaction("0", new(2023, 5, 1), "A", usd));
        _stub.Awards[fain] = award;
    }
}
