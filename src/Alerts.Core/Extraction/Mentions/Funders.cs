using System.Collections.Frozen;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>Who pays, and out of which programme, by the names in a stretch of text.</summary>
internal static class Funders
{
    public const string Doe = "DOE";

    private const string State = "State";

    private static readonly FrozenSet<string> Federal = Vocabulary.Words("federal");

    private static readonly (string Name, string Phrases)[] Table =
    [
        (Doe, "department of energy|doe|energy department|us doe|loan programs office|lpo|mesc|oced|eere|arpa-e|cmei|office of manufacturing and energy supply chains|manufacturing and energy supply chains|office of clean energy demonstrations"
            + "|clean energy demonstrations|critical minerals and energy innovation|energy dominance financing|netl|grid deployment office|office of fossil energy|dept . of energy|office of energy dominance financing|advanced manufacturing office|vehicle technologies office"),
        ("USDA", "department of agriculture|usda"),
        ("EPA", "environmental protection agency|epa"),
        ("DOD", "department of defense|defense department|pentagon|department of war|dod"),
        ("NSF", "national science foundation|nsf"),
        ("NIH", "national institutes of health|nih"),
        ("DOT", "department of transportation|transportation department"),
        ("DOI", "department of the interior|interior department"),
        ("FEMA", "fema|federal emergency management agency"),
        ("HUD", "department of housing and urban development|hud"),
        ("Commerce", "commerce department|department of commerce|chips program office|chips office"),
        ("EXIM", "export-import bank|exim"),
        ("Treasury", "treasury department|department of the treasury"),
        (State, "state officials|state incentives|state of|state 's|economic development|county|state subsidies|state grant|state grants|state and county"),
    ];

    private static readonly (string Name, string Phrases)[] Programs =
    [
        ("Bipartisan Infrastructure Law", "bipartisan infrastructure law|infrastructure law|infrastructure investment and jobs act|bil|iija"),
        ("Inflation Reduction Act", "inflation reduction act|ira"),
        ("Regional Clean Hydrogen Hubs", "regional clean hydrogen hubs|hydrogen hubs"),
        ("ATVM", "advanced technology vehicles manufacturing|atvm"),
        ("Title 17", "title 17|title xvii"),
        ("CHIPS Act", "chips act|chips and science act"),
        ("48C", "48c"),
    ];

    private static readonly PhraseIndex<string> FunderIndex = Build(Table);
    private static readonly PhraseIndex<string> ProgramIndex = Build(Programs);

    /// <summary>The first funder that the sentence names. "The federal grant, a county official said": who speaks is no funder of federal money.</summary>
    public static string? FunderIn(Sentence sentence) =>
        FirstOf(FunderIndex, sentence) is var funder && funder == State && sentence.Has(Federal) ? null : funder;

    /// <summary>The first funder that is named between two tokens.</summary>
    public static string? FunderIn(Sentence sentence, int from, int to) =>
        FunderIndex.Find(sentence.Tokens).Where(h => h.Start >= from && h.End <= to).Select(h => h.Value).FirstOrDefault();

    /// <summary>Federal agencies whose grants are none of DOE's.</summary>
    public static bool IsOtherAgency(string? funder) => funder is "USDA" or "EPA" or "NSF" or "NIH" or "DOT" or "DOI" or "FEMA" or "HUD";

    public static string? ProgramIn(Sentence sentence) => FirstOf(ProgramIndex, sentence);

    private static string? FirstOf(PhraseIndex<string> index, Sentence sentence) => index.First(sentence.Tokens)?.Value;

    private static PhraseIndex<string> Build((string Name, string Phrases)[] table)
    {
        var index = new PhraseIndex<string>();
        foreach (var (name, phrases) in table)
        {
            foreach (var phrase in phrases.Split('|'))
                index.Add(phrase, name);
        }
        return index;
    }
}
