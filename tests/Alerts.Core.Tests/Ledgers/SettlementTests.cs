using Alerts.Ledgers;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

public class SettlementTests
{
    private static readonly Project Plant = new() { Id = "plant", Organization = "Example Cells", Awards = [new WatchedAward(50_000_000m, "anodes", "DOE", Fain: "DE-EE0001234")] };

    [Fact]
    public void Speculation_changes_nothing_and_is_kept_with_its_reason()
    {
        var story = new LedgerStory(Plant);
        Assert.Null(story.Tell("rumour", "2025-05-01", Say(ClaimType.FundingCancelled, 50) with { Certainty = Certainty.Speculated }));
        Assert.Equal(EffectKind.Ignored, Assert.Single(story.Entries).Effect.Kind);
    }

    [Fact]
    public void The_same_document_twice_changes_nothing()
    {
        var story = new LedgerStory(Plant);
        Assert.NotNull(story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 50)));
        var state = story.State;
        Assert.Null(story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 50)));
        Assert.Same(state, story.State);
    }

    [Fact]
    public void Late_news_of_an_older_award_does_not_overturn_its_end()
    {
        var story = new LedgerStory(Plant);
        story.Tell("end", "2025-05-01", Say(ClaimType.FundingCancelled, 50));
        Assert.Null(story.Tell("late", "2025-06-01", Say(ClaimType.FundingAwarded, 50)));
        Assert.Equal("cancelled", story.State.Find("award/1")!.Value);
        Assert.Equal(EffectKind.Outdated, story.Entries[^1].Effect.Kind);
    }

    [Fact]
    public void A_dated_award_of_the_same_sum_long_after_the_end_is_a_new_one()
    {
        var story = new LedgerStory(Plant);
        story.Tell("end", "2025-05-01", Say(ClaimType.FundingCancelled, 50));
        Assert.Null(story.Tell("profile", "2027-02-01", Say(ClaimType.FundingAwarded, 50)));
        Assert.NotNull(story.Tell("new", "2027-03-01", Say(ClaimType.FundingAwarded, 50) with { EventDate = new DateOnly(2027, 2, 27) }));
        Assert.Equal("active", story.State.Find("award/1")!.Value);
    }

    [Fact]
    public void What_is_added_to_the_watch_list_later_joins_the_ledger_and_what_was_learned_stands()
    {
        var story = new LedgerStory(Plant);
        story.Tell("end", "2025-05-01", Say(ClaimType.FundingCancelled, 50));
        var longer = Plant with { Awards = [.. Plant.Awards, new WatchedAward(20_000_000m, "packs", "DOE")], Scope = [new WatchedScope("anodes", [], Known: true)], InvestmentUsd = 90_000_000m };
        var state = ProjectLedger.Watched(longer, story.State, DateTimeOffset.UnixEpoch);
        Assert.Equal(["cancelled", "active", "in scope", "$90 million"], state.Facts.Select(f => f.Value));
        Assert.Equal(state.Facts, ProjectLedger.Watched(longer, state, DateTimeOffset.UnixEpoch).Facts);
    }

    [Fact]
    public void A_fact_retold_a_thousand_times_stays_small()
    {
        var story = new LedgerStory(Plant);
        story.Tell("end", "2025-05-01", Say(ClaimType.FundingCancelled, 50));
        for (var i = 0; i < 1000; i++)
            story.Tell($"retelling-{i}", "2025-05-02", Say(ClaimType.FundingCancelled, 50));
        Assert.Equal(200, story.State.Find("award/1")!.Statements.Count);
        Assert.Equal(200, Assert.Single(story.Changes.Values).Sources.Count);
    }

    [Fact]
    public void What_was_told_to_be_over_and_is_not_is_corrected()
    {
        var story = new LedgerStory(Plant);
        var dropped = story.Tell("dropped", "2025-01-10", Say(ClaimType.ScopeDropped, scope: "packs", funder: null), Say(ClaimType.ProjectCancelled, funder: null))!;
        Assert.Equal([dropped.Id], story.Tell("back", "2025-06-10", Say(ClaimType.ScopeAdded, scope: "packs", funder: null))!.Corrects);
        Assert.Equal([dropped.Id], story.Tell("again", "2025-07-10", Say(ClaimType.ProjectResumed, funder: null))!.Corrects);
    }

    [Fact]
    public void A_reduction_is_told_as_a_cut_and_not_as_a_cancellation()
    {
        var change = new LedgerStory(Plant).Tell("cut", "2025-01-10", Say(ClaimType.FundingReduced, 20, "anodes"))!;
        Assert.Equal("$20 million of the $50 million DOE award for anodes cut", change.Headline);
    }

    [Fact]
    public void The_tenth_award_is_not_taken_for_the_first()
    {
        var story = new LedgerStory(Plant);
        for (var i = 2; i <= 10; i++)
            story.Tell($"award-{i}", "2025-01-10", Say(ClaimType.FundingAwarded, 100 + (10 * i), $"product {i}"));
        Assert.Equal("$200 million DOE award for product 10 cancelled", story.Tell("end", "2025-06-10", Say(ClaimType.FundingCancelled, 200, "product 10"))!.Headline);
    }

    [Fact]
    public void A_second_loss_takes_nothing_back()
    {
        var story = new LedgerStory(Plant);
        Assert.NotNull(story.Tell("part", "2025-01-10", Say(ClaimType.FundingCancelled, 20, null, "DOE", (50, AmountRole.Announced))));
        Assert.Empty(story.Tell("rest", "2025-09-10", Say(ClaimType.FundingCancelled, 50))!.Corrects);
    }

    [Fact]
    public void An_award_is_found_by_its_number_with_or_without_hyphens()
    {
        var story = new LedgerStory(Plant);
        var change = story.Tell("record", "2025-05-01", Say(ClaimType.FundingCancelled, 48) with { AwardNumber = "DEEE0001234" })!;
        Assert.Equal("award/1", Assert.Single(change.Differences).Key);
        Assert.Single(story.State.Awards);
    }

    [Fact]
    public void Two_awards_of_one_day_stay_two_awards()
    {
        var story = new LedgerStory(Plant);
        var change = story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 30, "cells"), Say(ClaimType.FundingCancelled, 20, "packs"))!;
        Assert.Equal(2, change.Differences.Count);
        Assert.Equal(3, story.State.Awards.Count);
    }

    [Theory]
    [InlineData("packs", 2)]
    [InlineData("graphite electrodes", 1)]
    [InlineData("energy storage", 1)]
    public void Of_one_sum_a_product_that_the_watch_list_tells_apart_is_another_award_and_other_words_are_not(string product, int awards)
    {
        var story = new LedgerStory(Plant with { Scope = [new WatchedScope("anodes", ["graphite electrodes"]), new WatchedScope("packs", [])] });
        story.Tell("news", "2025-05-01", Say(ClaimType.FundingAwarded, 50, product));
        Assert.Equal(awards, story.State.Awards.Count);
    }

    [Fact]
    public void A_grant_of_a_state_is_not_the_award_of_the_department()
    {
        var story = new LedgerStory(Plant);
        story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 50, funder: "State of Ohio"));
        Assert.Equal("active", story.State.Find("award/1")!.Value);
    }

    [Fact]
    public void A_second_round_of_layoffs_half_a_year_later_is_news_again()
    {
        var story = new LedgerStory(Plant);
        var layoff = Say(ClaimType.JobsChanged, funder: null) with { Headcount = 120 };
        Assert.NotNull(story.Tell("first", "2025-01-10", layoff));
        Assert.Null(story.Tell("retelling", "2025-01-14", layoff));
        Assert.NotNull(story.Tell("second", "2025-07-10", layoff));
    }

    [Fact]
    public void What_was_planned_is_news_again_once_it_is_confirmed()
    {
        var story = new LedgerStory(Plant);
        Assert.NotNull(story.Tell("plan", "2025-01-10", Say(ClaimType.OwnershipChanged, funder: null) with { Certainty = Certainty.Planned }));
        Assert.NotNull(story.Tell("done", "2025-02-10", Say(ClaimType.OwnershipChanged, funder: null)));
    }

    [Fact]
    public void A_denial_after_the_news_is_a_version_and_does_not_bring_the_award_back()
    {
        var story = new LedgerStory(Plant);
        var end = story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 50))!;
        Assert.Null(story.Tell("denial", "2025-05-03", SourceRank.Company, Say(ClaimType.FundingRetained, 50)));
        Assert.Equal("cancelled", story.State.Find("award/1")!.Value);
        Assert.Equal(2, Assert.Single(story.Changes[end.Id].Conflicts).Versions.Count);
    }

    [Fact]
    public void A_story_of_a_reinstatement_that_tells_the_end_again_ends_nothing()
    {
        var story = new LedgerStory(Plant);
        story.Tell("end", "2025-10-02", Say(ClaimType.FundingCancelled, 50));
        Assert.NotNull(story.Tell("court", "2026-01-12", Say(ClaimType.FundingRestored, 50)));
        Assert.Null(story.Tell("retelling", "2026-01-14", Say(ClaimType.FundingCancelled, 50), Say(ClaimType.FundingRestored, 50)));
        Assert.Equal("reinstated", story.State.Find("award/1")!.Value);
        Assert.NotNull(story.Tell("again", "2026-06-14", Say(ClaimType.FundingCancelled, 50)));
    }

    [Fact]
    public void A_retelling_names_no_sum_and_still_finds_the_award_that_just_ended()
    {
        var story = new LedgerStory(Plant);
        story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 50));
        Assert.Null(story.Tell("bare", "2025-05-04", Say(ClaimType.FundingCancelled)));
        Assert.Single(story.State.Awards);
    }

    [Fact]
    public void A_story_of_a_restart_that_tells_the_pause_again_pauses_nothing()
    {
        var story = new LedgerStory(Plant);
        story.Tell("pause", "2025-03-01", Say(ClaimType.ProjectPaused, funder: null));
        Assert.NotNull(story.Tell("restart", "2025-06-10", Say(ClaimType.ProjectResumed, funder: null)));
        Assert.Null(story.Tell("retelling", "2025-06-12", Say(ClaimType.ProjectPaused, funder: null), Say(ClaimType.ProjectResumed, funder: null)));
        Assert.Equal("resumed", story.State.Find("phase")!.Value);
        Assert.NotNull(story.Tell("again", "2025-09-01", Say(ClaimType.ProjectPaused, funder: null)));
    }

    [Theory]
    [InlineData(SourceRank.Local)]
    [InlineData(SourceRank.Official)]
    public void Whoever_tells_the_end_again_beside_its_undoing_ends_nothing(SourceRank rank)
    {
        var story = new LedgerStory(Plant);
        story.Tell("end", "2025-10-02", Say(ClaimType.FundingCancelled, 50));
        var court = story.Tell("court", "2026-01-12", Say(ClaimType.FundingRestored, 50))!;
        Assert.Null(story.Tell("retelling", "2026-01-14", rank, Say(ClaimType.FundingCancelled, 50), Say(ClaimType.FundingRestored, 50)));
        Assert.Equal("reinstated", story.State.Find("award/1")!.Value);
        Assert.Empty(story.Changes[court.Id].Conflicts);
    }

    [Fact]
    public void Papers_that_count_the_lost_jobs_otherwise_give_versions_of_one_layoff()
    {
        var story = new LedgerStory(Plant);
        var layoff = Say(ClaimType.JobsChanged, funder: null);
        var change = story.Tell("first", "2025-01-10", layoff with { Headcount = 120 })!;
        Assert.Null(story.Tell("other", "2025-01-12", layoff with { Headcount = 125 }));
        Assert.Null(story.Tell("bare", "2025-01-13", layoff));
        Assert.Equal(["120 jobs concerned", "125 jobs concerned"], Assert.Single(story.Changes[change.Id].Conflicts).Versions.Select(v => v.Value));
        Assert.Equal(3, story.Changes[change.Id].Sources.Count);
        Assert.NotNull(story.Tell("second round", "2025-03-01", layoff with { Headcount = 80 }));
    }

    [Fact]
    public void Only_another_document_that_says_the_same_makes_a_change_surer()
    {
        var story = new LedgerStory(Plant);
        var id = story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled, 50))!.Id;
        story.Tell("news", "2025-05-01", Say(ClaimType.FundingCancelled));
        story.Tell("denial", "2025-05-03", Say(ClaimType.FundingRetained, 50));
        Assert.Equal(0.8, story.Changes[id].Confidence);
        story.Tell("retelling", "2025-05-04", Say(ClaimType.FundingCancelled, 50));
        Assert.InRange(story.Changes[id].Confidence, 0.81, 0.99);
    }

    [Fact]
    public void An_end_announced_for_a_later_day_does_not_make_old_news_of_what_comes_before_that_day()
    {
        var story = new LedgerStory(Plant);
        var announced = story.Tell("news", "2025-02-27", Say(ClaimType.FundingCancelled, 50) with { EventDate = new DateOnly(2025, 12, 1) })!;
        Assert.Equal(new DateOnly(2025, 12, 1), announced.EventDate);
        var back = story.Tell("court", "2025-06-10", Say(ClaimType.FundingRestored, 50))!;
        Assert.Equal("reinstated", Assert.Single(back.Differences).After);
    }

    [Fact]
    public void What_the_watch_list_gives_is_known_since_the_start_and_not_since_a_day()
    {
        var story = new LedgerStory(Plant);
        Assert.Null(story.Tell("retelling", "2025-03-01", LedgerStory.Say(ClaimType.FundingAwarded, 50)));
        Assert.Equal("already known since the start", Assert.Single(story.Entries).Effect.Reason);
        story.Tell("end", "2025-04-01", LedgerStory.Say(ClaimType.FundingCancelled, 50));
        story.Tell("again", "2025-04-02", LedgerStory.Say(ClaimType.FundingCancelled, 50));
        Assert.Equal("already known since 2025-04-01", story.Entries[^1].Effect.Reason);
    }

    [Fact]
    public void However_often_it_was_told_the_official_record_that_comes_last_is_heard()
    {
        var story = new LedgerStory(Plant);
        var lost = Say(ClaimType.FundingCancelled, 50);
        for (var i = 0; i < 500; i++)
            story.Tell($"news-{i}", "2025-04-01", lost);
        var versions = story.State.Facts.Single(f => f.Key == "award/1").Statements.Count;
        story.Tell("record", "2025-04-03", SourceRank.Official, Say(ClaimType.FundingCancelled, 20, null, "DOE", (50, AmountRole.Announced)) with { AmountRole = AmountRole.Terminated });
        var fact = story.State.Facts.Single(f => f.Key == "award/1");
        Assert.Equal("cancelled in part: $20 million of $50 million", fact.Value);
        Assert.Equal((versions, 200), (fact.Statements.Count, versions));
    }

    [Fact]
    public void Of_a_flood_of_facts_a_bounded_number_is_kept_and_the_rest_is_entered_with_the_reason()
    {
        var story = new LedgerStory(Plant);
        for (var i = 1; i <= 700; i++)
            story.Tell($"news-{i}", "2025-04-01", Say(ClaimType.ScopeAdded, null, $"product {i}"));
        Assert.Equal(500, story.State.Facts.Count);
        Assert.Equal(700, story.Entries.Count);
        Assert.Equal((EffectKind.Ignored, "the ledger keeps 500 facts of a project, and has so many"), (story.Entries[^1].Effect.Kind, story.Entries[^1].Effect.Reason));
        Assert.NotNull(story.Tell("end", "2025-04-02", Say(ClaimType.FundingCancelled, 50)));
    }

    [Fact]
    public void Of_sources_without_end_the_first_are_kept_and_the_others_counted()
    {
        var story = new LedgerStory(Plant);
        var id = story.Tell("first", "2025-04-01", Say(ClaimType.FundingCancelled, 50))!.Id;
        for (var i = 0; i < 300; i++)
            story.Tell($"news-{i}", "2025-04-02", Say(ClaimType.FundingCancelled, 50));
        var change = story.Changes[id];
        Assert.Equal((200, 101, 301), (change.Sources.Count, change.MoreSources, change.SourceCount));
    }
}
