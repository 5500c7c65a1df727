using Alerts.Model;

namespace Alerts.Watching;

/// <summary>A watch list made of award records: a project for each recipient and place, with its awards. Pure.</summary>
public static class WatchListOfAwards
{
    /// <summary>
    /// The list with the awards that it doesn't have yet. A project of the same organization and place gets them, others are made;
    /// nothing that is there is taken out or renamed.
    /// </summary>
    /// <exception cref="InvalidDataException">The two together have problems that the list doesn't have by itself: a sentence a line.</exception>
    public static WatchList Into(WatchList list, IReadOnlyList<RecipientAward> awards)
    {
        var known = list.Projects.SelectMany(p => p.Awards).Select(a => Fain.Normal(a.Fain)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var projects = list.Projects.ToList();
        foreach (var found in awards.Where(a => a.AmountUsd > 0 && known.Add(a.Fain)).GroupBy(a => (Recipient: RecordName.Short(a.Recipient).ToUpperInvariant(), Place: Place(a))))
        {
            var same = projects.FindIndex(p => Is(p, found.Key.Recipient) && (found.Key.Place is null || string.Equals(p.Location, found.Key.Place, StringComparison.OrdinalIgnoreCase)));
            if (same >= 0)
                projects[same] = projects[same] with { Awards = [.. projects[same].Awards, .. found.Select(Award)] };
            else
                projects.Add(Made(found.First(), found, projects));
        }
        var after = new WatchList(projects);
        WatchListCheck.Compare(list, after);
        return after;
    }

    private static Project Made(RecipientAward award, IEnumerable<RecipientAward> awards, List<Project> projects)
    {
        var (organization, legal) = (RecordName.Short(award.Recipient), RecordName.Full(award.Recipient));
        // One organization is spelled one way, or its projects couldn't share their names.
        organization = projects.Find(p => Is(p, organization.ToUpperInvariant()))?.Organization ?? organization;
        return new Project
        {
            Id = FreeId(RecordName.Slug(organization, award.City ?? award.State), projects),
            Organization = organization,
            Aliases = string.Equals(organization, legal, StringComparison.OrdinalIgnoreCase) ? [] : [legal],
            Location = Place(award),
            Awards = [.. awards.Select(Award)],
        };
    }

    private static WatchedAward Award(RecipientAward award) => new(award.AmountUsd, Funder: "DOE", Program: award.Listing, Fain: award.Fain);

    private static bool Is(Project project, string recipient) => project.Aliases.Append(project.Organization).Any(n => RecordName.Short(n).Equals(recipient, StringComparison.OrdinalIgnoreCase));

    /// <summary>"Hopkinsville, Kentucky"; null where not even the state is given.</summary>
    private static string? Place(RecipientAward award) => award switch
    {
        { City: { } city, State: { } state } => $"{RecordName.Full(city)}, {RecordName.Full(state)}",
        { State: { } state } => RecordName.Full(state),
        _ => null,
    };

    private static string FreeId(string id, List<Project> projects)
    {
        var free = id.Length == 0 ? "recipient" : id;
        for (var next = 2; projects.Exists(p => p.Id == free || p.Merged.Any(m => m.Id == free)); next++)
            free = $"{id}-{next}";
        return free;
    }
}
