using Alerts.Model;

namespace Alerts.Channels;

/// <summary>The sentences under the headline: how sure it is, who says so, and what to be careful about.</summary>
internal static class AlertLead
{
    /// <summary>Under this a reader should look at the quotes before acting; 0 to 1.</summary>
    private const double CertainEnough = 0.7;

    /// <param name="where">Where the rest is shown: "below", "on its page".</param>
    public static string Of(AlertMessage message, string where = "below")
    {
        var change = message.Change;
        var sentences = new List<string>();
        if (message.IsTest)
            return "This is a test: nothing has happened, and there is nothing to do. An alert looks like this.";
        if (message.IsCorrection)
            sentences.Add("This corrects what you were told earlier.");
        sentences.Add(HowSure(change.Differences));
        if (change.Sources.Count > 0)
            sentences.Add(LearnedFrom(change, where));
        if (change.Conflicts.Count > 0)
            sentences.Add($"The sources disagree about {AlertWords.Count(change.Conflicts.Count, "fact")}; every version is listed {where}.");
        if (change.Confidence < CertainEnough)
            sentences.Add($"The texts could be read otherwise (confidence {change.Confidence:0%}); please check the quotes.");
        return string.Join(' ', sentences);
    }

    /// <summary>Planned and confirmed told apart in words.</summary>
    public static string HowSure(IReadOnlyList<Difference> differences)
    {
        var groups = differences.CountBy(d => d.Certainty).OrderBy(g => g.Key).ToList();
        if (groups is [var only])
        {
            return only.Key switch
            {
                Certainty.Confirmed => "This is confirmed.",
                Certainty.Planned => "This is planned, not done yet.",
                _ => "This is speculation; nothing is confirmed.",
            };
        }
        var counts = groups.Select(g => $"{g.Value} {(g.Value == 1 ? "is" : "are")} {WireName.Of(g.Key)}");
        return $"Of the {differences.Count} changes below, {string.Join(" and ", counts)}.";
    }

    private static string LearnedFrom(Change change, string where)
    {
        var first = change.Sources[0];
        var day = first.Published is { } published ? $"published {AlertWords.Day(published)}" : $"first seen {AlertWords.Day(first.LearnedAt)}";
        var others = change.SourceCount == 1 ? "" : $"; {AlertWords.Count(change.SourceCount - 1, "more source")} {where}";
        return $"Learned from {OneLine.Isolated(OneLine.Short(first.SourceName, 100))} ({AlertWords.Of(first.Rank)}), {day}{others}.";
    }
}
