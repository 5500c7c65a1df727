using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>News of an award that doesn't say which of several it is.</summary>
public class UnknownAwardTests
{
    private static readonly Project Plant = new()
    {
        Id = "plant",
        Organization = "Example Cells",
        Awards = [new WatchedAward(50_000_000m, "anodes", "DOE"), new WatchedAward(80_000_000m, "cells", "DOE")],
    };

    [Fact]
    public void Its_loss_is_told_and_it_is_said_that_nobody_knows_which()
    {
        var story = new LedgerStory(Plant);
        var change = story.Tell("vague", "2025-03-01", Say(ClaimType.FundingCancelled))!;
        Assert.Equal("DOE award (which of 2 isn't known) cancelled", change.Headline);
        Assert.Equal("DOE award (which of 2 isn't known)", story.State.Find("award/3")!.Subject);
        Assert.Equal(["active", "active"], new[] { "award/1", "award/2" }.Select(key => story.State.Find(key)!.Value));
    }

    [Fact]
    public void Who_says_which_a_few_days_later_makes_it_that_one_and_corrects_what_was_told()
    {
        var story = new LedgerStory(Plant);
        var vague = story.Tell("vague", "2025-03-01", Say(ClaimType.FundingCancelled))!;
        story.TellEveryone();
        var named = story.Tell("named", "2025-03-03", Say(ClaimType.FundingCancelled, 80))!;
        Assert.Equal([vague.Id], named.Corrects);
        Assert.Equal([1, 2], story.State.Awards.Select(a => a.Number));
        Assert.Equal("cancelled", story.State.Find("award/2")!.Value);
        var (kept, anew) = story.Folds();
        Assert.Equal(kept, anew);
    }

    [Fact]
    public void A_purpose_that_is_none_of_the_known_ones_makes_it_an_award_of_its_own()
    {
        var story = new LedgerStory(Plant);
        story.Tell("vague", "2025-03-01", Say(ClaimType.FundingPaused));
        story.Tell("named", "2025-03-02", Say(ClaimType.FundingPaused, null, "a road"));
        Assert.Equal(0, story.State.Awards.Single(a => a.Purpose == "a road").OneOf);
    }

    [Fact]
    public void Who_says_that_an_award_stays_and_not_which_says_nothing_of_either()
    {
        var story = new LedgerStory(Plant);
        Assert.Null(story.Tell("vague", "2025-03-01", Say(ClaimType.FundingRetained)));
        Assert.Equal(2, story.State.Awards.Count);
        Assert.Equal("says that an award stays, and not which of 2", Assert.Single(story.Entries).Effect.Reason);
    }
}
