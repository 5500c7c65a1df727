using Alerts.Model;

namespace Alerts.Core.Tests.Channels;

/// <summary>Alerts for tests that care about one part only.</summary>
internal static class SomeAlert
{
    public static AlertMessage With(string headline, string project = "Example Cells, Line 2") => Of(new Change
    {
        Id = "change-1",
        ProjectId = "example-cells",
        ProjectName = project,
        Headline = headline,
        Differences = [new Difference("award/1/status", "DOE award", "status", "active", "cancelled", Certainty.Confirmed)],
        Sources = [],
        Severity = Severity.Notable,
        Confidence = 0.9,
        LearnedAt = At,
    });

    /// <summary>Every list <paramref name="rows"/> long, every text made of <paramref name="text"/>.</summary>
    public static AlertMessage Huge(int rows, string text)
    {
        var change = With(text, text).Change with
        {
            Differences = Many(rows, i => new Difference($"award/{i}/status", text, text, text, text, Certainty.Confirmed)),
            Unchanged = Many(rows, i => new UnchangedFact($"scope/{i}", text, text, true)),
            Conflicts = Many(rows, i => new Conflict($"award/{i}/status", text, text, text, Many(rows, j => new FactVersion(text, [$"doc-{j}"])))),
            Sources = Many(rows, i => Source($"doc-{i}", text)),
        };
        return Of(change) with { Corrected = Many(rows, _ => change with { LearnedAt = At.AddDays(-1) }) };
    }

    private static DateTimeOffset At => new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static AlertMessage Of(Change change) => new(
        "delivery-1", change, new Destination("email", new Secret("reader@example.com")), [], new Uri("https://alerts.example.org/changes/change-1"));

    private static SourceReference Source(string id, string text)
    {
        // Numbered, since equal quotes are shown once.
        var article = new Article(text, string.Concat(Many(3, i => i + text)));
        return new SourceReference
        {
            DocumentId = id,
            SourceId = "feed",
            SourceName = text,
            Rank = SourceRank.Press,
            Title = text,
            Url = new Uri("https://news.example.org/" + new string('(', Math.Min(text.Length, 1900))),
            LearnedAt = At,
            Evidence = Many(3, i => new Evidence(article, ArticlePart.Text, i * (text.Length + 1), text.Length + 1)),
        };
    }

    private static List<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
