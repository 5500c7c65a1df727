using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>What the ledger keeps of an award's money beside its standing.</summary>
public class AwardMoneyTests
{
    private static readonly Project Plant = new() { Id = "plant", Organization = "Example Cells", Awards = [new WatchedAward(316_000_000m, "anodes", "DOE")] };

    private static readonly StoryDocument[] Documents =
    [
        new("first", "2025-02-01", SourceRank.Press, [Say(ClaimType.FundingRetained, 316, null, "DOE", (180, AmountRole.Outlaid), (60, AmountRole.CostShare))]),
        new("record", "2025-09-30", SourceRank.Official, [Say(ClaimType.FundingRetained, 316, null, "DOE", (206, AmountRole.Outlaid), (250, AmountRole.Obligated))]),
        new("same-day", "2025-09-30", SourceRank.Local, [Say(ClaimType.FundingRetained, 316, null, "DOE", (205, AmountRole.Outlaid))]),
        new("end", "2025-10-03", SourceRank.Press, [Say(ClaimType.FundingCancelled, 110, null, "DOE", (316, AmountRole.Announced), (206, AmountRole.Outlaid)) with { AmountRole = AmountRole.Terminated }]),
    ];

    private static string Money(LedgerStory story) => string.Join("; ", story.State.Facts.Where(f => f.Key.StartsWith("award/1/", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Subject}: {f.Value}"));

    [Fact]
    public void The_latest_figure_of_each_kind_stands_in_any_order_of_telling()
    {
        var dice = new Dice(7);
        for (var round = 0; round < 20; round++)
        {
            var story = new LedgerStory(Plant);
            foreach (var document in dice.Shuffle(Documents))
                story.Tell(document);
            Assert.Equal(
                "DOE award of $316 million for anodes, cost share of the recipient: $60 million; "
                + "DOE award of $316 million for anodes, obligated: $250 million; DOE award of $316 million for anodes, paid out: $206 million",
                Money(story));
        }
    }

    [Fact]
    public void More_paid_and_obligated_alerts_nobody()
    {
        var story = new LedgerStory(Plant);
        Assert.All(Documents[..3], document => Assert.Null(story.Tell(document)));
        Assert.DoesNotContain(story.Tell(Documents[3])!.Unchanged, u => u.Key.Contains("/outlaid", StringComparison.Ordinal));
    }
}
