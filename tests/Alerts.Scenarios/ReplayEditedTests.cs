using Alerts.Extraction;
using Alerts.Model;
using Alerts.Pipeline;
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

    [Fact]
    public async Task Pages_that_were_kept_for_long_enough_are_given_up_and_the_ledger_is_told_anew_from_what_was_read()
    {
        Site.Publish("end", "Example Cells loses grant", new string('x', 150) + ". Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with { Pipeline = s.Pipeline with { KeepPages = TimeSpan.FromDays(30) } });
        await rig.RunAsync(Cancellation);
        var id = Ids.Of("d", "courier", "guid:end");
        await rig.Get<PageRound>().RunAsync(Cancellation);
        Assert.NotEmpty(await rig.Get<DocumentRecords>().RawAsync("courier", id, Cancellation));

        Clock.Advance(TimeSpan.FromDays(31));
        await rig.Get<PageRound>().RunAsync(Cancellation);
        Assert.Empty(await rig.Get<DocumentRecords>().RawAsync("courier", id, Cancellation));
        var replayed = await ReplayAsync(rig);
        Assert.NotEmpty(replayed.Projects.SelectMany(p => p.Ledger.Entries));
        Assert.Empty(replayed.Reread);
        Assert.Empty(replayed.Projects.SelectMany(ReplayComparison.Differences));
    }

    [Fact]
    public async Task A_claim_that_a_person_let_in_stays()
    {
        Site.Publish("end", "Battery salts grant ended", "The Department of Energy has terminated a $44 million grant to Quillon Energy.\nThe firm had planned a plant for battery salts in Ohio.");
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        var item = Assert.Single(await rig.Get<ReviewRecords>().AllAsync(Cancellation));
        Assert.Empty((await ReplayAsync(rig)).Projects.SelectMany(p => p.Ledger.Entries));
        await rig.Get<RuleStep>().AcceptAsync(item.Id, Rig.Watched.Projects[0], "Ada", Cancellation);
        await rig.RunAsync(Cancellation);
        var replayed = await ReplayAsync(rig);
        Assert.Single(replayed.Projects.SelectMany(p => p.Ledger.Entries));
        Assert.Empty(replayed.Projects.SelectMany(ReplayComparison.Differences));
    }

    [Fact]
    public async Task A_change_that_still_waits_and_a_subscription_that_is_younger_than_a_change_are_no_difference_of_rules()
    {
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with { Pipeline = s.Pipeline with { Settle = TimeSpan.FromHours(1) } });
        await rig.RunAsync(Cancellation);
        Assert.Empty(await DiffAsync(rig, rig.Get<IReadOnlyList<Subscription>>(), rig.Get<IReadOnlyList<Subscription>>()));
        Clock.Advance(TimeSpan.FromHours(1));
        await rig.RunAsync(Cancellation);
        var (desk, late) = (rig.Get<IReadOnlyList<Subscription>>()[0], new Subscription { Id = "late", Destinations = [new Destination("email", new Secret("late@example.org"))] });
        Assert.Empty(await DiffAsync(rig, [desk, late], [desk, late]));
        Assert.Equal("added", Assert.Single(await DiffAsync(rig, [desk], [desk, late])).Effect);
        var dropped = Assert.Single(await DiffAsync(rig, [desk], [desk with { LeastConfidence = 0.99 }]));
        Assert.Equal("dropped", dropped.Effect);
        Assert.Contains("below the subscription's 0.99", dropped.Why, StringComparison.Ordinal);
    }

    private static async Task<List<AlertDifference>> DiffAsync(Rig rig, IReadOnlyList<Subscription> live, IReadOnlyList<Subscription> rules)
    {
        var project = (await ReplayAsync(rig)).Projects[0];
        var decided = new Dictionary<string, IReadOnlyList<Delivery>>();
        foreach (var change in project.LiveChanges)
            decided[change.Id] = await rig.Get<DeliveryRecords>().OfChangeAsync(change.Id, Cancellation);
        return [.. RulesDiff.Of(project, decided, live, rules, [], TimeSpan.FromHours(1))];
    }

    private static Task<ReplayResult> ReplayAsync(Rig rig) => new Replay(
        rig.Get<WatchList>(), rig.Get<IReadOnlyList<Source>>(), rig.Get<ClaimExtractor>(), rig.Get<DocumentRecords>(), rig.Get<LedgerRecords>(), rig.Get<DeliveryRecords>())
        .RunAsync(_ => { }, Cancellation);
}
