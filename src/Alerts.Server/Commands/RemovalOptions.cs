using System.CommandLine;
using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Server.Commands;

/// <summary>What <c>alerts watchlist edit</c> can take away from a project.</summary>
internal sealed class RemovalOptions
{
    private readonly Option<string[]> _aliases = ProjectOptions.Many("--remove-alias", "Takes a name of the organization away", "NAME");
    private readonly Option<string[]> _sites = ProjectOptions.Many("--remove-site-alias", "Takes a name of the site away", "NAME");
    private readonly Option<string[]> _awards = ProjectOptions.Many("--remove-award", "Takes an award away, by its number or its sum", "AWARD");
    private readonly Option<string[]> _scope = ProjectOptions.Many("--remove-scope", "Takes a product line away", "NAME");

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _aliases, _sites, _awards, _scope })
            command.Options.Add(option);
    }

    /// <exception cref="InvalidDataException">The project has no such thing: a sentence that says what it has.</exception>
    public Project Apply(Project project, ParseResult given) => project with
    {
        Aliases = Without(project, project.Aliases, "alias", ProjectOptions.Given(given, _aliases), a => a, (a, text) => a == text),
        SiteAliases = Without(project, project.SiteAliases, "site alias", ProjectOptions.Given(given, _sites), a => a, (a, text) => a == text),
        Awards = Without(
            project, project.Awards, "award", ProjectOptions.Given(given, _awards), a => a.Fain ?? ListedText.Sum(a.AmountUsd),
            (a, text) => a.Fain is not null && Fain.Normal(a.Fain) == Fain.Normal(text) || ListedText.Sum(a.AmountUsd) == text),
        Scope = Without(project, project.Scope, "scope item", ProjectOptions.Given(given, _scope), s => s.Name, (s, text) => s.Name == text),
    };

    private static List<T> Without<T>(
        Project project, IReadOnlyList<T> items, string kind, IEnumerable<string> gone, Func<T, string> name, Func<T, string, bool> isMeant)
    {
        var left = items.ToList();
        foreach (var text in gone)
        {
            var meant = left.FindAll(i => isMeant(i, text));
            if (meant.Count != 1)
            {
                throw new InvalidDataException(meant.Count > 1
                    ? $"\"{project.Id}\" has {meant.Count} of the {kind} \"{text}\"; give the award's number."
                    : $"\"{project.Id}\" has no {kind} \"{text}\"; it has {(left.Count == 0 ? "none" : string.Join(", ", left.Select(i => $"\"{name(i)}\"")))}.");
            }
            left.Remove(meant[0]);
        }
        return left;
    }
}
