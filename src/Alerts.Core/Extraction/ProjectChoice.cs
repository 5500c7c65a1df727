using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Which of an organisation's watched projects a claim is about, by the names and places in the text; none where several fit alike.</summary>
internal static class ProjectChoice
{
    public static Project? For(WatchedOrganization organization, string sentence, string article)
    {
        if (organization.Projects.Length == 1)
            return organization.Projects[0];
        var scored = organization.Projects.Select(p => (Project: p, Score: 10 * Score(p, sentence) + Score(p, article))).OrderByDescending(p => p.Score).ToList();
        return scored[0].Score > scored[1].Score ? scored[0].Project : null;
    }

    private static int Score(Project project, string text)
    {
        var names = project.SiteAliases.Append(project.Name).OfType<string>();
        var score = names.Any(n => text.Contains(n, StringComparison.OrdinalIgnoreCase)) ? 6 : 0;
        var places = (project.Location ?? "").Split(", ");
        if (places[0].Length > 0 && text.Contains(places[0], StringComparison.Ordinal))
            score += places.Length > 1 ? 4 : 2;
        if (places.Length > 1 && text.Contains(places[^1], StringComparison.Ordinal))
            score += 1;
        return score;
    }
}
