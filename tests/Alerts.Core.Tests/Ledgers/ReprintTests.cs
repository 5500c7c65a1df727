using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

public class ReprintTests
{
    private const string Sentence = "Example Cells said the department had cancelled its $50 million award for anodes.";

    private static readonly Project Plant = new() { Id = "plant", Organization = "Example Cells", Awards = [new WatchedAward(50_000_000m, "anodes", "DOE")] };

    [Theory]
    [InlineData(Sentence)]
    [InlineData("EXAMPLE CELLS said the department had cancelled its $50 million award for “anodes”")]
    public void The_same_sentence_in_another_paper_is_a_source_and_no_confirmation(string copy)
    {
        var (story, id) = Told();
        story.Tell("copy", "2025-05-02", In(copy));
        Assert.Equal(2, story.Changes[id].Sources.Count);
        Assert.Equal(0.8, story.Changes[id].Confidence);
    }

    [Theory]
    [InlineData("The award of $50 million for anodes is gone, people at Example Cells confirmed.")]
    [InlineData("The $50 million award was cancelled.")]
    public void Other_words_confirm(string report)
    {
        var (story, id) = Told();
        story.Tell("report", "2025-05-02", In(report));
        Assert.InRange(story.Changes[id].Confidence, 0.81, 0.99);
    }

    [Fact]
    public void A_few_words_alike_are_no_copy()
    {
        var story = new LedgerStory(Plant);
        var id = story.Tell("news", "2025-05-01", In("The $50 million award was cancelled."))!.Id;
        story.Tell("report", "2025-05-02", In("The $50 million award was cancelled."));
        Assert.InRange(story.Changes[id].Confidence, 0.81, 0.99);
    }

    [Fact]
    public void Copies_of_a_confirmation_confirm_once()
    {
        var (story, id) = Told();
        const string Report = "The award of $50 million for anodes is gone, people at Example Cells confirmed.";
        story.Tell("report", "2025-05-02", In(Report));
        var once = story.Changes[id].Confidence;
        story.Tell("copy", "2025-05-03", In(Report));
        Assert.Equal(once, story.Changes[id].Confidence);
    }

    private static (LedgerStory Story, string ChangeId) Told()
    {
        var story = new LedgerStory(Plant);
        return (story, story.Tell("news", "2025-05-01", In(Sentence))!.Id);
    }

    private static Claim In(string sentence) =>
        Say(ClaimType.FundingCancelled, 50) with { Evidence = new Evidence(new Article("", sentence), ArticlePart.Text, 0, sentence.Length) };
}
