using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>What no ledger takes by itself: kept, shown, ruled on by a person.</summary>
public class ReviewTests
{
    private const string OfStranger =
        "The Department of Energy has terminated a $44 million grant to Quillon Energy.\nThe firm had planned a plant for battery salts in Ohio.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static FakeTimeProvider Clock => new(new DateTimeOffset(2025, 10, 2, 16, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_cancelled_grant_of_an_unwatched_company_is_kept_and_tells_nobody_until_it_is_accepted()
    {
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        site.Publish("end", "Battery salts grant ended", OfStranger);
        await using var rig = new Rig(folder.Path, site, Clock);
        await rig.RunAsync(Cancellation);

        var item = Assert.Single(await rig.Get<ReviewRecords>().AllAsync(Cancellation));
        Assert.Equal(("Quillon Energy", ReviewReason.Unwatched, "Nobody watches Quillon Energy."), (item.Claim.Organization, item.Reason, item.Says));
        Assert.Equal("funding cancelled: $44 million (confirmed)", item.InWords);
        Assert.Empty((await rig.Get<HistoryRecords>().NewestAsync(10, Cancellation)));
        Assert.Equal((0, 0), (rig.MailCount, site.Cards.Count));

        var project = Rig.Watched.Projects[0];
        var accepted = await rig.Get<RuleStep>().AcceptAsync(item.Id, project, "Ada", Cancellation);
        await rig.RunAsync(Cancellation);

        Assert.Equal((ReviewStatus.Accepted, "Ada", project.Id), (accepted.Status, accepted.Ruling!.Author, accepted.Ruling.ProjectId));
        var entry = Assert.Single(await rig.Get<LedgerRecords>().EntriesAsync(project.Id, Cancellation));
        Assert.Equal(accepted.Ruling.At, entry.LearnedAt);
        var change = Assert.Single((await rig.Get<HistoryRecords>().NewestAsync(10, Cancellation)));
        Assert.Equal(entry.Effect.ChangeId, change.ChangeId);
        var again = await Assert.ThrowsAsync<InvalidDataException>(() => rig.Get<RuleStep>().DismissAsync(item.Id, "Bo", "no", Cancellation));
        Assert.Contains("was accepted by Ada on 2025-10-02", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applied_twice_a_document_leaves_one_item_and_a_ruling_stands()
    {
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        site.Publish("end", "Battery salts grant ended", OfStranger);
        await using var rig = new Rig(folder.Path, site, Clock);
        await rig.RunAsync(Cancellation);
        var item = Assert.Single(await rig.Get<ReviewRecords>().AllAsync(Cancellation));
        var dismissed = await rig.Get<RuleStep>().DismissAsync(item.Id, "Ada", "not ours", Cancellation);

        var (record, etag) = (await rig.Get<DocumentRecords>().GetAsync(item.Source.SourceId, item.Source.DocumentId, Cancellation))!.Value;
        await rig.Get<ApplyStep>().RunAsync(record, etag, Cancellation);

        Assert.Equal(dismissed.Ruling, Assert.Single(await rig.Get<ReviewRecords>().AllAsync(Cancellation)).Ruling);
    }

    [Fact]
    public async Task A_claim_accepted_twice_around_a_crash_is_in_the_ledger_once()
    {
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        site.Publish("end", "Battery salts grant ended", OfStranger);
        await using (var rig = new Rig(folder.Path, site, Clock))
            await rig.RunAsync(Cancellation);
        var project = Rig.Watched.Projects[0];
        var crash = 1;
        for (var down = true; down; crash++)
        {
            CrashingStore? store = null;
            await using var rig = new Rig(folder.Path, site, Clock, inner => store = new CrashingStore(inner, crash, afterWrite: true));
            var item = Assert.Single(await rig.Get<ReviewRecords>().AllAsync(Cancellation));
            if (item.Ruling is not null)
                break;
            try
            {
                await rig.Get<RuleStep>().AcceptAsync(item.Id, project, "Ada", Cancellation);
            }
            catch (CrashException)
            {
            }
            down = store!.IsDown;
        }
        await using var last = new Rig(folder.Path, site, Clock);
        Assert.True(crash > 2, "the ledger and the ruling are written one after the other");
        Assert.Single(await last.Get<LedgerRecords>().EntriesAsync(project.Id, Cancellation));
        Assert.Equal(ReviewStatus.Accepted, Assert.Single(await last.Get<ReviewRecords>().AllAsync(Cancellation)).Status);
    }
}
