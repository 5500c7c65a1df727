using Alerts.Ledgers;
using Alerts.Model;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>What no ledger takes by itself, each with its mirror case that it does take.</summary>
public class AcceptanceTests
{
    private static readonly Project Calder = new() { Id = "calder", Organization = "Calder Steel", Awards = [new(50_000_000, Fain: "DE-MS0000003")] };

    private static readonly Project Marrow = new() { Id = "marrow", Organization = "Marrow Glass", Awards = [new(20_000_000, Fain: "DE-MS0000004")] };

    private static readonly WatchList Watched = new([Calder, Marrow]);

    private static readonly DateTimeOffset Learned = new(2025, 10, 2, 18, 0, 0, TimeSpan.Zero);

    private static readonly Claim Loss = SomeClaim.Of(ClaimType.FundingCancelled, 50, null, "DOE", []) with { Organization = "Calder Steel", ProjectId = "calder" };

    [Fact]
    public void An_organisation_that_nobody_watches_is_for_review_and_a_watched_one_is_not()
    {
        Kept(ReviewReason.Unwatched, "Nobody watches Quillon Energy.", Loss with { Organization = "Quillon Energy", ProjectId = null }, project: null);
        Taken(Loss);
    }

    [Fact]
    public void A_project_that_was_taken_off_the_list_is_for_review_and_one_that_was_merged_is_not()
    {
        Kept(ReviewReason.ProjectGone, "The project \"quillon\" is no longer on the watch list.", Loss with { ProjectId = "quillon" }, project: null);
        Taken(Loss with { ProjectId = "calder-co" });
    }

    [Fact]
    public void The_award_of_another_project_is_for_review_and_its_own_or_an_unknown_one_is_not()
    {
        Kept(ReviewReason.OtherAward, "The award DEMS0000004 belongs to Marrow Glass, and the claim is about Calder Steel.", Loss with { AwardNumber = "DEMS0000004" });
        Taken(Loss with { AwardNumber = "DEMS0000003" });
        Taken(Loss with { AwardNumber = "DEMS0000009" });
    }

    [Fact]
    public void An_award_that_two_projects_share_belongs_to_both()
    {
        var shared = Marrow with { Awards = Calder.Awards };
        Assert.Null(Acceptance.Decide(Loss with { AwardNumber = "DEMS0000003" }, shared, new WatchList([Calder, shared]), Learned));
    }

    [Theory]
    [InlineData("2025-10-04", Certainty.Confirmed, true)]
    [InlineData("2025-10-03", Certainty.Confirmed, false)]
    [InlineData("2025-10-04", Certainty.Planned, false)]
    [InlineData("2024-10-04", Certainty.Confirmed, false)]
    public void What_is_said_to_have_happened_more_than_a_day_ahead_is_for_review_and_a_plan_is_not(string day, Certainty certainty, bool kept)
    {
        var claim = Loss with { EventDate = DateOnly.Parse(day), Certainty = certainty };
        if (kept)
            Kept(ReviewReason.FutureDate, $"It is said to have happened on {day}, and was learned on 2025-10-02.", claim);
        else
            Taken(claim);
    }

    [Theory]
    [InlineData("-0.01", "The sum −$0.01 is below zero.")]
    [InlineData("316000000000", "The sum $316 billion is more than any award can have.")]
    [InlineData("0", null)]
    [InlineData("100000000000", null)]
    public void A_sum_that_cannot_be_is_for_review_and_a_large_one_is_not(string sum, string? says)
    {
        var usd = decimal.Parse(sum);
        if (says is null)
        {
            Taken(Loss with { AmountUsd = usd });
            return;
        }
        Kept(ReviewReason.ImpossibleAmount, says, Loss with { AmountUsd = usd });
        Kept(ReviewReason.ImpossibleAmount, says, Loss with { OtherAmounts = [new(usd, AmountRole.Outlaid)] });
    }

    [Fact]
    public void An_investment_may_be_larger_than_any_award()
    {
        var investment = Loss with { Type = ClaimType.InvestmentChanged, AmountUsd = 500_000_000_000, AmountRole = AmountRole.Investment };
        Taken(investment);
        Kept(ReviewReason.ImpossibleAmount, "The sum $1500 billion is more than any project can have.", investment with { AmountUsd = 1_500_000_000_000 });
    }

    private static void Taken(Claim claim) => Assert.Null(Acceptance.Decide(claim, Calder, Watched, Learned));

    private static void Kept(ReviewReason reason, string says, Claim claim) => Kept(reason, says, claim, Calder);

    private static void Kept(ReviewReason reason, string says, Claim claim, Project? project) =>
        Assert.Equal(new ForReview(reason, says), Acceptance.Decide(claim, project, Watched, Learned));
}
