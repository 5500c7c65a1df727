using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>How sure the words around an action are: said to have happened, meant to, or only possible; and whether it is denied.</summary>
internal static class Certainties
{
    private static readonly FrozenSet<string> Possible = Vocabulary.Words("may might could would threatens threatened threatening threaten if whether potential potentially possible possibly perhaps rumored considering considers thinking pondering weighing weighs mulling contemplating explore exploring unless recommend recommends recommended recommending suggests suggested hope hopes hoped hoping fear fears feared rumor rumour rumors rumours urged urge urges asks asked asking demands demanded calling want try tries tried trying attempt attempts attempting");

    private static readonly FrozenSet<string> Meant = Vocabulary.Words("plans intends aims hopes expects planned planning intending intend plan seeks wants eyes proposes");

    private static readonly FrozenSet<string> Wished = Vocabulary.Words("should ought");

    private static readonly FrozenSet<string> Coming = Vocabulary.Words(
        "in-line-for is-up-for set-to-receive set-to-get set-to-collect due-to-receive due-to-get stands-to-receive stand-to-receive stands-to-get poised-to-receive slated-to-receive slated-to-get expects-to-receive intends-to-award plans-to-award will-negotiate-for negotiates-for");

    private static readonly PhraseIndex<bool> PossiblePhrases = Vocabulary.Phrases("recommended for|recommended to|proposed to|at risk|in danger|in doubt|under consideration|slated for possible|looking at|risk of|fear|likely to|expected to lose|has proposed|proposal to");

    private static readonly PhraseIndex<bool> Hearsay = Vocabulary.Phrases("heard it said|it is said that|some say|people say|rumor has it|word is that");

    private static readonly FrozenSet<string> Comma = Vocabulary.Words(",");

    private static readonly PhraseIndex<bool> ConditionalAwards = Vocabulary.Phrases("conditional commitment|conditional loan|conditionally|for negotiation|negotiations|negotiate|to negotiate|award negotiations|tentative|provisional|preliminary|conditional");

    public static Certainty Of(AnnotatedSentence read, int actionStart, int clauseStart, int clauseEnd, ClaimType type)
    {
        var s = read.Sentence;
        if (Hearsay.Occurs(s.Tokens, 0, actionStart))
            return Certainty.Speculated;
        if (clauseStart > 0 && Enumerable.Range(Math.Max(0, clauseStart - 10), Math.Min(10, clauseStart)).Any(i => s.Word(i) is "whether"))
            return Certainty.Speculated;
        if (read.Actions.Any(a => a.Start == actionStart && a.Value.Rule is "notices-to" or "notice-to"))
            return Certainty.Planned;
        if (s.Word(s.Count - 1) is "?")
            return Certainty.Speculated;
        for (var i = Math.Max(0, clauseStart - 1); i < actionStart; i++)
        {
            if (s.Word(i) is "asked" && read.Actions.Any(a => a.Start == actionStart && a.Value.Rule.StartsWith("release", StringComparison.Ordinal)))
                continue;
            if (Possible.Contains(s.Word(i)) && !(s.Word(i) == "would" && IsReported(s, i)) && !(s.Word(i) == "may" && s[i].IsCapitalized && i > 0) && !IsInClosedRelative(s, i, actionStart))
                return Certainty.Speculated;
        }
        if (IsFuture(s, actionStart, clauseStart) && type is ClaimType.ProjectOpened or ClaimType.OwnershipChanged or ClaimType.ProjectExpanded or ClaimType.ProjectResumed or ClaimType.ProjectPaused)
            return Certainty.Planned;
        if (type == ClaimType.JobsChanged && IsFuture(s, actionStart, clauseStart) | s.Word(actionStart) is "will" or "are" && read.Actions.Any(a => a.Start == actionStart && a.Value.Kind == ActionKind.LayOff))
            return Certainty.Planned;
        if (type == ClaimType.InvestmentChanged && read.Actions.Any(a => a.Start == actionStart && a.Value.Rule.EndsWith("build-a", StringComparison.Ordinal)))
            return Certainty.Planned;
        if (Amounts.IsFunding(type) && s.HasBetween(clauseStart, actionStart, Wished))
            return Certainty.Speculated;
        if (type == ClaimType.FundingAwarded && read.Actions.Any(a => a.Start == actionStart && Coming.Contains(a.Value.Rule)))
            return Certainty.Planned;
        if (type == ClaimType.ProjectExpanded && read.Actions.Any(a => a.Start == actionStart && (a.Value.Rule.StartsWith("will-", StringComparison.Ordinal) || a.Value.Rule.StartsWith("to-", StringComparison.Ordinal))))
            return Certainty.Planned;
        if (PossiblePhrases.Occurs(s.Tokens, clauseStart, actionStart))
            return Certainty.Speculated;
        if (type == ClaimType.FundingAwarded && ConditionalAwards.Occurs(s.Tokens, clauseStart, clauseEnd))
            return Certainty.Planned;
        for (var i = Math.Max(clauseStart, actionStart - 4); i < actionStart; i++)
        {
            if (type != ClaimType.InvestmentAffirmed && Meant.Contains(s.Word(i)) && s.Word(i + 1) is "to" or "on")
                return Certainty.Planned;
            if (type is ClaimType.ProjectResumed && s.Word(i) is "should")
                return Certainty.Planned;
            if (type is ClaimType.ProjectOpened && s.Word(i) is "will" or "to" or "should")
                return Certainty.Planned;
        }
        return Certainty.Confirmed;
    }

    /// <summary>"The loan, which would have lapsed, now runs until April": what stands between the commas leaves the action as it is.</summary>
    private static bool IsInClosedRelative(Sentence sentence, int at, int actionStart) =>
        sentence.HasBetween(at + 1, actionStart, Comma) && Enumerable.Range(1, at).Any(i => sentence.Word(i - 1) is "," or "and" && sentence.Word(i) is "which" or "who" or "where" or "whose");

    /// <summary>"said it would lay off 170": what is reported with "would" is meant to happen.</summary>
    public static bool IsReported(Sentence sentence, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 10; i--)
        {
            if (Vocabulary.Telling.Contains(sentence.Word(i)))
                return true;
        }
        // "… would rise to $5 million, the company said."
        for (var i = sentence.Count - 1; i > at && i >= sentence.Count - 6; i--)
        {
            if (sentence.Word(i) is "said" or "says" or "announced" or "confirmed")
                return true;
        }
        return false;
    }

    /// <summary>"will", "is to", "would" in the words right before the action.</summary>
    private static bool IsFuture(Sentence sentence, int actionStart, int clauseStart)
    {
        for (var i = actionStart - 1; i >= clauseStart && i >= actionStart - 4; i--)
        {
            if (sentence.Word(i) is "will" or "would" or "'ll" || (sentence.Kind == LineKind.Title && sentence.Word(i) is "to" && i == actionStart - 1) || (sentence.Word(i) is "to" && sentence.Word(i - 1) is "is" or "are"))
                return true;
        }
        return false;
    }

    /// <summary>A "not", "no" or "never" belongs to the action.</summary>
    public static bool IsNegated(Sentence sentence, int actionStart, int thingStart, int clauseStart)
    {
        for (var i = Math.Max(clauseStart, actionStart - 4); i < actionStart; i++)
        {
            if (Vocabulary.Negations.Contains(sentence.Word(i)) && !IsOfAPhraseBefore(sentence, i, actionStart) && !(sentence.Word(i) is "no" && sentence.Word(i + 1) is "longer" or "doubt") && !(sentence.Word(i) is "not" && sentence.Word(i + 1) is "only"))
                return true;
        }
        for (var i = clauseStart; i < actionStart; i++)
        {
            if (sentence.Word(i) is "denied" or "denies" or "denying" or "dismissed" && sentence.Word(i + 1) is "that" or "reports" or "it" or "rumors" or "rumours")
                return true;
        }
        return (thingStart > 0 && IsNoThing(sentence, thingStart)) || IsWrongReport(sentence, actionStart);
    }

    /// <summary>"The maker of steel without coal, lost its grant": closed off by a comma, the word denies what stands before the comma.</summary>
    private static bool IsOfAPhraseBefore(Sentence sentence, int negation, int actionStart) =>
        sentence.Word(negation) is "without" or "nothing" or "nobody" or "none" && sentence.HasBetween(negation + 1, actionStart, Comma);

    /// <summary>"Reports that it lost its grant are wrong".</summary>
    private static bool IsWrongReport(Sentence sentence, int actionStart)
    {
        for (var i = 0; i < actionStart; i++)
        {
            if (sentence.Word(i) is "reports" or "rumors" or "rumours" or "talk" or "claims" or "suggestions" or "report" && sentence.Word(i + 1) is "that" or "of")
                return sentence.Tokens.Skip(actionStart).Any(t => t.Lower is "wrong" or "false" or "untrue" or "incorrect" or "baseless" or "unfounded" or "inaccurate" or "mistaken");
        }
        return false;
    }

    /// <summary>"no grants", "none of the awards".</summary>
    private static bool IsNoThing(Sentence sentence, int thingStart)
    {
        for (var i = Math.Max(0, thingStart - 7); i < thingStart; i++)
        {
            if (sentence.Word(i) is "none" or "neither" or "nor" || (sentence.Word(i) is "no" && (i >= thingStart - 4 || sentence.Word(i + 1) is "part" or "share" or "cent")))
                return true;
        }
        return false;
    }
}
