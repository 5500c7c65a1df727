using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>The reference story, claim by claim, as the ledger must conclude it.</summary>
public class ReferenceStoryTests
{
    [Fact]
    public void The_announcement_makes_two_awards_and_not_a_third_out_of_their_sum()
    {
        var story = Announced();
        var change = Assert.Single(story.Changes.Values);
        Assert.Equal([316_000_000m, 164_000_000m], story.State.Awards.Select(a => a.FaceUsd!.Value));
        Assert.Equal("$480 million in 2 DOE awards", change.Headline);
        Assert.Equal("$1 billion", story.State.Find("investment")!.Value);
    }

    [Fact]
    public void February_cancels_one_award_drops_one_product_adds_another_and_says_what_stays()
    {
        var change = February(Announced())!;
        Assert.Equal("$164 million DOE award for CAM cancelled", change.Headline);
        Assert.Equal(
            ["award/2: active → cancelled", "scope/cam: in scope → dropped", "scope/lithium-carbonate: → in scope"],
            change.Differences.Select(d => $"{d.Key}: {d.Before}{(d.Before is null ? "" : " ")}→ {d.After}"));
        Assert.Equal(["award/1", "investment", "scope/pcam"], change.Unchanged.Where(u => u.Affirmed).Select(u => u.Key).Order());
        Assert.Equal(Severity.Critical, change.Severity);
        Assert.Empty(change.Conflicts);
        Assert.Empty(change.Corrects);
    }

    [Fact]
    public void Retellings_late_or_garbled_add_sources_and_no_change()
    {
        var story = Announced();
        var february = February(story)!;
        story.TellEveryone();
        Assert.Null(story.Tell("trade", "2025-02-28", Say(ClaimType.FundingCancelled, 164), Say(ClaimType.FundingRetained, 316)));
        Assert.Null(story.Tell("late", "2025-03-05", Say(ClaimType.FundingCancelled, 164, "cathode active material", null), Say(ClaimType.ScopeDropped, scope: "CAM")));
        Assert.Null(story.Tell("garbled", "2025-03-04", SourceRank.Aggregator, Say(ClaimType.FundingCancelled, 146)));
        Assert.Null(story.Tell("bare", "2025-03-06", Say(ClaimType.FundingCancelled)));
        var now = story.Changes[february.Id];
        Assert.Equal(["company", "trade", "late", "garbled", "bare"], now.Sources.Select(s => s.DocumentId));
        var conflict = Assert.Single(now.Conflicts);
        Assert.Equal("award/2", conflict.Key);
        Assert.Contains("$146 million", string.Join(' ', conflict.Versions.Select(v => v.Value)), StringComparison.Ordinal);
        Assert.Equal("cancelled", story.State.Find("award/2")!.Value);
        Assert.Equal(february.Headline, now.Headline);
    }

    [Fact]
    public void A_conflict_about_a_later_change_is_not_laid_to_an_earlier_one()
    {
        var story = Announced();
        var announced = Assert.Single(story.Changes.Values);
        February(story);
        story.Tell("garbled", "2025-03-04", SourceRank.Aggregator, Say(ClaimType.FundingCancelled, 146));
        story.Tell("passing", "2025-06-18", Say(ClaimType.FundingAwarded, 316, "pCAM"));
        Assert.Equal(2, story.Changes[announced.Id].Sources.Count);
        Assert.Empty(story.Changes[announced.Id].Conflicts);
    }

    [Fact]
    public void October_ends_part_of_the_award_that_was_to_stay_and_corrects_February()
    {
        var story = Announced();
        var february = February(story)!;
        story.TellEveryone();
        var october = OctoberTrade(story)!;
        Assert.Equal([february.Id], october.Corrects);
        Assert.Equal("$110 million of the $316 million DOE award for pCAM cancelled", october.Headline);

        Assert.Null(story.Tell("radio", "2025-10-03", Say(ClaimType.FundingCancelled, 100, others: (319, AmountRole.Announced))));
        Assert.Null(story.Tell("aggregator", "2025-10-04", SourceRank.Aggregator, Say(ClaimType.FundingCancelled, 316)));
        Assert.Null(story.Tell("local", "2025-10-04", SourceRank.Local, Say(ClaimType.FundingRetained, 316)));
        var conflict = Assert.Single(story.Changes[october.Id].Conflicts);
        Assert.Equal(4, conflict.Versions.Count);
        Assert.Contains("$110 million", conflict.Best, StringComparison.Ordinal);
        Assert.Equal("its sums add up", conflict.Why);
        Assert.Contains("not affected", conflict.Versions.Select(v => v.Value));
    }

    [Theory]
    [InlineData("trade", "radio", "aggregator", "local")]
    [InlineData("aggregator", "local", "radio", "trade")]
    [InlineData("local", "radio", "trade", "aggregator")]
    [InlineData("radio", "aggregator", "trade", "local")]
    public void Before_anyone_is_told_the_versions_of_October_end_in_the_same_words_in_any_order(params string[] order)
    {
        var story = Announced();
        February(story);
        story.TellEveryone();
        foreach (var document in order)
        {
            _ = document switch
            {
                "trade" => OctoberTrade(story),
                "radio" => story.Tell("radio", "2025-10-03", Say(ClaimType.FundingCancelled, 100, others: (319, AmountRole.Announced))),
                "aggregator" => story.Tell("aggregator", "2025-10-03", SourceRank.Aggregator, Say(ClaimType.FundingCancelled, 316)),
                _ => story.Tell("local", "2025-10-03", SourceRank.Local, Say(ClaimType.FundingRetained, 316)),
            };
        }
        Assert.Equal(3, story.Changes.Count);
        var october = story.Changes.Values.Last();
        Assert.Equal("$110 million of the $316 million DOE award for pCAM cancelled", october.Headline);
        Assert.Equal(4, Assert.Single(october.Conflicts).Versions.Count);
        Assert.Equal(4, october.Sources.Count);
        Assert.Single(october.Corrects);
    }

    [Fact]
    public void Who_denies_the_loss_without_a_sum_disputes_the_award_in_the_news()
    {
        var story = Announced();
        February(story);
        var october = OctoberTrade(story)!;
        Assert.Null(story.Tell("local", "2025-10-04", SourceRank.Local, Say(ClaimType.FundingRetained, funder: null)));
        Assert.Equal(2, story.State.Awards.Count);
        Assert.Contains("not affected", Assert.Single(story.Changes[october.Id].Conflicts).Versions.Select(v => v.Value));
    }

    [Fact]
    public void A_document_that_tells_of_one_loss_in_two_ways_does_not_dispute_itself()
    {
        var story = Announced();
        February(story);
        var change = story.Tell(
            "trade-october", "2025-10-03",
            Say(ClaimType.FundingCancelled, 110, null, "DOE", (316, AmountRole.Announced), (206, AmountRole.Outlaid)),
            Say(ClaimType.FundingReduced, scope: "pCAM"),
            Say(ClaimType.FundingRetained, scope: "pCAM"))!;
        Assert.Empty(change.Conflicts);
        Assert.StartsWith("cancelled in part", story.State.Find("award/1")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_court_reinstates_what_was_cancelled_and_those_who_were_told_get_a_correction()
    {
        var story = Announced();
        var cancelled = February(story)!;
        var restored = story.Tell("court", "2026-01-12", Say(ClaimType.FundingRestored, 164))!;
        Assert.Equal([cancelled.Id], restored.Corrects);
        Assert.Equal("$164 million DOE award for CAM reinstated", restored.Headline);
    }

    private static LedgerStory Announced()
    {
        var story = new LedgerStory(ReferenceStory.Apex);
        story.Tell(ReferenceStory.Announcement);
        return story;
    }

    private static Change? February(LedgerStory story) => story.Tell(ReferenceStory.February);

    private static Change? OctoberTrade(LedgerStory story) => story.Tell(ReferenceStory.October[0]);
}
