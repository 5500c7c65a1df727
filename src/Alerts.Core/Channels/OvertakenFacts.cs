using Alerts.Model;

namespace Alerts.Channels;

/// <summary>Finds what an earlier change told that a later one overturns.</summary>
internal static class OvertakenFacts
{
    /// <summary>One entry per fact that both speak of and give another value; the two headlines where no fact can be matched.</summary>
    public static IReadOnlyList<CorrectedFact> Of(Change earlier, Change now)
    {
        var told = earlier.Differences.Select(d => (d.Key, d.Subject, Value: d.After))
            .Concat(earlier.Unchanged.Select(u => (u.Key, u.Subject, Value: $"{u.Value} (unchanged)")));
        var holds = now.Differences.Select(d => (d.Key, Value: Now(d)))
            .Concat(now.Conflicts.Select(c => (c.Key, Value: $"{c.Best} (sources disagree)")))
            .ToList();
        var facts = new List<CorrectedFact>();
        foreach (var (key, subject, value) in told)
        {
            var values = holds.Where(h => IsSameFact(h.Key, key) && h.Value != value).Select(h => h.Value).Distinct().ToList();
            if (values.Count > 0)
                facts.Add(new CorrectedFact(subject, value, string.Join("; ", values)));
        }
        return facts.Count > 0 ? facts : [new CorrectedFact(now.ProjectName, earlier.Headline, now.Headline)];
    }

    private static string Now(Difference difference) => difference.Certainty == Certainty.Confirmed
        ? difference.After
        : $"{difference.After} ({AlertWords.Of(difference.Certainty)})";

    /// <summary>"award/1" holds everything that "award/1/status" is about.</summary>
    private static bool IsSameFact(string one, string other) =>
        one == other || one.StartsWith(other + "/", StringComparison.Ordinal) || other.StartsWith(one + "/", StringComparison.Ordinal);
}
