using Alerts.Ledgers;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>Whether and when the official record shows what news reported of an award.</summary>
public class RecordCheckTests
{
    private static readonly Project Apex = new()
    {
        Id = "apex-1",
        Organization = "Ascend Elements",
        Awards = [new(316_000_000, "pCAM", "DOE", Fain: "DE-MS0000001"), new(164_000_000, "CAM", "DOE", Fain: "DE-MS0000002")],
    };

    private readonly LedgerStory _story = new(Apex);

    [Fact]
    public void A_cancellation_that_the_record_shows_later_is_said_with_the_days_between()
    {
        News("2025-02-27", Loss);
        Record("2025-04-12", Loss);
        Assert.Equal(["reported cancelled 27 Feb 2025; de-obligation of $164 million seen in USAspending 12 Apr 2025; lag 44 days"], Says("2025-06-01"));
    }

    [Fact]
    public void A_record_that_calls_a_cancellation_a_cut_shows_the_same_loss()
    {
        News("2025-02-27", Loss);
        Record("2025-07-01", Say(ClaimType.FundingReduced, 60, "CAM") with { AmountRole = AmountRole.Terminated, AwardNumber = "DEMS0000002" });
        Assert.Equal(["reported cancelled 27 Feb 2025; de-obligation of $60 million seen in USAspending 1 Jul 2025; lag 124 days"], Says("2025-08-01"));
    }

    [Fact]
    public void A_record_of_another_award_does_not_count()
    {
        News("2025-02-27", Loss);
        Record("2025-04-12", Say(ClaimType.FundingCancelled, 316, "pCAM") with { AwardNumber = "DEMS0000001" });
        Assert.Equal(["reported cancelled 27 Feb 2025; not yet in the official record after 60 days"], Says("2025-04-28"));
    }

    [Fact]
    public void A_record_before_the_news_is_said_to_be_first()
    {
        Record("2025-02-20", Loss);
        News("2025-02-27", Loss);
        var check = Assert.Single(At("2025-06-01"));
        Assert.Equal(-7, check.Days);
        Assert.Equal("reported cancelled 27 Feb 2025; de-obligation of $164 million seen in USAspending 20 Feb 2025; record first, by 7 days", check.Says);
    }

    [Theory]
    [InlineData("2025-03-28", 0)]
    [InlineData("2025-03-29", 1)]
    public void Silence_is_said_from_its_thirtieth_day_on(string today, int said)
    {
        News("2025-02-27", Loss);
        Assert.Equal(said, Says(today).Length);
    }

    [Fact]
    public void Silence_is_counted_to_the_moment_that_is_asked_for()
    {
        News("2025-02-27", Loss);
        Record("2025-05-12", Loss);
        var known = new LedgerMoment(KnownAt: LedgerMoment.EndOf(new DateOnly(2025, 4, 8)));
        Assert.Equal(["reported cancelled 27 Feb 2025; not yet in the official record after 40 days"], Says("2026-01-01", known));
        Assert.Equal(["reported cancelled 27 Feb 2025; not yet in the official record after 50 days"], Says("2026-01-01", new LedgerMoment(new DateOnly(2025, 4, 18))));
    }

    [Fact]
    public void A_reinstatement_is_answered_by_a_reinstatement_and_a_second_loss_by_a_second_record()
    {
        News("2025-02-27", Loss);
        Record("2025-04-12", Loss);
        News("2025-06-01", Back);
        Record("2025-06-11", Back);
        News("2025-10-01", Loss);
        Assert.Equal(
            [
                "reported cancelled 27 Feb 2025; de-obligation of $164 million seen in USAspending 12 Apr 2025; lag 44 days",
                "reported reinstated 1 Jun 2025; reinstatement seen in USAspending 11 Jun 2025; lag 10 days",
                "reported cancelled 1 Oct 2025; not yet in the official record after 31 days",
            ],
            Says("2025-11-01"));
    }

    [Fact]
    public void An_award_without_a_number_is_said_not_to_be_found_there()
    {
        var story = new LedgerStory(ReferenceStory.Apex);
        story.Tell("courier", "2025-02-27", Say(ClaimType.FundingCancelled, 164, "CAM"));
        Assert.Contains("without an award number it can't be looked up", Assert.Single(
            RecordCheck.Of(ReferenceStory.Apex, story.State, story.Entries, LedgerMoment.Now, new DateOnly(2025, 6, 1))).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_about_an_award_made_or_a_cancellation_that_is_only_planned_says_nothing()
    {
        News("2025-01-10", Say(ClaimType.FundingAwarded, 50, "recycling"));
        News("2025-02-27", Loss with { Certainty = Certainty.Planned });
        Assert.Empty(Says("2026-01-01"));
    }

    private static Claim Loss => Say(ClaimType.FundingCancelled, 164, "CAM") with { AwardNumber = "DEMS0000002" };

    private static Claim Back => Say(ClaimType.FundingRestored, scope: "CAM") with { AwardNumber = "DEMS0000002" };

    private void News(string date, Claim claim) => _story.Tell($"Courier {date}", date, SourceRank.Press, claim);

    private void Record(string date, Claim claim)
    {
        var document = new StoryDocument($"record {date}", date, SourceRank.Official, [claim]);
        _story.Tell(document with { Name = "USAspending" });
    }

    private IReadOnlyList<RecordCheck> At(string today, LedgerMoment? moment = null)
    {
        var asked = moment ?? LedgerMoment.Now;
        return RecordCheck.Of(Apex, asked.IsNow ? _story.State : PastState.At(Apex, _story.Entries, asked), _story.Entries, asked, DateOnly.Parse(today));
    }

    private string[] Says(string today, LedgerMoment? moment = null) => [.. At(today, moment).Select(c => c.Says)];
}
