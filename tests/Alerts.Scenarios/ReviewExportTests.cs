using System.Text.Json;
using Alerts.Extraction.Evaluation;
using Alerts.Model;
using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios;

public class ReviewExportTests
{
    [Fact]
    public async Task What_was_marked_wrong_is_a_labelled_case_that_eval_reads()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("watchlist.json"), """{"projects":[]}""");
        File.WriteAllText(folder.File("alerts.json"), "{}");
        Directory.CreateDirectory(folder.File("data"));
        var now = new DateTimeOffset(2025, 10, 2, 16, 0, 0, TimeSpan.Zero);
        using (var store = new SqliteTableStore(folder.File("data/alerts.db")))
        {
            foreach (var (id, kind) in new[] { ("c-1", WrongKind.FalseAlarm), ("c-2", WrongKind.Misread) })
            {
                var article = new Article("Grant ended", $"{id}: DOE has terminated a $44 million grant to Example Cells.", now);
                var claim = SomeClaim.Of(ClaimType.FundingCancelled, 44) with { Evidence = new Evidence(article, ArticlePart.Text, 0, article.Text.Length) };
                var document = new Document { Id = $"d-{id}", SourceId = "courier", Key = id, Title = article.Title, LearnedAt = now, ContentHash = "0" };
                await new DocumentRecords(store).AddAsync([new DocumentRecord { Document = document, Status = DocumentStatus.Applied, Article = article, Claims = [claim] }], token);
                var source = new SourceReference { DocumentId = document.Id, SourceId = "courier", SourceName = "Courier", Rank = SourceRank.Local, Title = article.Title, LearnedAt = now, Evidence = [claim.Evidence] };
                var change = new Change { Id = id, ProjectId = "plant", ProjectName = "Plant", Headline = "$44 million award cancelled", Differences = [], Sources = [source], Severity = Severity.Critical, Confidence = 0.9, LearnedAt = now };
                var etag = (await new LedgerRecords(store).GetAsync("plant", token)).ETag;
                await new LedgerRecords(store).WriteAsync(new LedgerBatch(new ProjectState { ProjectId = "plant" }, etag, [], [change], Outbox: null), token);
                await new HandlingRecords(store).ChangeAsync("plant", id, h => h with { Wrong = new WrongMark(kind, "Ada", now, "it was another grant") }, token);
            }
        }

        var exported = await Cli.RunAsync(["review", "export"], folder: folder.Path);
        Assert.Equal((0, ""), (exported.Exit, exported.Errors));
        var cases = exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(LabelledArticle.Parse).OrderBy(c => c.Id).ToList();
        Assert.Equal(["c-1/d-c-1", "c-2/d-c-2"], cases.Select(c => c.Id));
        Assert.Empty(cases[0].Events);
        var found = Assert.Single(cases[1].Events);
        Assert.Equal((ClaimType.FundingCancelled, "Example Cells", 44_000_000m, Certainty.Confirmed), (found.Type, found.Company, found.AmountUsd, found.Certainty));
        using var line = JsonDocument.Parse(exported.Output.Split('\n').Single(l => l.Contains("c-2/", StringComparison.Ordinal)));
        Assert.Equal("$44 million award cancelled: marked as misread by Ada: it was another grant – the events are what was found; put them right.", line.RootElement.GetProperty("comment").GetString());

        File.WriteAllText(folder.File("cases.jsonl"), exported.Output);
        Assert.Equal(0, (await Cli.RunAsync(["eval", "cases.jsonl", "--watchlist", "watchlist.json"], folder: folder.Path)).Exit);
    }
}
