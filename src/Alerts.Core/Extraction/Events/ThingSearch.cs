using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>What a search for an action's thing came to.</summary>
/// <param name="Blocked">The action is done to something that no claim is about: a lawsuit, a price.</param>
internal readonly record struct Found(PhraseHit<Thing>? Thing, bool Blocked);

/// <summary>Finds the thing that an action is done to, before or after it.</summary>
internal static class ThingSearch
{
    private const int Reach = 18;

    private static readonly FrozenSet<string> EndsObject = Vocabulary.Words("that is are was were will would said says to by from with until as than");

    private static readonly FrozenSet<string> Subordinators = Vocabulary.Words("while although though because since if when after before once until unless whereas");

    public static Found After(AnnotatedSentence read, int index, int clauseEnd)
    {
        var action = read.Actions[index];
        var from = action.Value.Rule.EndsWith("-under", StringComparison.Ordinal) ? action.End
            : action.Value.Rule.EndsWith("-second", StringComparison.Ordinal) ? action.End - 1 : action.Start + action.Head;
        var limit = Math.Min(clauseEnd, Math.Max(action.End, from) + Reach);
        // "Gone is the grant", "Reinstated in full are …": the verb "to be" opens what follows.
        var inverted = action.Value.Form is not ActionForm.Active && action.Start <= 3 ? Enumerable.Range(action.End, 3).FirstOrDefault(i => read.Sentence.Word(i) is "is" or "are" or "was" or "were", -1) : -1;
        for (var i = Math.Max(Math.Max(from, action.End), inverted + 1); i < limit; i++)
        {
            if (read.Sentence.Word(i) is "that" && read.Things.Any(t => t.Start == i + 1))
                continue;
            if (EndsObject.Contains(read.Sentence.Word(i)) && !IsOfApproximation(read.Sentence, i) && !(action.Value.Kind is ActionKind.Award or ActionKind.Affirm or ActionKind.Invest && read.Sentence.Word(i) is "to" or "with" or "by" or "from"))
                limit = i;
        }
        // The next verb has its own object.
        for (var next = index + 1; next < read.Actions.Length && read.Actions[next].Start < limit; next++)
        {
            if (action.Value.Kind == ActionKind.Award && read.Actions[next].Value is { Kind: ActionKind.Award, Holder: true })
                continue;
            if (read.Actions[next].Start >= action.End && read.Actions[next].Value.Form == ActionForm.Active && Voice.IsVerb(read.Sentence, read.Actions[next]))
                limit = read.Actions[next].Start;
        }
        return First(read, from, limit, action.Value);
    }

    /// <summary>"as much as", "more than", "up to", "close to": what follows is the size of what is done, and no new phrase.</summary>
    private static bool IsOfApproximation(Sentence sentence, int at) => sentence.Word(at) switch
    {
        "as" => sentence.Word(at + 1) is "much" or "many" or "little" || sentence.Word(at - 1) is "much" or "many" or "little",
        "than" => sentence.Word(at - 1) is "more" or "less" or "other",
        "to" => sentence.Word(at - 1) is "up" or "close",
        _ => false,
    };

    public static Found Before(AnnotatedSentence read, int index, int clauseStart)
    {
        var action = read.Actions[index];
        var from = AfterIntroduction(read.Sentence, AfterSubordinate(read.Sentence, clauseStart, action.Start), action.Start);
        for (var i = 0; i < index && action.Value.Form != ActionForm.State; i++)
        {
            var previous = read.Actions[i];
            if (previous.Start >= clauseStart && previous.End <= action.Start && Voice.IsVerb(read.Sentence, previous) && !Voice.IsReduced(read.Sentence, previous))
                from = Math.Max(from, previous.Value.Form == ActionForm.Active ? previous.Start + previous.Head : AfterAnd(read.Sentence, previous.End, action.Start));
        }
        if (EmbeddedClause(read.Sentence, clauseStart, action.Start, action.Value.Form == ActionForm.State) is { } head)
        {
            var outer = First(read, AfterSubordinate(read.Sentence, Clauses.Around(read.Sentence, head, head).Start, head), head, action.Value);
            if (outer.Thing is { } subject && !(action.Value.Kind == ActionKind.Keep && subject.Value == Thing.Project))
                return outer;
        }
        if (Antecedent(read, from, action) is { } relative)
            return First(read, relative.Start, relative.End, action.Value);
        var found = First(read, Causative(read.Sentence, from, action.Start), action.Start, action.Value);
        return found.Thing is { } thing && IsBesideHead(read, thing, from) ? new Found(null, true) : found;
    }

    /// <summary>"The bridge to the Example Energy plant will open later": what the sentence is about stands before the preposition.</summary>
    private static bool IsBesideHead(AnnotatedSentence read, PhraseHit<Thing> thing, int from)
    {
        if (thing.Value is not (Thing.Project or Thing.Part))
            return false;
        var at = NounPhrases.Start(read.Sentence, thing.Start, from) - 1;
        while (at > from && (read.Sentence.Word(at) is "the" or "a" or "its" or "'s" or "'" or "’" || read.Organizations.Any(m => m.Start <= at && at < m.End)))
            at--;
        return at > from && read.Sentence.Word(at) is "to" or "near" or "beside" or "around" or "outside" or "past" or "behind";
    }

    /// <summary>
    /// "The loan on which the refinery was waiting will not come", "The grant, which was announced in 2022, is gone": a relative clause with a verb of its own
    /// stands between subject and action. Gives the index of its pronoun; the subject is before it.
    /// </summary>
    private static int? EmbeddedClause(Sentence sentence, int clauseStart, int actionStart, bool isState)
    {
        if (clauseStart < 2 || sentence.Word(clauseStart - 1) is not ("which" or "who" or "where" or "whose"))
            return null;
        var own = actionStart;
        while (own > clauseStart && (Vocabulary.Auxiliaries.Contains(sentence.Word(own - 1)) || Vocabulary.Negations.Contains(sentence.Word(own - 1)) || sentence.Word(own - 1).EndsWith("ly", StringComparison.Ordinal)))
            own--;
        for (var i = clauseStart; i < own; i++)
        {
            if (sentence.Word(i) is "and" or "but" && sentence.Word(i + 1) is not ("which" or "who"))
                return null;
        }
        // "The loan, which it closed in January, is unaffected", "a grant which a spokesman said is unaffected"
        if ((sentence.Word(clauseStart - 2) is "," && sentence.Word(own - 1) is ",") || Vocabulary.Telling.Contains(sentence.Word(own - 1)))
            return clauseStart - 1;
        for (var i = clauseStart; i < own - 1; i++)
        {
            if (Vocabulary.Auxiliaries.Contains(sentence.Word(i)) || (sentence.Word(i).EndsWith("ed", StringComparison.Ordinal) && (own < actionStart || (isState && sentence.Word(own - 1) is ","))))
                return clauseStart - 1;
        }
        return null;
    }

    /// <summary>"321 awards that DOE is ending": the object of a relative clause is the noun in front of it.</summary>
    private static PhraseHit<Thing>? Antecedent(AnnotatedSentence read, int from, PhraseHit<ActionWord> action)
    {
        for (var i = action.Start - 2; i > from; i--)
        {
            if (read.Sentence.Word(i) is "that" or "which")
                return read.Things.Where(t => t.End == i).Select(t => (PhraseHit<Thing>?)t).FirstOrDefault();
        }
        return null;
    }

    /// <summary>"its grant, which the department has frozen": the object is what stands before the pronoun.</summary>
    public static PhraseHit<Thing>? BeforeWhich(AnnotatedSentence read, int index, int clauseStart)
    {
        var action = read.Actions[index];
        if (read.Sentence.Word(clauseStart - 1) is not "which" || action.Start - clauseStart > 8 || read.Sentence.Word(action.End) is not ("." or "," or ";" or "in" or "since" or "and" or "until" or "on"))
            return null;
        return read.Things.Where(t => t.End <= clauseStart - 1 && t.End >= clauseStart - 3 && ClaimTable.TypeOf(action.Value.Kind, t.Value) is not null).Select(t => (PhraseHit<Thing>?)t).LastOrDefault();
    }

    /// <summary>"cut capacity by a third and 800 jobs": another kind of thing behind "and", done by the same action.</summary>
    public static PhraseHit<Thing>? Coordinated(AnnotatedSentence read, PhraseHit<Thing> first, int from, int clauseEnd, ActionKind kind)
    {
        if (kind is not (ActionKind.Reduce or ActionKind.Cancel))
            return null;
        foreach (var thing in read.Things)
        {
            if (thing.Start <= from || thing.End > clauseEnd || thing.Value is not Thing.Jobs || first.Value == Thing.Jobs)
                continue;
            for (var i = from; i < thing.Start; i++)
            {
                if (read.Sentence.Word(i) is "and")
                    return read.Actions.Any(a => a.Start >= from && a.Start < thing.Start) ? null : thing;
            }
        }
        return null;
    }

    /// <summary>"Under the agreement, the grant …": the subject follows the comma.</summary>
    private static int AfterIntroduction(Sentence sentence, int from, int to)
    {
        if (sentence.Word(from) is not ("under" or "in" or "at" or "for" or "with" or "on" or "as" or "despite" or "after" or "by" or "to" or "according" or "because" or "from"))
            return from;
        for (var i = from; i < to - 1; i++)
        {
            if (sentence.Word(i) is ",")
                return i + 1;
        }
        return from;
    }

    /// <summary>"While the review lasts, the start, which …": the clause that its conjunction opens ends at the comma.</summary>
    private static int AfterSubordinate(Sentence sentence, int from, int to)
    {
        if (!Subordinators.Contains(sentence.Word(from - 1)))
            return from;
        var commas = Enumerable.Range(from, Math.Max(0, to - 1 - from)).Where(i => sentence.Word(i) is ",").ToList();
        return commas.Count == 1 && Enumerable.Range(from, commas[0] - from).Any(i => IsFinite(sentence.Word(i), i > from)) ? commas[0] + 1 : from;
    }

    /// <summary>Looks like the verb of a clause: "is", "lasts", "ended".</summary>
    private static bool IsFinite(string word, bool hasSubject) => Vocabulary.Auxiliaries.Contains(word) || word.EndsWith("ed", StringComparison.Ordinal)
        || (hasSubject && word.EndsWith('s') && !Vocabulary.BetweenPhrases.Contains(word));

    /// <summary>Behind "and" a new subject may begin.</summary>
    private static int AfterAnd(Sentence sentence, int from, int to)
    {
        for (var i = to - 1; i >= from; i--)
        {
            if (sentence.Word(i) is "and")
                return i + 1;
        }
        return 0;
    }

    /// <summary>"has had its $50 million grant cancelled": the thing stands behind "had".</summary>
    private static int Causative(Sentence sentence, int from, int to)
    {
        for (var i = to - 2; i > from; i--)
        {
            if (sentence.Word(i) is "had" or "have" or "has" or "having" or "sees" or "saw" && sentence.Word(i + 1) is "its" or "their" or "his" or "a" or "the" or "$")
                return i + 1;
        }
        return from;
    }

    /// <summary>
    /// The first thing that the action can be done to, as the head of its compound ("battery plant grants" are grants).
    /// A sum that opens no noun phrase with a thing in it is funding; "$1.4 billion plant" is a plant.
    /// </summary>
    private static Found First(AnnotatedSentence read, int from, int to, ActionWord word)
    {
        var kind = word.Kind;
        PhraseHit<Thing>? thing = null;
        var barrier = to;
        for (var i = 0; i < read.Things.Length; i++)
        {
            if (read.Things[i].Start < from || read.Things[i].End > to)
                continue;
            i = CompoundEnd(read, i, to);
            var head = read.Things[i];
            if ((head.Value == Thing.Foreign && kind != ActionKind.LayOff) || (head.Value == Thing.Payment && ClaimTable.TypeOf(kind, Thing.Payment) is null))
            {
                barrier = head.Start;
                break;
            }
            if (ClaimTable.TypeOf(kind, head.Value) is null)
                continue;
            thing = head;
            break;
        }
        var sum = read.Sums.FirstOrDefault(s => s.Start >= from && s.End <= barrier && s.Usd >= 10_000m);
        if (sum.Count > 0 && TakesBareSum(read, sum, from, to, word) && ClaimTable.TypeOf(kind, Thing.Funding) is not null && (thing is null ? barrier == to || !Opens(read.Sentence, sum, barrier) : sum.Start < thing.Value.Start && !Opens(read.Sentence, sum, thing.Value.Start)))
            return new Found(new PhraseHit<Thing>(sum.Start, sum.Count, sum.Count, Thing.Funding), false);
        return new Found(thing, thing is null && barrier < to);
    }

    /// <summary>"cancelled $50 million", "received $50 million"; one doesn't resume or conclude a sum, and what is kept or grows must stand close by.</summary>
    private static bool TakesBareSum(AnnotatedSentence read, Sum sum, int from, int to, ActionWord word) => word.Kind switch
    {
        ActionKind.Resume or ActionKind.Stop or ActionKind.Delay or ActionKind.Conclude or ActionKind.Shut => false,
        ActionKind.Reduce or ActionKind.Increase when word.Rule.EndsWith("-from", StringComparison.Ordinal) || word.Rule.EndsWith("-to", StringComparison.Ordinal) => false,
        ActionKind.Keep or ActionKind.Increase => sum.Start <= from + 3 && to - sum.End <= 8,
        // A bid offers money, too.
        ActionKind.Award when word.Rule is "offer" or "approve" => Funders.FunderIn(read.Sentence) is not null,
        _ => true,
    };

    /// <summary>The sum and the word at <paramref name="at"/> are one noun phrase: "$164 million grant", "$700 million in battery grants".</summary>
    private static bool Opens(Sentence sentence, Sum sum, int at)
    {
        var i = sum.End;
        if (sentence.Word(i) is "in" or "of" or "worth")
            i++;
        for (; i < at; i++)
        {
            if ((!sentence[i].IsWord && sentence.Word(i) is not ("(" or ")" or "." or "-")) || (Vocabulary.BetweenPhrases.Contains(sentence.Word(i)) && sentence.Word(i) is not ("and" or "of" or "its" or "the" or "in")))
                return false;
        }
        return true;
    }

    private static int CompoundEnd(AnnotatedSentence read, int index, int to)
    {
        while (index + 1 < read.Things.Length && read.Things[index + 1].End <= to
            && (read.Things[index + 1].Start == read.Things[index].End || (read.Things[index + 1].Start == read.Things[index].End + 1 && read.Sentence.Word(read.Things[index].End) is "'s")))
            index++;
        return index;
    }
}
