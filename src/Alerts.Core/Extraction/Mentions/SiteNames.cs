using System.Collections.Frozen;
using System.Collections.Immutable;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Mentions;

/// <summary>Finds the organisations whose project, site or town a sentence names ("the Example Pass loan", "in Paducah").</summary>
internal sealed class SiteNames
{
    private static readonly FrozenSet<string> Generic = Vocabulary.Words(
        "plant factory facility project site mine refinery hub smelter complex campus line gigafactory plants north south east west new second first phase battery lithium hydrogen graphite recycling");

    private readonly PhraseIndex<Site> _sites = new();

    public SiteNames(IEnumerable<WatchedOrganization> organizations)
    {
        foreach (var organization in organizations)
        {
            foreach (var name in organization.Projects.SelectMany(NamesOf).Distinct(StringComparer.Ordinal))
                Add(name, organization);
        }
    }

    /// <param name="Distinct">A proper name that can be nothing else, so that the organisation needn't be named too.</param>
    private sealed record Site(ImmutableArray<string> Words, bool Distinct, WatchedOrganization Organization);

    /// <param name="named">Organisations that the article names.</param>
    public ImmutableArray<WatchedOrganization> Find(Sentence sentence, IReadOnlySet<WatchedOrganization> named)
    {
        var found = ImmutableArray.CreateBuilder<WatchedOrganization>();
        for (var i = 0; i < sentence.Count; i++)
        {
            foreach (var site in _sites.AllAt(sentence.Tokens, i))
            {
                if ((site.Distinct || named.Contains(site.Organization)) && IsWritten(sentence, i, site) && !found.Contains(site.Organization))
                    found.Add(site.Organization);
            }
        }
        return found.ToImmutable();
    }

    private static IEnumerable<string> NamesOf(Project project)
    {
        foreach (var name in project.SiteAliases.Append(project.Name).OfType<string>())
            yield return name;
        if (project.Location?.Split(", ") is { Length: > 1 } places)
            yield return places[0];
    }

    private void Add(string name, WatchedOrganization organization)
    {
        var words = Tokenizer.Split(name, 0, name.Length).Where(t => t.IsWord).ToImmutableArray();
        if (words.Length == 0 || !words.Any(w => w.IsCapitalized))
            return;
        var proper = words.Count(w => (w.IsCapitalized || char.IsDigit(w.Text[0])) && !Generic.Contains(w.Lower));
        var odd = words.Any(w => w.Text.Skip(1).Any(char.IsUpper) && w.Text.Any(char.IsLower));
        _sites.Add([.. words.Select(w => w.Lower)], new Site([.. words.Select(w => w.Text)], odd || (proper >= 2 && !IsPlace(name, organization)), organization));
    }

    private static bool IsPlace(string name, WatchedOrganization organization) =>
        organization.Projects.Any(p => p.Location is { } place && place.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsWritten(Sentence sentence, int start, Site site)
    {
        for (var i = 0; i < site.Words.Length; i++)
        {
            if (char.IsUpper(site.Words[i][0]) && char.IsLower(sentence[start + i].Text[0]) && !Generic.Contains(sentence.Word(start + i)))
                return false;
        }
        return true;
    }
}
