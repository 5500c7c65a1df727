using System.Collections.Frozen;

namespace Alerts.Extraction.Mentions;

/// <summary>Plain words that several stages ask for.</summary>
internal static class Vocabulary
{
    /// <summary>First words of names that are too plain to stand for the name alone.</summary>
    public static readonly FrozenSet<string> PlainFirstWords = Words(
        "american national general united first new north south east west western eastern southern northern pacific atlantic central advanced applied standard international "
        + "global us usa texas california lithium battery energy clean green power solar hydrogen nuclear carbon materials our one the form next blue element state university "
        + "rice stanford college institute department association alliance emirates johns penn century plug occidental gulf great big open free high");

    public static readonly FrozenSet<string> Be = Words("is are was were be been being am get gets got getting gotten 's 're");

    /// <summary>Words that make the verb group of a finite clause.</summary>
    public static readonly FrozenSet<string> Auxiliaries = Words("is are was were be been being has have had will would can could may might should must won't isn't aren't wasn't weren't hasn't haven't hadn't");

    /// <summary>What somebody is told, learns or says is news to the reader, though it stands in the past perfect.</summary>
    public static readonly FrozenSet<string> Telling = Words("said says saying added adds told tells informed notified learned learnt announced confirmed disclosed reported wrote revealed heard discovered letter notice statement filing stating disclosing");

    /// <summary>Words before a noun phrase that say nothing of what it is.</summary>
    public static readonly FrozenSet<string> Adjectival = Words("planned proposed previously also now entire whole own some any no all both given dropped removed cancelled scrapped new up down off out back");

    public static readonly FrozenSet<string> Have = Words("has have had having");

    public static readonly FrozenSet<string> Negations = Words("not no never without n't neither nor none nobody nothing hardly isn't aren't wasn't weren't won't don't doesn't didn't hasn't haven't can't cannot");

    /// <summary>Words that a noun phrase doesn't go on through.</summary>
    public static readonly FrozenSet<string> BetweenPhrases = Words(
        "the a an it he she they we i its their his her that this which who to for from on by at with into over under after before until as than and or but is are was were be been had has have will would could may might can said says if while when in of "
        + "toward towards about during through between among across against because since");

    /// <summary>Phrases separated by "|", to be looked for in a sentence.</summary>
    public static PhraseIndex<bool> Phrases(string list)
    {
        var index = new PhraseIndex<bool>();
        foreach (var phrase in list.Split('|'))
            index.Add(phrase, true);
        return index;
    }

    public static FrozenSet<string> Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
