using Alerts.Model;

namespace Alerts.Watching;

/// <summary>Why and by whom projects are merged or split.</summary>
public sealed record Grounds(DateOnly On, string Reason, string? Author = null);

/// <summary>Two entries of the watch list that are one project.</summary>
public static class WatchListMerge
{
    /// <summary>
    /// The list in which <paramref name="intoId"/> has everything that <paramref name="fromId"/> is known by, and notes it. Where both say
    /// something else (location, investment), that of the one that stays holds. Awards are one where their numbers are, or where their
    /// sums and purposes are and not both have a number.
    /// </summary>
    /// <exception cref="InvalidDataException">A sentence why they can't be merged.</exception>
    public static WatchList Merge(WatchList list, string fromId, string intoId, Grounds grounds)
    {
        if (fromId == intoId)
            throw new InvalidDataException($"\"{fromId}\" can't be merged with itself.");
        var (from, into) = (Watched(list, fromId), Watched(list, intoId));
        if (string.IsNullOrWhiteSpace(grounds.Reason))
            throw new InvalidDataException("A merge needs a reason; it is shown with the project's history.");
        if (from.SplitFrom?.Id == intoId || into.SplitFrom?.Id == fromId)
            throw new InvalidDataException($"\"{fromId}\" and \"{intoId}\" were split from each other; what was parted by hand isn't merged again.");
        var names = into.Aliases.Append(into.Organization).Append(into.Name);
        var sites = into.SiteAliases.Append(into.Name);
        var merged = into with
        {
            Aliases = [.. into.Aliases, .. New(from.Aliases.Prepend(from.Organization), names)],
            SiteAliases = [.. into.SiteAliases, .. New(from.SiteAliases.Prepend(from.Name), sites)],
            Location = into.Location ?? from.Location,
            InvestmentUsd = into.InvestmentUsd ?? from.InvestmentUsd,
            Awards = Awards(into, from),
            Scope = Scope(into, from),
            Merged = [.. into.Merged, .. from.Merged, new MergedProject(from.Id, from.DisplayName, grounds.On, grounds.Reason.Trim(), grounds.Author)],
            SplitFrom = into.SplitFrom ?? from.SplitFrom,
        };
        var after = new WatchList([.. list.Projects.Where(p => p.Id != fromId).Select(p => p.Id == intoId ? merged : p)]);
        WatchListCheck.Compare(list, after);
        return after;
    }

    /// <exception cref="InvalidDataException">There is none of that id: a sentence that says what became of it.</exception>
    public static Project Watched(this WatchList list, string id)
    {
        if (list.Find(id) is { } project)
            return project;
        throw new InvalidDataException(list.Current(id) is { } into
            ? $"\"{id}\" was merged into \"{into.Id}\" and is no project of its own any more; name \"{into.Id}\" instead."
            : $"the watch list has no project \"{id}\"; `alerts watchlist list` shows those that it has.");
    }

    private static IEnumerable<string> New(IEnumerable<string?> names, IEnumerable<string?> known) => names.OfType<string>()
        .Where(n => !known.Contains(n, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase);

    private static List<WatchedAward> Awards(Project into, Project from)
    {
        var awards = into.Awards.ToList();
        foreach (var award in from.Awards)
        {
            var same = awards.FindIndex(a => IsSame(a, award));
            if (same < 0)
                awards.Add(award);
            else
                awards[same] = Filled(awards[same], award);
        }
        return awards;
    }

    private static bool IsSame(WatchedAward a, WatchedAward b) => a.Fain is not null && b.Fain is not null
        ? Fain.Normal(a.Fain) == Fain.Normal(b.Fain)
        : a.AmountUsd == b.AmountUsd && string.Equals(a.Purpose, b.Purpose, StringComparison.OrdinalIgnoreCase);

    private static WatchedAward Filled(WatchedAward a, WatchedAward b) =>
        a with { Purpose = a.Purpose ?? b.Purpose, Funder = a.Funder ?? b.Funder, Program = a.Program ?? b.Program, Fain = a.Fain ?? b.Fain };

    private static IReadOnlyList<WatchedScope> Scope(Project into, Project from) =>
    [
        .. into.Scope.Select(s => from.Scope.FirstOrDefault(o => Same(s, o)) is { } other
            ? s with { Synonyms = [.. s.Synonyms, .. New(other.Synonyms, s.Synonyms)], Known = s.Known || other.Known }
            : s),
        .. from.Scope.Where(o => !into.Scope.Any(s => Same(s, o))),
    ];

    private static bool Same(WatchedScope a, WatchedScope b) => string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase);
}
