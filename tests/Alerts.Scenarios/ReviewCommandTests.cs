using System.Text.Json;
using Alerts.Model;
using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Looking at what waits for review and ruling on it with <c>alerts review</c>.</summary>
public sealed class ReviewCommandTests : IDisposable
{
    private const string Settings = """{ "watchList": "watchlist.json", "storage": { "path": "alerts.db" } }""";

    private const string Watched = """{ "projects": [{ "id": "calder", "organization": "Calder Steel" }] }""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_item_is_listed_shown_and_accepted_into_the_ledger_of_the_named_project()
    {
        await KeepAsync(44_000_000);
        Assert.Contains("r-1", await DoneAsync("list"), StringComparison.Ordinal);
        using var listed = JsonDocument.Parse(await DoneAsync("list", "--json"));
        Assert.Equal("unwatched", Assert.Single(listed.RootElement.EnumerateArray()).GetProperty("reason").GetString());
        var shown = await DoneAsync("show", "r-1");
        foreach (var part in new[] { "Quillon Energy", "funding cancelled: $44 million (confirmed)", "Nobody watches Quillon Energy.", "\"DOE ended it.\"", "Open." })
            Assert.Contains(part, shown, StringComparison.Ordinal);

        await DoneAsync("accept", "r-1", "--project", "calder", "--author", "Ada");

        Assert.Contains("Accepted into calder by Ada on ", await DoneAsync("show", "r-1"), StringComparison.Ordinal);
        Assert.Equal("Nothing waits for review.", (await DoneAsync("list")).Trim());
        using var store = new SqliteTableStore(_folder.File("alerts.db"));
        Assert.Equal("Quillon Energy", Assert.Single(await new LedgerRecords(store).EntriesAsync("calder", Cancellation)).Claim.Organization);
    }

    [Fact]
    public async Task A_dismissed_item_stays_readable_with_its_reason()
    {
        await KeepAsync(44_000_000);
        await DoneAsync("dismiss", "r-1", "--author", "Ada", "--reason", "not ours");
        Assert.Contains("by Ada on ", await DoneAsync("show", "r-1"), StringComparison.Ordinal);
        Assert.Contains(": not ours", await DoneAsync("show", "r-1"), StringComparison.Ordinal);
        Assert.Equal("Nothing waits for review.", (await DoneAsync("list")).Trim());
        await RefusedAsync("\"r-1\" was dismissed by Ada", "accept", "r-1", "--project", "calder", "--author", "Bo");
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_a_sentence()
    {
        await KeepAsync(-44_000_000);
        await RefusedAsync("nothing with the id \"r-9\" is kept for review", "show", "r-9");
        await RefusedAsync("nothing with the id \"r-9\" is kept for review", "accept", "r-9", "--project", "calder", "--author", "Ada");
        await RefusedAsync("nothing with the id \"r-9\" is kept for review", "dismiss", "r-9", "--author", "Ada", "--reason", "no");
        await RefusedAsync("no project \"marrow\" is watched", "accept", "r-1", "--project", "marrow", "--author", "Ada");
        await RefusedAsync("no ledger takes a sum below zero", "accept", "r-1", "--project", "calder", "--author", "Ada");
        await RefusedAsync("--author is empty.", "dismiss", "r-1", "--author", " ", "--reason", "no");
        Assert.Contains("Open.", await DoneAsync("show", "r-1"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task KeepAsync(decimal usd)
    {
        await File.WriteAllTextAsync(_folder.File("alerts.json"), Settings, Cancellation);
        await File.WriteAllTextAsync(_folder.File("watchlist.json"), Watched, Cancellation);
        var learned = new DateTimeOffset(2025, 10, 2, 16, 0, 0, TimeSpan.Zero);
        var source = new SourceReference { DocumentId = "d-1", SourceId = "courier", SourceName = "Courier", Rank = SourceRank.Local, Title = "Ended", LearnedAt = learned, Evidence = [] };
        var claim = new Claim
        {
            Type = ClaimType.FundingCancelled,
            Organization = "Quillon Energy",
            AmountUsd = usd,
            Certainty = Certainty.Confirmed,
            Evidence = new Evidence(new Article("Ended", "DOE ended it.", learned), ArticlePart.Text, 0, 13),
            Confidence = 0.4,
            Rule = "discovered",
        };
        using var store = new SqliteTableStore(_folder.File("alerts.db"));
        await new ReviewRecords(store).AddAsync([new ReviewItem("r-1", claim, source, ReviewReason.Unwatched, "Nobody watches Quillon Energy.")], Cancellation);
    }

    private async Task<string> DoneAsync(params string[] args)
    {
        var result = await Cli.RunAsync(["review", .. args, "--config", _folder.File("alerts.json")]);
        Assert.True(result.Exit == 0, result.Errors);
        return result.Output;
    }

    private async Task RefusedAsync(string sentence, params string[] args)
    {
        var result = await Cli.RunAsync(["review", .. args, "--config", _folder.File("alerts.json")]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }
}
