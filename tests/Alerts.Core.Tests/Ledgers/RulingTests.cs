using Alerts.Ledgers;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>Versions that turn out better after people were told, and a person's word on which holds.</summary>
public class RulingTests
{
    private const string Key = "award/1";

    private static readonly Project Plant = new() { Id = "plant", Organization = "Example Cells", Awards = [new WatchedAward(316_000_000m, "anodes", "DOE", Fain: "DE-EE0001234")] };

    private static Claim Lost(decimal millions) => Say(ClaimType.FundingCancelled, millions, null, "DOE", (316, AmountRole.Announced)) with { AmountRole = AmountRole.Terminated };

    private static (LedgerStory Story, Change First) Disputed()
    {
        var story = new LedgerStory(Plant);
        var first = story.Tell("press", "2025-10-03", Lost(110))!;
        story.Tell("aggregator", "2025-10-03", SourceRank.Aggregator, Lost(316));
        story.TellEveryone();
        return (story, first);
    }

    private static Change? Rule(LedgerStory story, string? version, decimal? usd, string day, bool withdraw = false)
    {
        var fact = story.State.Find(Key)!;
        var at = DateTimeOffset.Parse(day + "T12:00:00Z");
        var claim = withdraw ? Rulings.Withdraw(fact, story.Entries, "a mistake") : Rulings.Claim(Plant, story.State, fact, story.Entries, version, usd, "the company confirmed it");
        return story.Tell(Rulings.Source("plant", "R. Vale", withdraw ? "a mistake" : "the company confirmed it", at), claim);
    }

    private static string Value(LedgerStory story) => story.State.Find(Key)!.Value;

    private static void FoldsAnew(LedgerStory story)
    {
        var (kept, anew) = story.Folds();
        Assert.Equal(kept, anew);
    }

    [Fact]
    public void A_better_source_with_another_sum_is_a_change_that_corrects_what_people_were_told()
    {
        var (story, first) = Disputed();
        var record = story.Tell("record", "2025-10-20", SourceRank.Official, Lost(100))!;
        Assert.Equal("cancelled in part: $100 million of $316 million", Value(story));
        Assert.Equal([first.Id], record.Corrects);
        Assert.Equal("cancelled in part: $110 million of $316 million", Assert.Single(record.Differences).Before);
        Assert.Equal(EffectKind.Revised, story.Entries[^1].Effect.Kind);
        Assert.Equal(3, Assert.Single(record.Conflicts).Versions.Count);
        FoldsAnew(story);
    }

    [Fact]
    public void A_sum_that_differs_by_less_than_a_twentieth_is_a_version_and_no_change()
    {
        var (story, _) = Disputed();
        Assert.Null(story.Tell("record", "2025-10-20", SourceRank.Official, Lost(112)));
        Assert.Equal("cancelled in part: $112 million of $316 million", Value(story));
        FoldsAnew(story);
    }

    [Fact]
    public void What_nobody_was_told_yet_is_no_change_of_its_own()
    {
        var story = new LedgerStory(Plant);
        Assert.NotNull(story.Tell("press", "2025-10-03", Lost(110)));
        Assert.Null(story.Tell("record", "2025-10-03", SourceRank.Official, Lost(100)));
        Assert.Equal(EffectKind.Disputed, story.Entries[^1].Effect.Kind);
    }

    [Fact]
    public void A_ruling_makes_one_version_hold_says_who_and_why_and_corrects_what_people_were_told()
    {
        var (story, first) = Disputed();
        var ruled = Rule(story, "all $316 million", null, "2025-10-10")!;
        Assert.Equal("cancelled", Value(story));
        Assert.Equal([first.Id], ruled.Corrects);
        Assert.Equal("it was set by R. Vale because the company confirmed it", Assert.Single(ruled.Conflicts).Why);
        FoldsAnew(story);
    }

    [Fact]
    public void A_ruling_may_give_a_sum_that_no_version_has()
    {
        var (story, _) = Disputed();
        Assert.NotNull(Rule(story, null, 87_000_000m, "2025-10-10"));
        Assert.Equal("cancelled in part: $87 million of $316 million", Value(story));
        FoldsAnew(story);
    }

    [Fact]
    public void News_and_filings_that_come_after_a_ruling_do_not_overturn_it_and_the_official_record_does()
    {
        var (story, _) = Disputed();
        Rule(story, "all $316 million", null, "2025-10-10");
        story.TellEveryone();
        Assert.Null(story.Tell("filing", "2025-10-12", SourceRank.Filing, Lost(110)));
        Assert.Equal("cancelled", Value(story));
        Assert.NotNull(story.Tell("record", "2025-10-20", SourceRank.Official, Lost(100)));
        Assert.Equal("cancelled in part: $100 million of $316 million", Value(story));
        FoldsAnew(story);
    }

    [Fact]
    public void A_record_that_was_known_when_it_was_ruled_on_does_not_count_against_the_ruling()
    {
        var (story, _) = Disputed();
        story.Tell("record", "2025-10-05", SourceRank.Official, Lost(100));
        story.TellEveryone();
        Rule(story, "all $316 million", null, "2025-10-10");
        Assert.Equal("cancelled", Value(story));
        FoldsAnew(story);
    }

    [Fact]
    public void A_ruling_that_is_taken_back_leaves_the_best_source()
    {
        var (story, _) = Disputed();
        Rule(story, "all $316 million", null, "2025-10-10");
        story.TellEveryone();
        Assert.NotNull(Rule(story, null, null, "2025-10-11", withdraw: true));
        Assert.Equal("cancelled in part: $110 million of $316 million", Value(story));
        FoldsAnew(story);
        var none = Assert.Throws<InvalidDataException>(() => Rulings.Withdraw(story.State.Find(Key)!, story.Entries, "again"));
        Assert.Contains("is set by no ruling", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void However_often_it_is_told_afterwards_a_ruling_and_the_record_that_lifts_it_are_kept()
    {
        var (story, _) = Disputed();
        Rule(story, "all $316 million", null, "2025-10-10");
        for (var i = 0; i < 300; i++)
            story.Tell($"news-{i}", "2025-10-11", Lost(100 + (i % 150)));
        Assert.Equal("cancelled", Value(story));
        story.TellEveryone();
        story.Tell("record", "2025-10-20", SourceRank.Official, Lost(90));
        for (var i = 0; i < 300; i++)
            story.Tell($"more-{i}", "2025-10-21", Lost(100 + (i % 150)));
        Assert.Equal("cancelled in part: $90 million of $316 million", Value(story));
        FoldsAnew(story);
    }

    [Fact]
    public void What_cannot_be_ruled_on_is_named_with_what_can()
    {
        var (story, _) = Disputed();
        Assert.Contains("no fact is called \"award/9\"; name one of: award/1 (DOE award of $316 million for anodes)", Assert.Throws<InvalidDataException>(() => Rulings.FactOf(story.State, "award/9")).Message, StringComparison.Ordinal);
        var version = Assert.Throws<InvalidDataException>(() => Rulings.Claim(Plant, story.State, story.State.Find(Key)!, story.Entries, "half", null, "x"));
        Assert.Contains("no version says \"half\"; there are: $110 million of $316 million lost; all $316 million lost", version.Message, StringComparison.Ordinal);
    }
}
