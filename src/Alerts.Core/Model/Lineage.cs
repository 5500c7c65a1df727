namespace Alerts.Model;

/// <summary>A project that was merged into another; the other's entry in the watch list notes it.</summary>
/// <param name="Id">Its id while it was watched; whatever still names it means the other now.</param>
/// <param name="Name">As it was shown to people.</param>
public sealed record MergedProject(string Id, string Name, DateOnly On, string Reason, string? Author = null);

/// <summary>The project that another one was split from.</summary>
public sealed record SplitOrigin(string Id, DateOnly On, string Reason, string? Author = null);

/// <summary>Which projects went into which, and which came out of which.</summary>
public static class Lineage
{
    /// <summary>A sentence for every merge and split that leaves it open where a project's claims belong; empty where all is clear.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Project> projects)
    {
        foreach (var (project, lost) in projects.SelectMany(p => p.Merged.Select(m => (p, m))).Where(x => !Ids.IsPlain(x.m?.Id)))
            yield return $"{project.Id}: the id \"{lost?.Id}\" of what was merged into it must be letters, digits, dots, underscores and hyphens, at most 100.";
        var merges = projects.SelectMany(p => p.Merged.Where(m => m?.Id is not null).Select(m => (From: m.Id, Into: p.Id))).ToList();
        foreach (var twice in merges.GroupBy(m => m.From).Where(g => g.Count() > 1))
            yield return $"\"{twice.Key}\" is merged into {string.Join(" and into ", twice.Select(m => $"\"{m.Into}\""))}; a project can go into one only.";
        var into = merges.DistinctBy(m => m.From).ToDictionary(m => m.From, m => m.Into, StringComparer.Ordinal);
        foreach (var problem in Circles(into, "merges go in a circle", "into", "can't be merged with itself"))
            yield return problem;
        var own = projects.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (from, target) in into.Where(m => own.Contains(m.Key) && !InCircle(into, m.Key)))
            yield return $"\"{from}\" is merged into \"{target}\" and is a project of its own as well; take it out of one of the two.";
        var origins = projects.Where(p => p.SplitFrom is not null).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.SplitFrom!.Id ?? "", StringComparer.Ordinal);
        foreach (var problem in Circles(origins, "splits go in a circle", "from", "can't be split from itself"))
            yield return problem;
    }

    private static IEnumerable<string> Circles(Dictionary<string, string> steps, string what, string word, string itself)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in steps.Keys.Order(StringComparer.Ordinal).Where(k => InCircle(steps, k)))
        {
            var circle = Walk(steps, start);
            if (!said.Add(start))
                continue;
            said.UnionWith(circle);
            yield return circle.Count == 1 ? $"\"{start}\" {itself}." : $"The {what}: {string.Join($" {word} ", circle.Append(start).Select(id => $"\"{id}\""))}. Take one of them out.";
        }
    }

    private static bool InCircle(Dictionary<string, string> steps, string start) => steps.TryGetValue(Walk(steps, start)[^1], out var next) && next == start;

    /// <summary>The ids from a start on, each once.</summary>
    private static List<string> Walk(Dictionary<string, string> steps, string start)
    {
        var seen = new List<string> { start };
        while (steps.TryGetValue(seen[^1], out var next) && !seen.Contains(next))
            seen.Add(next);
        return seen;
    }
}
