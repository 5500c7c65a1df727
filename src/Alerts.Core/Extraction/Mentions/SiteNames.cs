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

    private readonly NameIndex<Site> _sites;

    public SiteNames(IEnumerable<WatchedOrganization> organizations) =>
        _sites = new(organizations.SelectMany(o => o.Projects.SelectMany(NamesOf).Distinct(StringComparer.Ordinal).SelectMany(name => Entries(name, o))));

    /// <param name="Distinct">A proper name that can be nothing else, so that the organisation needn't be named too.</param>
    private readonly record struct Site(bool Distinct, WatchedOrganization Organization);

    /// <param name="named">Organisations that the article names.</param>
    public ImmutableArray<WatchedOrganization> Find(Sentence sentence, IReadOnlySet<WatchedOrganization> named)
    {
        List<NameHit> hits = [];
        _sites.Find(sentence.Source, sentence.Start, sentence.End, hits);
        if (hits.Count == 0)
            return [];
        var found = ImmutableArray.CreateBuilder<WatchedOrganization>();
        foreach (var hit in hits)
        {
            foreach (var (phrase, site) in _sites.At(hit))
            {
                if ((site.Distinct || named.Contains(site.Organization)) && IsWritten(sentence, hit, phrase) && !found.Contains(site.Organization))
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

    private static IEnumerable<(IReadOnlyList<string> Words, Site Site, bool MayBeLower)> Entries(string name, WatchedOrganization organization)
    {
        var words = Tokenizer.Split(name, 0, name.Length).Where(t => t.IsWord).ToImmutableArray();
        if (words.Length == 0 || !words.Any(w => w.IsCapitalized))
            yield break;
        var proper = words.Count(w => (w.IsCapitalized || char.IsDigit(w.Text[0])) && !Generic.Contains(w.Lower));
        var odd = words.Any(w => w.Text.Skip(1).Any(char.IsUpper) && w.Text.Any(char.IsLower));
        yield return ([.. words.Select(w => w.Text)], new Site(odd || (proper >= 2 && !IsPlace(name, organization)), organization), Generic.Contains(words[0].Lower));
    }

    private static bool IsPlace(string name, WatchedOrganization organization) =>
        organization.Projects.Any(p => p.Location is { } place && place.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsWritten(Sentence sentence, NameHit hit, string phrase)
    {
        var at = sentence.TokenAt(hit.Start);
        foreach (var word in phrase.Split(' '))
        {
            if (char.IsUpper(word[0]) && char.IsLower(sentence[at].Text[0]) && !Generic.Contains(sentence.Word(at)))
                return false;
            at++;
        }
        return true;
    }
}
