using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>How an action's words stand in their sentence: as a verb or a noun, active or passive, news or mere description.</summary>
internal static class Voice
{
    private static readonly FrozenSet<string> EndsObject = Vocabulary.Words(". , ; : ) by in on at after because due for over as with until from and to amid since under this last next now when of");

    private static readonly FrozenSet<string> Adverbs = Vocabulary.Words(
        "now also formally officially temporarily permanently again just already recently reportedly all since ever still even suddenly quietly abruptly effectively partly entirely completely then lately once first only being "
        + "therefore thus accordingly both today instead too soon largely");

    /// <summary>Forms that are nouns as often as verbs.</summary>
    private static readonly FrozenSet<string> NounOrVerb = Vocabulary.Words(
        "support supports fund funds back release releases finance okay return returns lift lifts stay stays hike hikes refuse decline declines commit pledge pledges lapse prune shed bin bins honor honour package award awards grant grants offer offers pause pauses delay delays stop stops cut cuts increase increases boost end ends land lands issue issues plan plans close closes halt halts freeze freezes launch launches open "
        + "pull recall recalls raise kill sign signs fire fires cost spend hand hands tap pick picks drop drops commission double restart revive lower exit exits trim shut decrease start axe face faces scrap scraps block blocks provide");

    /// <summary>A decision that is still to come, or was taken back.</summary>
    private static readonly FrozenSet<string> Pending = Vocabulary.Words("await awaits awaiting pending until whether expected final reversed reverses reversing reverse overturned rescinded reconsider reconsiders reconsidering not n't no if before");

    private static readonly FrozenSet<string> Weekdays = Vocabulary.Words("monday tuesday wednesday thursday friday saturday sunday today yesterday");

    private static readonly FrozenSet<string> OpensVerb = Vocabulary.Words("to will would could may might can must should not and they we you also now 'll won't doesn't don't didn't cannot let officials ministers companies regulators who");

    private static readonly FrozenSet<string> OpensObject = Vocabulary.Words("it them a an the its their his her our all some more up nearly about over almost off back two three four five six seven eight nine ten part most another $ us$ both around roughly many several plans work construction production funding grants grant");

    /// <summary>Whether an active form is really a verb here ("grants" after "DOE" and before "$5 million", not in "the grants were").</summary>
    public static bool IsVerb(Sentence sentence, PhraseHit<ActionWord> action)
    {
        // "declined to comment"
        if (action.Value.Rule is "decline" or "refuse" && sentence.Word(action.End) is "to")
            return false;
        // "2 trillion won": money of Korea.
        if (sentence.Word(action.Start) is "won" && sentence.Word(action.Start - 1) is { Length: > 0 } amount && (amount is "trillion" or "billion" or "million" || char.IsDigit(amount[0])))
            return false;
        if (IsInName(sentence, action) || IsNoun(sentence, action) || IsLinkOnly(sentence, action) || IsExpense(sentence, action.Start) || IsLasting(sentence, action))
            return false;
        if (action.Value.Form != ActionForm.Active || !NounOrVerb.Contains(sentence.Word(action.Start)) || action.Count > 1)
            return true;
        if (OpensVerb.Contains(sentence.Word(action.Start - 1)) || (IsInvariant(sentence.Word(action.Start)) && Auxiliary(sentence, action.Start) is not (false, false)))
            return true;
        if (sentence.Word(action.Start - 1) is "whose" or "its" or "their" or "the" or "of" or "in" or "federal" or "these" or "those" or "all" or "other" or "several" or "many")
            return false;
        var next = sentence.Word(action.End);
        var opens = OpensObject.Contains(next) || (next.Length > 0 && (char.IsDigit(next[0]) || next[0] == '$'));
        var plural = sentence.Word(action.Start).EndsWith('s');
        if (action.Start == 0)
            return false;
        return plural ? opens || (sentence.Kind == LineKind.Title && action.Start > 0 && !sentence.IsTitleCase && sentence[action.Start - 1].IsCapitalized) : opens && (IsInvariant(sentence.Word(action.Start)) || sentence.Word(action.Start - 1).EndsWith('s'));
    }

    /// <summary>"the Clinch River site": a word of change that opens a proper name.</summary>
    private static bool IsInName(Sentence sentence, PhraseHit<ActionWord> action) => action.Count == 1 && action.Start > 0 && action.End < sentence.Count && sentence.Kind == LineKind.Paragraph
        && sentence[action.Start].IsCapitalized && !sentence[action.Start].IsAllCaps && char.IsLower(sentence[action.Start - 1].Text[0]) && sentence[action.End].IsCapitalized;

    /// <summary>"Not on the list: …", "Gone: …": what it happens to stands behind the colon.</summary>
    public static bool Announces(Sentence sentence, PhraseHit<ActionWord> action) => action.Start <= 2 && action.End < sentence.Count - 1 && sentence.Word(action.End) is ":"
        && action.Value.Form is ActionForm.State or ActionForm.Participle or ActionForm.PastOrParticiple;

    public static Side SideOf(Sentence sentence, PhraseHit<ActionWord> action)
    {
        switch (action.Value.Form)
        {
            case ActionForm.Active:
                return IsInvariant(sentence.Word(action.Start)) && Auxiliary(sentence, action.Start).Be ? Side.Before : Side.After;
            case ActionForm.State:
                return Side.Before;
            case ActionForm.Noun:
                return sentence.Word(action.End) is "of" or "for" or "in" || sentence.Word(action.End - 1) is "of" ? Side.After : Side.Before;
        }
        // "Also reinstated in full are the awards of …"
        if (action.Start <= 1 && action.End < sentence.Count && Enumerable.Range(action.End, 3).Any(i => sentence.Word(i) is "is" or "are" or "was" or "were"))
            return Side.After;
        var (be, have) = Auxiliary(sentence, action.Start);
        if (!be && action.Value.Rule.EndsWith("payments", StringComparison.Ordinal))
            return Side.After;
        if (be)
            return Side.Before;
        if (have)
            return Side.After;
        return action.Value.Form == ActionForm.Participle || action.End >= sentence.Count || EndsObject.Contains(sentence.Word(action.End)) ? Side.Before : Side.After;
    }

    /// <summary>"remains a leader", "continues to grow": the verb only links, nothing is said to stay.</summary>
    private static bool IsLinkOnly(Sentence sentence, PhraseHit<ActionWord> action) =>
        action.Count == 1 && sentence.Word(action.Start) is "remains" or "stays" or "continues" or "continue" or "remain" or "stands"
        && action.End < sentence.Count && sentence.Word(action.End) is not ("." or "," or ";" or "in" or "as" or "for" or "at" or "and" or "unchanged" or "valid" or "with" or "there" or "(" or ")");

    /// <summary>"further costs", "the cost of": money that is spent, not what something costs somebody.</summary>
    private static bool IsExpense(Sentence sentence, int at) => sentence.Word(at) is "cost" or "costs"
        && sentence.Word(at - 1) is "further" or "additional" or "the" or "of" or "its" or "in" or "incur" or "cover" or "their" or "construction" or "project" or "rising" or "higher" or "all" or "capital" or "eligible" or "and";

    /// <summary>"has been shut since 2020": a state of long standing.</summary>
    private static bool IsLasting(Sentence sentence, PhraseHit<ActionWord> action) =>
        action.Value.Kind == ActionKind.Shut && sentence.Word(action.Start - 1) is "been" && Enumerable.Range(action.End, 3).Any(i => sentence.Word(i) is "since");

    /// <summary>"a grant awarded in 2022", "the loan it won in January": a participle that only describes its noun.</summary>
    public static bool IsDescription(Sentence sentence, PhraseHit<ActionWord> action, Side side)
    {
        if (side == Side.After || sentence.Kind is LineKind.Title or LineKind.Heading || action.Value.Form is not (ActionForm.Participle or ActionForm.PastOrParticiple))
            return false;
        // "a grant awarded to it on Tuesday" is the news all the same.
        if (Enumerable.Range(action.End, 10).Any(i => Weekdays.Contains(sentence.Word(i))))
            return false;
        return Auxiliary(sentence, action.Start) is (false, false);
    }

    /// <summary>"the second line, idle since summer, mothballed since May": told of by the way.</summary>
    public static bool IsAside(Sentence sentence, PhraseHit<ActionWord> action) => action.Value.Form is ActionForm.Participle or ActionForm.PastOrParticiple
        && sentence.Word(action.Start - 1) is "," && sentence.Word(action.End) is "since" && sentence.Kind is not (LineKind.Title or LineKind.Heading);

    /// <summary>"the cancelled awards", "a list of paused grants": the participle describes a noun.</summary>
    public static bool IsAttribute(AnnotatedSentence read, PhraseHit<ActionWord> action) =>
        action.Value.Form is ActionForm.PastOrParticiple or ActionForm.Participle && action.Count == 1
        && read.Sentence.Word(action.Start - 1) is "its" or "their" or "a" or "an" or "'s" or "of" or "the" or "other" or "these" or "those" or "all" or "for" or "any" or "already" or "recently"
        && read.Things.Any(t => t.Start >= action.End && t.Start <= action.End + 2);

    /// <summary>"the money set aside for it": a participle without an auxiliary describes the noun before it.</summary>
    public static bool IsReduced(Sentence sentence, PhraseHit<ActionWord> action) => (action.Value.Form is ActionForm.PastOrParticiple or ActionForm.Participle || IsInvariant(sentence.Word(action.Start)))
        && Auxiliary(sentence, action.Start) is (false, false) && sentence.Word(action.End) is "for" or "by" or "in" or "to" or "under" or "from" or "as" or "at";

    /// <summary>"an award that DOE ended in October", "the sum that DOE granted it": a relative clause describes the award.</summary>
    public static bool IsRelative(AnnotatedSentence read, PhraseHit<ActionWord> action) =>
        (EndsInRelative(read.Sentence, action) && !IsAmong(read.Sentence, action.Start)) || (action.Value.Kind == ActionKind.Award && Enumerable.Range(2, 4).Any(back => read.Sentence.Word(action.Start - back) is "that" or "which"
            && (read.Sums.Any(s => s.End == action.Start - back) || read.Things.Any(t => t.End == action.Start - back))));

    /// <summary>"was among 24 that DOE scrapped": the subject is one of them.</summary>
    private static bool IsAmong(Sentence sentence, int at) => Enumerable.Range(3, 12).Any(back => sentence.Word(at - back) is "among" || (sentence.Word(at - back) is "one" && sentence.Word(at - back + 1) is "of"));

    private static bool EndsInRelative(Sentence sentence, PhraseHit<ActionWord> action) =>
        action.Value.Form == ActionForm.PastOrParticiple && EndsObject.Contains(sentence.Word(action.End)) && Auxiliary(sentence, action.Start) is (false, false)
        && Enumerable.Range(2, 3).Any(back => sentence.Word(action.Start - back) is "that" or "which");

    /// <summary>"an offering": a gerund with an article.</summary>
    private static bool IsNoun(Sentence sentence, PhraseHit<ActionWord> action) =>
        sentence.Word(action.Start).EndsWith("ing", StringComparison.Ordinal) && action.Count == 1 && sentence.Word(action.Start - 1) is "a" or "an" or "the" or "this" or "new" or "public";

    /// <summary>"after breaking ground", "the plan for reopening": a gerund behind a preposition is background or purpose.</summary>
    public static bool IsGerundOfPreposition(Sentence sentence, PhraseHit<ActionWord> action) =>
        sentence.Word(action.Start).EndsWith("ing", StringComparison.Ordinal) && sentence.Word(action.Start - 1) is "by" or "on" or "of" or "into" or "for" or "from" or "after" or "before" or "about" or "against" or "without" or "since";

    /// <summary>"a grant to expand its plant": the infinitive tells a purpose, no step.</summary>
    public static bool IsPurpose(Sentence sentence, PhraseHit<ActionWord> action)
    {
        if (action.Value.Form != ActionForm.Active)
            return false;
        // "helps install and start up equipment": the second verb is as much a purpose as the first.
        if (sentence.Word(action.Start - 1) is "and" or "or" && !sentence.Word(action.Start).EndsWith('s') && Enumerable.Range(3, 4).Any(back => sentence.Word(action.Start - back) is "help" or "helps"))
            return true;
        if (sentence.Word(action.Start - 1) is not ("to" or "help" or "helps"))
            return false;
        // "Example Energy to spend $400M on plant": a headline's future.
        if (sentence.Kind == LineKind.Title && sentence.Word(action.Start - 1) is "to" && action.Start is >= 2 and <= 5 && sentence[action.Start - 2].IsCapitalized)
            return false;
        if (action.Value.Kind == ActionKind.Increase && sentence.Word(action.Start - 2) is "is" or "are")
            return true;
        for (var i = action.Start - 2; i >= 0 && i > action.Start - 10; i--)
        {
            if (i > action.Start - 7 && sentence.Word(i) is "agreed" or "agrees" or "decided" or "voted" or "elected" or "resolved")
                return false;
            if (sentence.Word(i) is "ordered" or "orders" or "told" or "directed" or "directs" or "forced" or "forces" or "instructed")
                return false;
        }
        // "moved Friday to restore", "agreed on Monday to pay"
        var at = action.Start - 2;
        if (Weekdays.Contains(sentence.Word(at)))
            at -= sentence.Word(at - 1) is "on" ? 2 : 1;
        var before = sentence.Word(at);
        if (before is "decision" or "move" or "choice" or "vote" && sentence.Word(action.Start - 3) is "its" or "their" or "'s" or "the" or "a")
            return sentence.HasBetween(0, sentence.Count, Pending);
        return before is not ("will" or "is" or "are" or "plans" or "decided" or "set" or "going" or "has" or "plan" or "intends" or "agreed" or "expects" or "likely" or "chosen" or "moved" or "moves" or "expected" or "means" or "aims" or "forced"
            or "wants" or "had" or "continues" or "begun" or "began" or "voted" or "vows" or "promises" or "ordered" or "have" or "threatened" or "threatens" or "proposed" or "proposes" or "about" or "whether" or "not" or "due" or "scheduled" or "ready");
    }

    /// <summary>The token before a verb and what belongs to it: auxiliaries, negations, adverbs. Not looked for beyond <paramref name="from"/>.</summary>
    /// <param name="adverbs">Those that don't end in "ly".</param>
    public static int BeforeVerb(Sentence sentence, int verb, int from, FrozenSet<string> adverbs)
    {
        var i = verb - 1;
        while (i > from && (Vocabulary.Auxiliaries.Contains(sentence.Word(i)) || Vocabulary.Negations.Contains(sentence.Word(i)) || adverbs.Contains(sentence.Word(i)) || sentence.Word(i).EndsWith("ly", StringComparison.Ordinal)))
            i--;
        return i;
    }

    /// <summary>Base, past and participle are one form.</summary>
    private static bool IsInvariant(string word) => word is "set" or "cut" or "shut" or "put" or "let" or "hit" or "shed" or "quit" or "cost";

    /// <summary>The auxiliary in front of a participle: a form of "be" (passive) or of "have" (active).</summary>
    private static (bool Be, bool Have) Auxiliary(Sentence sentence, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            var word = sentence.Word(i);
            if (Vocabulary.Be.Contains(word) && word != "'s")
                return (true, false);
            if (Vocabulary.Have.Contains(word))
                return (false, true);
            if (!Adverbs.Contains(word) && !Vocabulary.Negations.Contains(word) && !word.EndsWith("ly", StringComparison.Ordinal))
                return default;
        }
        return default;
    }
}
