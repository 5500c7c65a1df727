using Alerts.Model;

namespace Alerts.Watching;

/// <summary>What goes to the new project.</summary>
/// <param name="Id">The new project's id.</param>
/// <param name="Organization">Null for the same organisation.</param>
/// <param name="Name">Its site or name; what tells it apart from the one that stays.</param>
/// <param name="Awards">Award numbers, or sums in US dollars, of awards on the list; or whole awards (<see cref="ListedText.AwardForm"/>) that only the ledger knows.</param>
/// <param name="Scope">Names of scope items.</param>
/// <param name="Aliases">Names of the organisation or the site.</param>
public sealed record SplitPart(
    string Id, string? Organization, string? Name, IReadOnlyList<string> Awards, IReadOnlyList<string> Scope, IReadOnlyList<string> Aliases);

/// <summary>One entry of the watch list that is two projects.</summary>
public static class WatchListSplit
{
    /// <exception cref="InvalidDataException">A sentence why it can't be split so.</exception>
    public static WatchList Split(WatchList list, string id, SplitPart part, Grounds grounds)
    {
        var project = WatchListMerge.Watched(list, id);
        if (!Ids.IsPlain(part.Id))
            throw new InvalidDataException($"the id \"{part.Id}\" must be letters, digits, dots, underscores and hyphens, at most 100.");
        if (list.Current(part.Id) is { } taken)
            throw new InvalidDataException($"the id \"{part.Id}\" is {(taken.Id == part.Id ? "another project's already" : $"that of a project which was merged into \"{taken.Id}\"")}; choose a new one.");
        if (string.IsNullOrWhiteSpace(grounds.Reason))
            throw new InvalidDataException("A split needs a reason; it is shown with the project's history.");
        if (part.Awards.Count + part.Scope.Count + part.Aliases.Count == 0)
            throw new InvalidDataException("a split needs to be told what goes to the new project: awards, scope items or aliases.");
        var awards = part.Awards.Select(a => Award(project, a)).ToList();
        var scope = part.Scope.Select(s => project.Scope.FirstOrDefault(w => Same(w.Name, s))
            ?? throw new InvalidDataException($"\"{id}\" has no scope item \"{s}\"; it has {Listed(project.Scope.Select(w => w.Name))}.")).ToList();
        foreach (var alias in part.Aliases.Where(a => !project.Aliases.Concat(project.SiteAliases).Contains(a, StringComparer.OrdinalIgnoreCase)))
            throw new InvalidDataException($"\"{id}\" has no alias \"{alias}\"; it has {Listed(project.Aliases.Concat(project.SiteAliases))}.");
        var made = new Project
        {
            Id = part.Id,
            Organization = part.Organization ?? project.Organization,
            Name = part.Name,
            Aliases = [.. project.Aliases.Where(Goes)],
            SiteAliases = [.. project.SiteAliases.Where(Goes)],
            Location = project.Location,
            Awards = awards,
            Scope = scope,
            SplitFrom = new SplitOrigin(id, grounds.On, grounds.Reason.Trim(), grounds.Author),
        };
        var left = project with
        {
            Aliases = [.. project.Aliases.Where(a => !Goes(a))],
            SiteAliases = [.. project.SiteAliases.Where(a => !Goes(a))],
            Awards = [.. project.Awards.Except(awards)],
            Scope = [.. project.Scope.Except(scope)],
        };
        var after = new WatchList([.. list.Projects.SelectMany(p => p.Id == id ? new[] { left, made } : [p])]);
        WatchListCheck.Compare(list, after);
        return after;

        bool Goes(string alias) => part.Aliases.Contains(alias, StringComparer.OrdinalIgnoreCase);
    }

    private static WatchedAward Award(Project project, string named)
    {
        if (named.Contains('|', StringComparison.Ordinal))
        {
            return ListedText.Awards(named) is [var award]
                ? project.Awards.FirstOrDefault(a => a == award) ?? award
                : throw new InvalidDataException($"\"{named}\" isn't one award; write {ListedText.AwardForm}.");
        }
        var found = project.Awards.Where(a => (a.Fain is not null && Fain.Normal(a.Fain) == Fain.Normal(named)) || ListedText.Sum(a.AmountUsd) == named).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new InvalidDataException(
                $"\"{project.Id}\" has no award \"{named}\" on the watch list. Give its number or its sum; for an award that only the ledger knows give it whole: {ListedText.AwardForm}."),
            _ => throw new InvalidDataException($"\"{project.Id}\" has {found.Count} awards of {named}; give the award's number."),
        };
    }

    private static string Listed(IEnumerable<string> names) => names.ToList() is { Count: > 0 } some ? string.Join(", ", some.Select(n => $"\"{n}\"")) : "none";

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
