using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>A site by its name, where a noun such as "plant" might stand: "mothballed Silver Flat", "Silver Flat has reopened", "walked away from Macon".</summary>
internal static class NamedSites
{
    public static Taken? Of(Taking taking)
    {
        if (ClaimTable.TypeOf(taking.Kind, Thing.Project) is null || taking.Kind is ActionKind.Keep or ActionKind.Acquire or ActionKind.Invest or ActionKind.Announce)
            return null;
        var sentence = taking.Read.Sentence;
        if (taking.Voice == Side.After)
        {
            foreach (var at in new[] { taking.Action.Start + taking.Action.Head, taking.Action.End })
            {
                if (at < sentence.Count && sentence[at].IsCapitalized && Names(taking, taking.Kind == ActionKind.Cancel).Any(name => Fits(sentence, at, name)))
                    return new Taken(Thing.Project, at, at + 1);
            }
            return null;
        }
        var last = Voice.BeforeVerb(sentence, taking.Action.Start, taking.ClauseStart, Vocabulary.Have);
        return last >= 0 && sentence[last].IsCapitalized && Names(taking, withTowns: false).Any(name => Enumerable.Range(0, 4).Any(back => last >= back && Length(name) == back + 1 && Fits(sentence, last - back, name)))
            ? new Taken(Thing.Project, last, last + 1) : null;
    }

    /// <summary>Of a town one says that somebody leaves it; what a site does, a town doesn't.</summary>
    private static IEnumerable<string> Names(Taking taking, bool withTowns) =>
        from organization in taking.Read.Organizations.Select(m => m.Organization).Concat(taking.Read.Sites).Distinct()
        from project in organization.Projects
        from name in withTowns && project.Location is { } place ? project.SiteAliases.Append(place.Split(',')[0]) : project.SiteAliases
        select name;

    private static int Length(string name) => name.Count(c => c == ' ') + 1;

    private static bool Fits(Sentence sentence, int at, string name)
    {
        foreach (var word in name.Split(' '))
        {
            if (at >= sentence.Count || !string.Equals(sentence[at++].Text, word, StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}
