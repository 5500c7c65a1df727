using System.Globalization;
using Alerts.Ledgers;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

public class MoneyTimelineTests
{
    private static readonly Project Plant = new() { Id = "plant", Organization = "Example Cells" };

    private static readonly StoryDocument[] Documents =
    [
        new("given", "2025-01-10", SourceRank.Press, [Say(ClaimType.FundingAwarded, 316, "anodes", "DOE")]),
        new("record", "2025-09-30", SourceRank.Official, [Say(ClaimType.FundingRetained, 316, "anodes", "DOE", (206, AmountRole.Outlaid))]),
        new("same-day", "2025-09-30", SourceRank.Local, [Say(ClaimType.FundingRetained, 316, "anodes", "DOE", (210, AmountRole.Outlaid))]),
        new("end", "2025-10-03", SourceRank.Press, [Say(ClaimType.FundingCancelled, 110, "anodes", "DOE", (316, AmountRole.Announced))]),
    ];

    [Fact]
    public void Every_kind_of_money_has_a_sum_a_day_of_the_better_source()
    {
        var story = Told();
        Assert.Equal(
            ["announced 2025-01-10 316000000", "outlaid 2025-09-30 206000000", "terminated 2025-10-03 110000000"],
            MoneyTimeline.Of(story.State, story.Entries, until: null).Select(Line));
    }

    [Fact]
    public void What_comes_after_the_day_is_left_out()
    {
        var story = Told();
        Assert.Equal(["announced 2025-01-10 316000000"], MoneyTimeline.Of(story.State, story.Entries, new DateOnly(2025, 2, 1)).Select(Line));
    }

    [Fact]
    public void An_award_that_ends_loses_all_of_it_until_it_is_given_back()
    {
        var story = new LedgerStory(Plant);
        story.Tell("given", "2025-01-10", Say(ClaimType.FundingAwarded, 50));
        story.Tell("end", "2025-03-01", Say(ClaimType.FundingCancelled, 50) with { AmountRole = AmountRole.Announced });
        story.Tell("garbled", "2025-03-02", Say(ClaimType.FundingCancelled, 5) with { AmountRole = AmountRole.Terminated });
        story.Tell("back", "2025-06-01", Say(ClaimType.FundingRestored, 50) with { AmountRole = AmountRole.Announced });
        Assert.Equal(
            ["announced 2025-01-10 50000000", "terminated 2025-03-01 50000000 2025-06-01 0"],
            MoneyTimeline.Of(story.State, story.Entries, until: null).Select(Line));
    }

    private static LedgerStory Told()
    {
        var story = new LedgerStory(Plant);
        foreach (var document in Documents)
            story.Tell(document);
        return story;
    }

    private static string Line(MoneySeries series) =>
        $"{WireName.Of(series.Role)} {string.Join(' ', series.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Day:yyyy-MM-dd} {p.Usd:0}")))}";
}
