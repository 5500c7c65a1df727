using System.Collections.Frozen;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>An organisation that isn't watched, by the shape of its name.</summary>
internal readonly record struct StrangerMention(int Start, int Count, string Name)
{
    public int End => Start + Count;
}

/// <summary>
/// Organisations of an open class: capitalised words that end in a word for a kind of firm or institution ("Example Metals", "Sample River Cooperative").
/// Funders and watched organisations are none of them.
/// </summary>
internal static class StrangerNames
{
    private static readonly FrozenSet<string> Tails = Vocabulary.Words(
        "energy power materials metals industries motors motor batteries battery solar technologies technology systems steel aluminum aluminium lithium minerals chemical chemicals cement glass storage recycling transmission "
        + "inc corp llc ltd plc gmbh company co holdings group partners university hub association cooperative co-op electric hydrogen nuclear ammonia fuels resources mining works foods electronics international solutions products "
        + "enterprises manufacturing utilities robotics semiconductor semiconductors graphite anodes cathodes cells biofuels renewables engineering laboratories carbon copper nickel silicon magnesium rail airlines college institute alliance authority council");

    private static readonly FrozenSet<string> NoStart = Vocabulary.Words("the a an in on at for of and but or its their his this that these those when after before as with by from if while u.s us federal state doe american national");

    private static readonly FrozenSet<string> Public = Vocabulary.Words("department doe energy-department house senate congress commission agency administration office public federal");

    /// <param name="taken">Tokens of watched organisations.</param>
    public static List<StrangerMention> Find(Sentence sentence, IReadOnlyList<OrganizationMention> taken)
    {
        var found = new List<StrangerMention>();
        if (sentence.IsTitleCase)
            return found;
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence[i].IsCapitalized || NoStart.Contains(sentence.Word(i)))
                continue;
            var end = i + 1;
            while (end < sentence.Count && (sentence[end].IsCapitalized || (sentence.Word(end) is "&" or "of" && end + 1 < sentence.Count && sentence[end + 1].IsCapitalized)))
                end++;
            var last = end;
            while (last > i + 1 && !Tails.Contains(sentence.Word(last - 1)))
                last--;
            // "University of Example", "City of Example": the head comes first.
            if (end > i + 2 && sentence.Word(i + 1) is "of" && sentence.Word(i) is "university" or "college" or "city" or "port" or "town" or "county" or "bank")
                last = end;
            if (last > i + 1 && !taken.Any(m => m.Start < last && m.End > i) && !Enumerable.Range(i, last - i).Any(n => Public.Contains(sentence.Word(n))))
                found.Add(new StrangerMention(i, last - i, NounPhrases.Text(sentence, i, last)));
            i = end - 1;
        }
        return found;
    }
}
