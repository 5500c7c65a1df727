using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Two ledgers that turn out to be one, in a real store.</summary>
public class MergedLedgerTests
{
    [Fact]
    public async Task A_merge_keeps_every_claim_and_change_readable_and_tells_nobody()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var store = new SqliteTableStore(folder.File("alerts.db"));
        var ledgers = new LedgerRecords(store);
        var old = new Project { Id = "calder-co", Organization = "Calder Co" };
        var kept = new Project { Id = "calder", Organization = "Calder Steel", Merged = [new("calder-co", "Calder Co", new(2026, 3, 31), "one plant")] };
        await TellAsync(ledgers, kept, "d1", ClaimType.FundingAwarded, 50, cancellation);
        var told = await TellAsync(ledgers, old, "d2", ClaimType.FundingAwarded, 70, cancellation);

        Assert.Equal(1, await new TakeInStep(ledgers).RunAsync(kept, cancellation));
        Assert.Equal(0, await new TakeInStep(ledgers).RunAsync(kept, cancellation));

        var entries = await ledgers.EntriesAsync("calder", cancellation);
        Assert.Equal([("d1", null), ("d2", "calder-co")], entries.Select(e => (e.DocumentId, e.From)));
        Assert.Contains(await ledgers.ChangesAsync("calder", cancellation), c => c.Id == told.Id && c.ProjectId == "calder");
        Assert.Equal(told.Id, Assert.Single(await ledgers.ChangesAsync("calder-co", cancellation)).Id);
        Assert.Single(await ledgers.EntriesAsync("calder-co", cancellation));
        var ledger = await ledgers.GetAsync("calder", cancellation);
        Assert.Empty(ledger.Outbox);
        Assert.Equal([50_000_000m, 70_000_000m], ledger.State!.Awards.Select(a => a.FaceUsd!.Value));
        var folded = PastState.At(kept, entries, LedgerMoment.Now);
        Assert.Equal(folded.Facts.Select(f => (f.Key, f.Value, f.ChangeId)), ledger.State.Facts.Select(f => (f.Key, f.Value, f.ChangeId)));
    }

    private static async Task<Change> TellAsync(LedgerRecords ledgers, Project project, string document, ClaimType type, decimal millions, CancellationToken cancellation)
    {
        var learned = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        var source = new SourceReference { DocumentId = document, SourceId = "courier", SourceName = "Courier", Rank = SourceRank.Press, Title = document, LearnedAt = learned, Evidence = [] };
        var claim = SomeClaim.Of(type, millions, null, "DOE", []) with { Organization = project.Organization, ProjectId = project.Id };
        var update = ProjectLedger.Apply(project, ProjectLedger.Watched(project, null, learned), new LedgerInput(source, [claim], new HashSet<string>()));
        await ledgers.WriteAsync(new LedgerBatch(update.State, null, update.Entries, [update.New!], null), cancellation);
        return update.New!;
    }
}
