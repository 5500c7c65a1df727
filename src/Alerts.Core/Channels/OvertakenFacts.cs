using Alerts.Model;

namespace Alerts.Channels;

/// <summary>Finds what an earlier change told that a later one overturns.</summary>
internal static class OvertakenFacts
{
    /// <summary>One entry per fact that both speak of and give another value; the two headlines where no fact can be matched.</summary>
    public static IReadOnlyList<CorrectedFact> Of(Change earlier, Change now)
    {
        var told = earlier.Differences.Select(d => (d.Key, d.Subject, Value: d.After, Words: d.After))
            .Concat(earlier.Unchanged.Select(u => (u.Key, u.Subject, u.Value, Words: $"{u.Value} (unchanged)")));
        var facts = new List<CorrectedFact>();
        foreach (var (key, subject, value, words) in told)
        {
            var overturning = now.Differences.Where(d => IsSameFact(d.Key, key) && d.After != value).ToList();
            if (overturning.Count == 0)
                continue;
            var holds = overturning.Select(d => Words(d, overturning.Count == 1 ? d.After : $"{d.Field} {d.After}", now.Conflicts));
            facts.Add(new CorrectedFact(subject, words, string.Join("; ", holds)));
        }
        return facts.Count > 0 ? facts : [new CorrectedFact(now.ProjectName, earlier.Headline, now.Headline)];
    }

    /// <summary>"$110 million (planned, not done yet) (sources disagree)"</summary>
    private static string Words(Difference difference, string value, IReadOnlyList<Conflict> conflicts)
    {
        var words = difference.Certainty == Certainty.Confirmed ? value : $"{value} ({AlertWords.Of(difference.Certainty)})";
        return conflicts.Any(c => c.Key == difference.Key) ? $"{words} (sources disagree)" : words;
    }

    /// <summary>"award/1" holds everything that "award/1/increase" is about.</summary>
    private static bool IsSameFact(string one, string other) => one == other || IsPartOf(one, other) || IsPartOf(other, one);

    private static bool IsPartOf(string part, string whole) =>
        part.Length > whole.Length && part[whole.Length] == '/' && part.StartsWith(whole, StringComparison.Ordinal);
}
