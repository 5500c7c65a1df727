using System.CommandLine;
using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Server.Commands;

/// <summary>The fields of a watched project as options of a verb.</summary>
internal sealed class ProjectOptions
{
    public Option<string?> Organization { get; } = new("--organization") { Description = "The organization's name", HelpName = "NAME" };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the project or site", HelpName = "NAME" };
    private readonly Option<string?> _location = new("--location") { Description = "\"Hopkinsville, Kentucky\"", HelpName = "PLACE" };
    private readonly Option<string?> _investment = new("--investment") { Description = "The whole investment in US dollars, digits alone", HelpName = "USD" };
    private readonly Option<string[]> _aliases = Many("--alias", "Another name of the organization; may be given again", "NAME");
    private readonly Option<string[]> _sites = Many("--site-alias", "Another name of the project or site; may be given again", "NAME");
    private readonly Option<string[]> _awards = Many("--award", $"An award, \"5200000|synthetic graphite|DOE\"; may be given again ({ListedText.AwardForm})", "AWARD");
    private readonly Option<string[]> _scope = Many("--scope", $"A product line, \"CAM|known|cathode active material\"; one of that name is replaced ({ListedText.ScopeForm})", "ITEM");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Organization, _name, _location, _investment, _aliases, _sites, _awards, _scope })
            command.Options.Add(option);
    }

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public Project Apply(Project project, ParseResult given)
    {
        var scope = Given(given, _scope).SelectMany(ListedText.Scope).ToList();
        return project with
        {
            Organization = given.GetValue(Organization)?.Trim() ?? project.Organization,
            Name = Changed(given.GetValue(_name), project.Name),
            Location = Changed(given.GetValue(_location), project.Location),
            InvestmentUsd = given.GetValue(_investment) is { } sum ? sum.Length == 0 ? null : ListedText.Sum(sum) : project.InvestmentUsd,
            Aliases = [.. project.Aliases, .. Given(given, _aliases).Select(a => a.Trim()).Except(project.Aliases, StringComparer.OrdinalIgnoreCase)],
            SiteAliases = [.. project.SiteAliases, .. Given(given, _sites).Select(a => a.Trim()).Except(project.SiteAliases, StringComparer.OrdinalIgnoreCase)],
            Awards = [.. project.Awards, .. Given(given, _awards).SelectMany(ListedText.Awards).Except(project.Awards)],
            Scope = [.. project.Scope.Where(s => !scope.Exists(n => n.Name == s.Name)), .. scope],
        };
    }

    internal static Option<string[]> Many(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    internal static string[] Given(ParseResult given, Option<string[]> option) => given.GetValue(option) ?? [];

    private static string? Changed(string? given, string? known) => given is null ? known : given.Trim() is { Length: > 0 } text ? text : null;
}
