using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>The documents of the reference story, found long afterwards and in any order, about a project whose awards are on the watch list.</summary>
public class ShuffledStoryTests
{
    private static readonly DateTimeOffset Found = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_each_of_1000_orders_the_story_ends_in_the_state_of_the_order_in_which_it_happened()
    {
        var right = End(Tell(ReferenceStory.Documents));
        Assert.Contains("DOE award of $164 million for CAM: cancelled since 2025-02-27", right, StringComparison.Ordinal);
        for (var seed = 1; seed <= 1000; seed++)
        {
            var order = new Dice((ulong)seed).Shuffle(ReferenceStory.Documents);
            var end = End(Tell(order));
            Assert.True(right == end, $"seed {seed}, {string.Join(", ", order.Select(d => d.Id))}:\n{end}\ninstead of\n{right}");
        }
    }

    [Fact]
    public void What_was_told_of_an_award_that_turned_out_to_be_another_is_corrected_in_any_order()
    {
        var mistaken = 0;
        for (var seed = 1; seed <= 100; seed++)
        {
            var story = Tell(new Dice((ulong)seed).Shuffle(ReferenceStory.Documents));
            var corrected = story.Changes.Values.SelectMany(c => c.Corrects).ToHashSet();
            foreach (var change in story.Changes.Values.Where(c => c.Differences.Any(d => story.State.Find(d.Key) is null)))
            {
                Assert.Contains(change.Id, corrected);
                mistaken++;
            }
        }
        Assert.InRange(mistaken, 5, 95);
    }

    [Fact]
    public void A_wrong_sum_that_was_first_becomes_a_version_of_the_award_that_is_meant_and_its_readers_are_corrected()
    {
        var story = new LedgerStory(ReferenceStory.Watched);
        var wrong = story.Tell("garbled", "2025-02-26", SourceRank.Aggregator, Say(ClaimType.FundingCancelled, 146))!;
        Assert.Equal(3, story.State.Awards.Count);
        var right = story.Tell(ReferenceStory.February)!;
        Assert.Equal([wrong.Id], right.Corrects);
        Assert.Equal("$164 million DOE award for CAM cancelled", right.Headline);
        Assert.Equal([1, 2], story.State.Awards.Select(a => a.Number));
        Assert.Equal(["all $164 million lost", "$146 million of $164 million lost"], Assert.Single(right.Conflicts).Versions.Select(v => v.Value));
    }

    [Theory]
    [InlineData("2025-02-26", "packs", "DOE")]
    [InlineData("2025-02-26", null, "State of Kentucky")]
    [InlineData("2025-02-10", null, "DOE")]
    public void A_loss_for_another_purpose_from_another_funder_or_of_other_days_stays_an_award_of_its_own(string date, string? purpose, string funder)
    {
        var story = new LedgerStory(ReferenceStory.Watched);
        story.Tell("other", date, Say(ClaimType.FundingCancelled, 146, purpose, funder));
        Assert.Empty(story.Tell(ReferenceStory.February)!.Corrects);
        Assert.Equal(3, story.State.Awards.Count);
        Assert.Equal("cancelled", story.State.Find("award/3")!.Value);
    }

    private static LedgerStory Tell(IEnumerable<StoryDocument> order)
    {
        var story = new LedgerStory(ReferenceStory.Watched);
        var found = Found;
        foreach (var document in order)
            story.Tell(document, found = found.AddMinutes(10));
        return story;
    }

    /// <summary>Every fact with its date and the versions of it, without the ids and times of the order.</summary>
    private static string End(LedgerStory story) => string.Join('\n', story.State.Facts
        .Select(f => $"{f.Subject}: {f.Value} since {f.EventDate:yyyy-MM-dd} ({string.Join(" | ", f.Statements.Select(s => s.Says).Distinct().Order(StringComparer.Ordinal))})")
        .Order(StringComparer.Ordinal));
}
