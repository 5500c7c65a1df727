using Alerts.Extraction;
using Alerts.Model;
using Alerts.Pipeline.Replaying;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>What a replay makes of documents that aren't what they were, or came in another order than they were learned in.</summary>
public sealed class ReplayEditedTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_story_that_was_edited_the_ledger_keeps_what_it_took_before()
    {
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        Clock.Advance(TimeSpan.FromHours(2));
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $70 million grant for its plant in Dayton, Ohio.");
        await rig.RunAsync(Cancellation);
        var replayed = await ReplayAsync(rig);
        Assert.Equal(1, replayed.Edited);
        Assert.Empty(replayed.Reread);
        Assert.Empty(replayed.Projects.SelectMany(ReplayComparison.Differences));
        Assert.True(replayed.Projects[0].Ledger.Entries.Count >= 2);
    }

    [Fact]
    public async Task A_document_that_was_learned_first_and_read_last_stands_where_the_ledger_took_it()
    {
        Site.Publish("late", "Grant ended", "The Energy Department has terminated the $50 million grant of Example Cells for its plant in Dayton, Ohio, officials said.");
        var late = Site.Pages["/articles/late"];
        Site.Pages.TryRemove("/articles/late", out _);
        Site.Answers["/articles/late"] = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        Site.Answers.TryRemove("/articles/late", out _);
        Site.Pages["/articles/late"] = late;
        Clock.Advance(TimeSpan.FromHours(1));
        await rig.RunAsync(Cancellation);
        var replayed = await ReplayAsync(rig);
        Assert.Empty(replayed.Projects.SelectMany(ReplayComparison.Differences));
    }

    private static Task<ReplayResult> ReplayAsync(Rig rig) => new Replay(
        rig.Get<WatchList>(), rig.Get<IReadOnlyList<Source>>(), rig.Get<ClaimExtractor>(), rig.Get<DocumentRecords>(), rig.Get<LedgerRecords>(), rig.Get<DeliveryRecords>())
        .RunAsync(_ => { }, Cancellation);
}
