using System.Collections.Frozen;
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
            foreach (var behind in new[] { taking.Action.Start + taking.Action.Head, taking.Action.End })
            {
                var at = sentence.Word(behind) is "the" or "its" ? behind + 1 : behind;
                if (at < sentence.Count && sentence[at].IsCapitalized && Names(taking, taking.Kind == ActionKind.Cancel).Any(name => Fits(sentence, at, name)))
                    return new Taken(Thing.Project, at, at + 1);
            }
            return IsEnding(taking) && ProperName(taking) is { } named ? named : null;
        }
        var last = Voice.BeforeVerb(sentence, taking.Action.Start, taking.ClauseStart, Vocabulary.Have);
        return last >= 0 && sentence[last].IsCapitalized && Names(taking, withTowns: false).Any(name => Enumerable.Range(0, 4).Any(back => last >= back && Length(name) == back + 1 && Fits(sentence, last - back, name)))
            ? new Taken(Thing.Project, last, last + 1) : null;
    }

    private static bool IsEnding(Taking taking) => taking.Kind is ActionKind.Cancel or ActionKind.Shut && taking.Read.Organizations.Any(m => m.End <= taking.Action.Start) && taking.Action.Value.Rule is not ("reject" or "block" or "overturn" or "return" or "lose");

    /// <summary>"given up the Example States Energy Link": three words or more with capitals, behind "the", that are no office and no law.</summary>
    private static Taken? ProperName(Taking taking)
    {
        var sentence = taking.Read.Sentence;
        var start = taking.Action.End;
        if (sentence.Kind == LineKind.Title || sentence.Word(start) is not ("the" or "its") || Funders.FunderIn(sentence, start, taking.ClauseEnd) is not null)
            return null;
        var end = ++start;
        while (end < sentence.Count && sentence[end].IsCapitalized && sentence[end].IsWord)
            end++;
        return end - start >= 3 && !Institutions.Contains(sentence.Word(end - 1)) && sentence.Word(end) is "," or "." or "in" or "at" or "near" && !taking.Read.Organizations.Any(m => m.Start < end && m.End > start) ? new Taken(Thing.Project, start, end) : null;
    }

    private static readonly FrozenSet<string> Institutions = Vocabulary.Words(
        "act agreement program programme office department committee commission council award prize order rule association treaty fund initiative alliance court board bureau agency service institute university corps standard tax credit exchange league");

    /// <summary>Of a town one says that somebody leaves it; what a site does, a town doesn't.</summary>
    private static IEnumerable<string> Names(Taking taking, bool withTowns) =>
        from organization in taking.Read.Organizations.Select(m => m.Organization).Concat(taking.Read.Sites).Distinct()
        from project in organization.Projects
        from name in (withTowns && project.Location is { } place ? project.SiteAliases.Append(place.Split(',')[0]) : project.SiteAliases).Concat(project.Name is { } own && own.Contains(' ', StringComparison.Ordinal) ? [own] : [])
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
