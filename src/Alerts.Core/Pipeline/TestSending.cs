using Alerts.Channels;
using Alerts.Model;

namespace Alerts.Pipeline;

/// <summary>One message to one destination that says of itself that it is a test. It is sent at once, written down nowhere and never repeated.</summary>
public sealed class TestSending(IReadOnlyList<IChannel> channels, TimeProvider clock)
{
    public async Task<SendResult> SendAsync(Destination destination, CancellationToken cancellation)
    {
        if (channels.FirstOrDefault(c => c.Kind == destination.Channel) is not { } channel)
            return new SendResult.Failed($"The channel {destination.Channel} isn't set up.");
        var now = clock.GetUtcNow();
        return await channel.SendAsync(new AlertMessage(Ids.Of("test", destination.Channel, now.ToString("O")), Example(now), destination, [], Page: null) { IsTest = true }, cancellation);
    }

    private static Change Example(DateTimeOffset now)
    {
        var article = new Article("Example Works loses grant", "Example Works said that its $1 million grant is cancelled.", now);
        return new Change
        {
            Id = "test",
            ProjectId = "test",
            ProjectName = "Example Works, Line 1",
            Headline = "$1 million DOE award cancelled",
            Differences = [new Difference("award/1", "DOE award of $1 million", "funding", "active", "cancelled", Certainty.Confirmed)],
            Unchanged = [new UnchangedFact("investment", "Investment", "$5 million", Affirmed: false)],
            Sources =
            [
                new SourceReference
                {
                    DocumentId = "test",
                    SourceId = "test",
                    SourceName = "Example Gazette",
                    Rank = SourceRank.Press,
                    Title = article.Title,
                    Published = now,
                    LearnedAt = now,
                    Evidence = [new Evidence(article, ArticlePart.Text, 0, article.Text.Length)],
                },
            ],
            Severity = Severity.Info,
            Confidence = 1,
            LearnedAt = now,
        };
    }
}
