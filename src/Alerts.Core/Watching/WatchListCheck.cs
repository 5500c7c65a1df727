using Alerts.Model;

namespace Alerts.Watching;

/// <summary>What a watch list says that leads claims astray, beyond what can't be read at all.</summary>
public static class WatchListCheck
{
    /// <summary>A sentence for each; empty where all is well. Pure.</summary>
    public static IReadOnlyList<string> Problems(WatchList list) =>
    [
        .. Lineage.Problems(list.Projects),
        .. Origins(list),
        .. list.Projects.SelectMany(Own),
        .. Names(list),
        .. Sites(list),
        .. AwardNumbers(list),
    ];

    /// <exception cref="InvalidDataException">The second list has problems that the first doesn't have: a sentence a line.</exception>
    public static void Compare(WatchList before, WatchList after)
    {
        var problems = Problems(after).Except(Problems(before), StringComparer.Ordinal).ToList();
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join('\n', problems));
    }

    private static IEnumerable<string> Origins(WatchList list) => list.Projects
        .Where(p => p.SplitFrom is { } origin && list.Current(origin.Id) is null)
        .Select(p => $"\"{p.Id}\" is split from \"{p.SplitFrom!.Id}\", which the list doesn't have.");

    private static IEnumerable<string> Own(Project project)
    {
        foreach (var award in project.Awards.Where(a => a.AmountUsd <= 0))
            yield return $"\"{project.Id}\" has an award of {Money.Text(award.AmountUsd)}; an award is more than nothing.";
        if (project.InvestmentUsd <= 0)
            yield return $"\"{project.Id}\" has an investment of {Money.Text(project.InvestmentUsd.Value)}; leave it out where none is known.";
        if (project.Aliases.Concat(project.SiteAliases).Any(string.IsNullOrWhiteSpace))
            yield return $"\"{project.Id}\" has an empty alias; take it out.";
        if (project.Scope.Any(s => string.IsNullOrWhiteSpace(s.Name)))
            yield return $"\"{project.Id}\" has a scope item without a name.";
        foreach (var twice in project.Scope.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            yield return $"\"{project.Id}\" has the scope item \"{twice.Key}\" twice.";
    }

    /// <summary>One name must not mean two organisations; several projects of one organisation share its names.</summary>
    private static IEnumerable<string> Names(WatchList list) => list.Projects
        .SelectMany(p => p.Aliases.Append(p.Organization).Select(n => (Name: n.Trim(), Project: p)))
        .GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Key.Length > 0 && g.Select(x => x.Project.Organization.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        .Select(g => $"\"{g.Key}\" is a name of {Listed(g.Select(x => x.Project))}; a name can mean one organization only.");

    /// <summary>Within one organisation a site's name is what tells its projects apart.</summary>
    private static IEnumerable<string> Sites(WatchList list) => list.Projects
        .SelectMany(p => p.SiteAliases.Append(p.Name).OfType<string>().Select(n => (Name: n.Trim(), Project: p)))
        .GroupBy(x => (Name: x.Name.ToUpperInvariant(), Organization: x.Project.Organization.Trim().ToUpperInvariant()))
        .Where(g => g.Select(x => x.Project.Id).Distinct(StringComparer.Ordinal).Skip(1).Any())
        .Select(g => $"\"{g.First().Name}\" is a site of {Listed(g.Select(x => x.Project))}; nobody could tell which of them is meant.");

    private static IEnumerable<string> AwardNumbers(WatchList list)
    {
        foreach (var same in list.Projects.SelectMany(p => p.Awards.Select(a => (Fain: Fain.Normal(a.Fain), Project: p))).Where(x => !string.IsNullOrEmpty(x.Fain)).GroupBy(x => x.Fain))
        {
            var projects = same.Select(x => x.Project).DistinctBy(p => p.Id).ToList();
            if (projects.Count > 1)
                yield return $"The award number {same.Key} is of {Listed(projects)}; an award belongs to one project.";
            else if (same.Count() > 1)
                yield return $"\"{projects[0].Id}\" has the award number {same.Key} twice.";
        }
    }

    private static string Listed(IEnumerable<Project> projects) => string.Join(" and ", projects.DistinctBy(p => p.Id).Select(p => $"\"{p.Id}\""));
}
