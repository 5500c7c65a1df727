using System.Collections.Frozen;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>A product, material or technology at its place in a sentence.</summary>
/// <param name="Long">The full words where <paramref name="Name"/> is their short form; otherwise the same.</param>
internal readonly record struct ProductMention(int Start, int Count, string Name, string Long)
{
    public int End => Start + Count;
}

/// <summary>
/// Product lines of any kind: the words before and up to a word for a material or a machine ("synthetic graphite", "cylindrical EV cells").
/// Where the article introduces a short form in brackets, "cathode active materials (CAM)", that is the name.
/// </summary>
internal static class ProductNames
{
    private static readonly FrozenSet<string> Heads = Vocabulary.Words(
        "capture sequestration reactor reactors uranium haleu ammonia geothermal biofuel biofuels silane polysilicon gas chargers cables kilns boilers heat castings forgings electrodes sorbent catalysts membranes towers barges container containers bottles material materials battery batteries cell cells cathode cathodes anode anodes graphite lithium carbonate hydroxide precursor precursors pcam cam electrolyte electrolytes separator separators "
        + "module modules pack packs hydrogen electrolyzer electrolyzers wafer wafers ingot ingots polysilicon panel panels turbine turbines blades magnet magnets nickel cobalt manganese sulfate silicon steel "
        + "aluminum aluminium cement ammonia vehicles trucks vans semiconductors chips foil salts lfp nmc film glass windows transformers inverters pumps earths oxide oxides zinc copper iron phosphate ethanol fuel fuels "
        + "methanol fertilizer ess evs ev storage spodumene vanadium sodium titanium tungsten gallium antimony binder binders additives resin paper tires robots drones buses engines motors powertrains");

    private static readonly FrozenSet<string> NotPart = Vocabulary.Words(
        "the a an its their our his her of for and or in on at to by with from as is are was were be been will would no not any some all more most new other only just than that this these those "
        + "make makes making produce produces producing manufacture manufactures manufacturing build building continue continues producing supply adding planned separate own first second third , ; : ( ) . into out "
        + "domestic large one two three both it they company plans where if so instead expand develop");

    private static readonly FrozenSet<string> Tails = Vocabulary.Words("production line lines manufacturing plant factory facility project site plans business technology output capacity");

    /// <summary>The first product in a stretch of tokens; "Lithium" in the name of a watched organisation is none.</summary>
    public static ProductMention? First(AnnotatedSentence read, int from, int to)
    {
        var sentence = read.Sentence;
        from = Math.Max(0, from);
        for (var i = from; i < Math.Min(to, sentence.Count); i++)
        {
            if (!Heads.Contains(sentence.Word(i)) || read.Organizations.Any(m => m.Start <= i && i < m.End))
                continue;
            var start = i;
            while (start > from && i - start < 4 && sentence[start - 1].IsWord && !NotPart.Contains(sentence.Word(start - 1)) && !Tails.Contains(sentence.Word(start - 1)) && !read.Organizations.Any(m => m.End == start) && !char.IsDigit(sentence[start - 1].Text[0]))
                start--;
            var end = i + 1;
            while (end < sentence.Count && (Heads.Contains(sentence.Word(end)) || (sentence.Word(end) is "active" or "grade" && Heads.Contains(sentence.Word(end + 1)))))
                end++;
            var written = Written(sentence, start, end);
            return new ProductMention(start, end - start, ShortForm(sentence, end) ?? written, written);
        }
        return null;
    }

    /// <summary>"(CAM)" or ", or CAM," right behind a name.</summary>
    private static string? ShortForm(Sentence sentence, int end)
    {
        var isOr = sentence.Word(end) is "," && sentence.Word(end + 1) is "or" && sentence.Word(end + 3) is "," or ".";
        if (!isOr && (sentence.Word(end) != "(" || sentence.Word(end + 2) != ")"))
            return null;
        var text = sentence[isOr ? end + 2 : end + 1].Text;
        return text.Length is >= 2 and <= 8 && text.Count(char.IsUpper) >= 2 && text.All(char.IsLetter) ? text : null;
    }

    private static string Written(Sentence sentence, int start, int end) => string.Join(' ', sentence.Tokens[start..end].Select(t => t.Text));
}
