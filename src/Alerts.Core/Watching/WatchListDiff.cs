using Alerts.Model;

namespace Alerts.Watching;

/// <summary>What differs between two watch lists, in lines of "+", "-" and the projects they belong to.</summary>
public static class WatchListDiff
{
    /// <summary>Empty where nothing differs. Order doesn't count.</summary>
    public static IReadOnlyList<string> Lines(WatchList before, WatchList after)
    {
        var lines = new List<string>();
        foreach (var id in before.Projects.Concat(after.Projects).Select(p => p.Id).Distinct(StringComparer.Ordinal))
        {
            var (was, now) = (before.Find(id), after.Find(id));
            var (old, made) = (was is null ? [] : Fields(was), now is null ? [] : Fields(now));
            var (gone, come) = (old.Except(made, StringComparer.Ordinal).ToList(), made.Except(old, StringComparer.Ordinal).ToList());
            if (gone.Count + come.Count == 0)
                continue;
            lines.Add($"{id}{(was is null ? " (new)" : now is null ? " (taken out)" : "")}");
            lines.AddRange(gone.Select(f => $"  - {f}"));
            lines.AddRange(come.Select(f => $"  + {f}"));
        }
        return lines;
    }

    private static List<string> Fields(Project project) =>
    [
        $"organization: {project.Organization}",
        .. project.Aliases.Select(a => $"alias: {a}"),
        .. project.Name is { } name ? [$"name: {name}"] : Array.Empty<string>(),
        .. project.SiteAliases.Select(a => $"site alias: {a}"),
        .. project.Location is { } location ? [$"location: {location}"] : Array.Empty<string>(),
        .. project.Awards.Select(a => $"award: {ListedText.Of([a])}"),
        .. project.Scope.Select(s => $"scope: {ListedText.Of([s])}"),
        .. project.InvestmentUsd is { } usd ? [$"investment: {ListedText.Sum(usd)}"] : Array.Empty<string>(),
        .. project.Merged.Select(m => $"merged: {m.Id} ({m.Name}) on {m.On:yyyy-MM-dd}: {m.Reason}{By(m.Author)}"),
        .. project.SplitFrom is { } o ? [$"split from: {o.Id} on {o.On:yyyy-MM-dd}: {o.Reason}{By(o.Author)}"] : Array.Empty<string>(),
    ];

    private static string By(string? author) => author is null ? "" : $" ({author})";
}
