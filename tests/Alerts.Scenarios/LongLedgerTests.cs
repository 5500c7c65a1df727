using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>A ledger that the news never leaves alone still fits the store's rows.</summary>
public class LongLedgerTests
{
    [Fact]
    public async Task Thousands_of_claims_versions_and_sources_of_one_project_are_stored_like_the_first()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var store = new SqliteTableStore(folder.File("alerts.db"));
        var ledgers = new LedgerRecords(store);
        var plant = new Project { Id = "plant", Organization = "Example Cells", Awards = [new WatchedAward(500_000_000m, "anodes", "DOE")] };
        var words = string.Concat(Enumerable.Repeat("Long words of an article about an award. ", 40));
        for (var i = 0; i < 2000; i++)
        {
            var ledger = await ledgers.GetAsync("plant", cancellation);
            var learned = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i);
            // A hundred figures for one loss, and between them new products.
            var article = new Article($"Report {i}", $"{words}{i}");
            var said = i % 3 == 0
                ? SomeClaim.Of(ClaimType.ScopeAdded, null, $"product {i}")
                : SomeClaim.Of(ClaimType.FundingCancelled, 100 + (i % 100), null, "DOE", (500, AmountRole.Announced)) with { AmountRole = AmountRole.Terminated };
            var claim = said with { Evidence = new Evidence(article, ArticlePart.Text, 0, article.Text.Length) };
            var source = new SourceReference { DocumentId = $"d-{i}", SourceId = "courier", SourceName = "Courier", Rank = SourceRank.Press, Title = $"Report {i}", LearnedAt = learned, Evidence = [] };
            var update = ProjectLedger.Apply(plant, ProjectLedger.Watched(plant, ledger.State, learned), new LedgerInput(source, [claim], new HashSet<string>()));
            var changes = new List<Change>();
            foreach (var (id, retelling) in update.Retold)
                changes.Add(ChangeWriter.Retell((await ledgers.ChangeAsync("plant", id, cancellation))!, update.State, retelling, told: true));
            if (update.New is { } made)
                changes.Add(made);
            // Each row is held against the limits of the cloud here.
            await ledgers.WriteAsync(new LedgerBatch(update.State, ledger.ETag, update.Entries, changes, Outbox: null), cancellation);
        }
        Assert.Equal(2000, (await ledgers.EntriesAsync("plant", cancellation)).Count);
        Assert.Contains(await ledgers.ChangesAsync("plant", cancellation), c => c.MoreSources > 1000);
    }
}
