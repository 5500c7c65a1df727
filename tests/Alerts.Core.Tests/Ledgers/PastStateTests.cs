using System.Text.Json;
using Alerts.Ledgers;
using Alerts.Model;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>What was true on a day, and what was believed then; in whatever order the documents came.</summary>
public class PastStateTests
{
    private static readonly DateOnly Today = new(2026, 2, 1);

    [Fact]
    public void The_state_is_the_fold_of_the_entries_at_every_step()
    {
        for (var known = 1; known <= ReferenceStory.Documents.Count; known++)
        {
            var story = Arrive(ReferenceStory.Documents.Take(known), TimeSpan.Zero);
            Assert.Equal(Json(story.State), Json(KnownAt(story)));
        }
    }

    [Fact]
    public void What_was_believed_in_March_is_not_touched_by_what_came_in_October()
    {
        var story = Arrive(ReferenceStory.Documents, TimeSpan.Zero);
        var march = KnownAt(story, Noon("2025-03-31"));
        Assert.Equal("active", march.Find("award/1")!.Value);
        Assert.Equal("cancelled", march.Find("award/2")!.Value);
        Assert.StartsWith("cancelled in part: $110 million", KnownAt(story).Find("award/1")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Late_news_stands_where_it_belongs_and_is_said_to_be_late()
    {
        var story = Arrive([ReferenceStory.Announcement, ReferenceStory.October[0], ReferenceStory.February], TimeSpan.FromDays(5));
        Assert.Equal("active", AsOf(story, new DateOnly(2025, 2, 1)).Find("award/2")!.Value);
        Assert.Equal("cancelled", AsOf(story, new DateOnly(2025, 3, 1)).Find("award/2")!.Value);
        Assert.Equal("active", AsOf(story, new DateOnly(2025, 3, 1)).Find("award/1")!.Value);
        Assert.Equal("cancelled", story.State.Find("award/2")!.Value);
        var step = Timeline.Of(story.Entries, [])[^1];
        Assert.Equal("company", step.Source.DocumentId);
        Assert.True(step.LateDays > 200, $"{step.LateDays} days late");
        Assert.Equal(0, Timeline.Of(story.Entries, [])[1].LateDays);
    }

    [Fact]
    public void The_same_documents_in_a_thousand_orders_tell_one_story()
    {
        var expected = Facts(AsOf(Arrive(ReferenceStory.Documents, TimeSpan.Zero), Today));
        Assert.Contains("award/1: cancelled in part: $110 million of $316 million", expected, StringComparison.Ordinal);
        Assert.Contains("award/2: cancelled", expected, StringComparison.Ordinal);
        for (var seed = 1; seed <= 1000; seed++)
        {
            var order = new Dice((ulong)seed).Shuffle(ReferenceStory.Documents);
            var facts = Facts(AsOf(Arrive(order, TimeSpan.FromHours(1)), Today));
            Assert.True(expected == facts, $"seed {seed}, {string.Join(", ", order.Select(o => o.Id))} ends in\n{facts}");
        }
    }

    [Fact]
    public void Nothing_is_known_before_the_first_document()
    {
        var story = Arrive(ReferenceStory.Documents, TimeSpan.Zero);
        Assert.Empty(AsOf(story, new DateOnly(2020, 1, 1)).Facts);
        Assert.Empty(KnownAt(story, Noon("2020-01-01")).Facts);
    }

    /// <summary>The documents in the order of their arrival; with a gap, all of them come after the last was published.</summary>
    private static LedgerStory Arrive(IEnumerable<StoryDocument> documents, TimeSpan gap)
    {
        var story = new LedgerStory(ReferenceStory.Apex);
        var time = Noon("2025-10-05");
        foreach (var document in documents)
            story.Tell(document, gap == TimeSpan.Zero ? null : time += gap);
        return story;
    }

    private static ProjectState KnownAt(LedgerStory story, DateTimeOffset? moment = null) => PastState.At(ReferenceStory.Apex, story.Entries, new LedgerMoment(KnownAt: moment));

    private static ProjectState AsOf(LedgerStory story, DateOnly day) => PastState.At(ReferenceStory.Apex, story.Entries, new LedgerMoment(day));

    private static string Facts(ProjectState state) => string.Join('\n', state.Facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {f.Value}"));

    private static string Json(ProjectState state) => JsonSerializer.Serialize(state, ModelJson.Options);

    private static DateTimeOffset Noon(string date) => new(DateOnly.Parse(date), new TimeOnly(12, 0), TimeSpan.Zero);
}
