using System.Collections.Frozen;
using System.Collections.Immutable;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Mentions;

/// <summary>
/// Finds watched organisations by their names. Names are looked up by first word: the work per sentence doesn't grow with the watch list.
/// </summary>
internal sealed class OrganizationNames
{
    private static readonly FrozenSet<string> LegalSuffixes =
        "inc inc. incorporated corp corp. corporation co co. company llc ltd ltd. limited plc gmbh ag s.a. holdings group lp l.p. motor".Split(' ').ToFrozenSet();

    /// <summary>A one-word name before one of these belongs to somebody else: a foundation, a place, a school.</summary>
    private static readonly FrozenSet<string> OtherKinds =
        "foundation bank capital ventures university college school hospital county city street avenue park performance pharmaceuticals insurance club stadium institute museum house"
            .Split(' ').ToFrozenSet();

    /// <summary>Kinds of places and businesses that share a name and nothing else, however long the name is.</summary>
    private static readonly FrozenSet<string> NeverOurs =
        "estates homes realty apartments condominiums elementary academy church brewery bakery hotel resort casino theater theatre festival records studios restaurant pharmacy clinic cemetery trail golf"
            .Split(' ').ToFrozenSet();

    private readonly NameIndex<Name> _names;

    public OrganizationNames(WatchList watchList)
    {
        var organizations = watchList.Projects.GroupBy(p => p.Organization, StringComparer.OrdinalIgnoreCase)
            .Select(group => new WatchedOrganization(
                group.First().Organization, [.. group.SelectMany(p => p.Aliases).Where(a => !string.IsNullOrWhiteSpace(a)).Distinct(StringComparer.Ordinal)], [.. group]))
            .ToList();
        _names = new(organizations.SelectMany(o => o.Aliases.Prepend(o.Name).SelectMany(Spellings).Distinct(StringComparer.Ordinal).SelectMany(name => Entries(name, o))));
        foreach (var organization in organizations)
        {
            foreach (var fain in organization.Projects.SelectMany(p => p.Awards).Select(a => AwardNumbers.Plain(a.Fain)).OfType<string>())
                _awards[fain] = organization;
        }
        Sites = new SiteNames(organizations);
    }

    public SiteNames Sites { get; }

    private readonly Dictionary<string, WatchedOrganization> _awards = new(StringComparer.Ordinal);

    /// <summary>The organisation whose award number a sentence gives; null where it gives none that is watched.</summary>
    public WatchedOrganization? ByAward(Sentence sentence) => _awards.Count > 0 && AwardNumbers.In(sentence) is { } fain ? _awards.GetValueOrDefault(fain) : null;

    /// <param name="Written">As the watch list spells it.</param>
    private readonly record struct Name(string Written, WatchedOrganization Organization);

    /// <summary>Mentions sentence by sentence, in the order of the sentences given.</summary>
    public ImmutableArray<ImmutableArray<OrganizationMention>> Find(ImmutableArray<Sentence> sentences)
    {
        var full = sentences.Select(FullNames).ToList();
        if (full.TrueForAll(m => m.Count == 0))
            return [.. Enumerable.Repeat(ImmutableArray<OrganizationMention>.Empty, sentences.Length)];
        var named = full.SelectMany(m => m).Where(m => m.Count > 1 || m.Start > 0).Select(m => m.Organization).ToHashSet();
        var shorts = ShortNames(named, full.SelectMany(m => m).Select(m => m.Organization).ToHashSet());
        var introduced = sentences.SelectMany((s, i) => IntroducedNames.In(s, full[i])).DistinctBy(n => string.Join(' ', n.Words)).ToList();
        return [.. sentences.Select((s, i) => WithShortNames(s, [.. full[i], .. Introduced(s, full[i], introduced)], shorts, named))];
    }

    private static IEnumerable<OrganizationMention> Introduced(Sentence sentence, List<OrganizationMention> full, List<(ImmutableArray<string> Words, WatchedOrganization Organization)> names)
    {
        for (var i = 0; names.Count > 0 && i < sentence.Count; i++)
        {
            foreach (var (words, organization) in names)
            {
                if (sentence[i].Text == words[0] && i + words.Length <= sentence.Count && words.Select((w, n) => sentence[i + n].Text == w).All(same => same)
                    && !full.Exists(m => m.Start < i + words.Length && i < m.End))
                {
                    yield return new OrganizationMention(i, words.Length, organization, organization.Name);
                    break;
                }
            }
        }
    }

    private static IEnumerable<string> Spellings(string name)
    {
        yield return name;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2 && LegalSuffixes.Contains(words[^1].ToLowerInvariant()))
            yield return string.Join(' ', words[..^1]).TrimEnd(',');
    }

    private static IEnumerable<(IReadOnlyList<string> Words, Name Name, bool MayBeLower)> Entries(string name, WatchedOrganization organization)
    {
        var written = Tokenizer.Split(name, 0, name.Length).Select(t => t.Text).ToList();
        var plain = written.FindAll(word => word != ".");
        // "St. Example University" is written with its dot and without.
        if (written.Count > 0)
            yield return (written, new Name(name, organization), false);
        if (plain.Count > 0 && plain.Count < written.Count)
            yield return (plain, new Name(name, organization), false);
    }

    /// <summary>The longest names, from left to right, where they are written as names.</summary>
    private List<OrganizationMention> FullNames(Sentence sentence)
    {
        List<NameHit> hits = [];
        _names.Find(sentence.Source, sentence.Start, sentence.End, hits);
        var mentions = new List<OrganizationMention>();
        var taken = 0;
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Start < taken || (i + 1 < hits.Count && hits[i + 1].Start == hits[i].Start))
                continue;
            taken = hits[i].End;
            var (phrase, name) = _names.At(hits[i]).First();
            var (start, end) = (sentence.TokenAt(hits[i].Start), sentence.TokenAt(hits[i].End));
            if (IsWrittenAsName(sentence, start, end, phrase) && !IsPartOfLongerName(sentence, start, end, name.Organization))
                mentions.Add(new OrganizationMention(start, WithSuffix(sentence, end) - start, name.Organization, name.Written));
        }
        return mentions;
    }

    /// <summary>Each word begins with a capital or digit, as in a name; a name of one word is written exactly as in the watch list, or in capitals.</summary>
    private static bool IsWrittenAsName(Sentence sentence, int start, int end, string phrase)
    {
        if (end - start == 1)
        {
            var text = sentence[start].Text;
            return text == phrase || (text.Length > 3 && sentence[start].IsAllCaps);
        }
        var words = phrase.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (char.IsLower(sentence[start + i].Text[0]) && !char.IsLower(words[i][0]))
                return false;
        }
        return true;
    }

    /// <summary>"Century" in "Century City", "Ascend" in "Ascend Performance Materials": the capitals go on with words that aren't the watched name's.</summary>
    private static bool IsPartOfLongerName(Sentence sentence, int start, int end, WatchedOrganization organization)
    {
        if (end >= sentence.Count || !sentence[end].IsCapitalized || LegalSuffixes.Contains(sentence.Word(end)))
            return false;
        if (end - start > 1)
            return !sentence.IsTitleCase && NeverOurs.Contains(sentence.Word(end));
        if (OtherKinds.Contains(sentence.Word(end)) || NeverOurs.Contains(sentence.Word(end)))
            return true;
        return organization.Name.Contains(' ') && !sentence.IsTitleCase && !sentence[end].IsAllCaps && !IsPlaceOrOwnWord(sentence.Word(end), organization);
    }

    private static bool IsPlaceOrOwnWord(string word, WatchedOrganization organization) =>
        organization.Aliases.Prepend(organization.Name).Concat(organization.Projects.SelectMany(p => new[] { p.Location, p.Name }))
            .Any(text => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static int WithSuffix(Sentence sentence, int end)
    {
        var at = end < sentence.Count && sentence.Word(end) == "," ? end + 1 : end;
        if (at >= sentence.Count || !LegalSuffixes.Contains(sentence.Word(at)) || !sentence[at].IsCapitalized)
            return end;
        return sentence.Word(at + 1) == "." && !sentence[at + 1].Spaced && at + 2 < sentence.Count ? at + 2 : at + 1;
    }

    /// <summary>
    /// The first word of a name that the article gives in full stands for it afterwards ("Ascend" after "Ascend Elements"),
    /// unless two of the article's organisations begin alike.
    /// </summary>
    private static Dictionary<string, WatchedOrganization> ShortNames(HashSet<WatchedOrganization> named, HashSet<WatchedOrganization> all)
    {
        var shorts = new Dictionary<string, WatchedOrganization>(StringComparer.Ordinal);
        foreach (var group in named.Where(o => o.Name.Contains(' ')).GroupBy(o => o.Name.Split(' ')[0], StringComparer.Ordinal))
        {
            var first = group.Key;
            if (group.Count() == 1 && (first.Length > 2 || (first.Length == 2 && first.All(char.IsUpper))) && !Vocabulary.PlainFirstWords.Contains(first.ToLowerInvariant())
                && !all.Any(o => o != group.First() && o.Name.StartsWith(first, StringComparison.OrdinalIgnoreCase)))
                shorts[first.ToLowerInvariant()] = group.First();
        }
        return shorts;
    }

    private static ImmutableArray<OrganizationMention> WithShortNames(
        Sentence sentence, List<OrganizationMention> full, Dictionary<string, WatchedOrganization> shorts, HashSet<WatchedOrganization> named)
    {
        // A one-word alias that begins a sentence may be a plain word; the article must give the longer name too.
        var mentions = full.Where(m => m.Count > 1 || m.Start > 0 || !m.Organization.Name.Contains(' ') || m.Name.Any(char.IsDigit) || named.Contains(m.Organization)).ToList();
        for (var i = 0; shorts.Count > 0 && i < sentence.Count; i++)
        {
            if (sentence[i].IsCapitalized && (sentence[i].Text.Length > 2 || sentence[i].IsAllCaps) && shorts.TryGetValue(sentence[i].Lower, out var organization)
                && !mentions.Exists(m => m.Start <= i && i < m.End)
                && !IsPartOfLongerName(sentence, i, i + 1, organization)
                && (i == 0 || !sentence[i - 1].IsCapitalized || sentence.IsTitleCase))
                mentions.Add(new OrganizationMention(i, 1, organization, organization.Name));
        }
        return [.. mentions.OrderBy(m => m.Start)];
    }
}
