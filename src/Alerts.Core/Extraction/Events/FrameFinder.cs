using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>Pairs each action of a sentence with the thing it is done to, by voice and word order.</summary>
internal static class FrameFinder
{
    private const int Reach = 18;

    public static IEnumerable<Frame> Find(ReadSentence read)
    {
        for (var i = 0; i < read.Actions.Length; i++)
        {
            var action = read.Actions[i];
            var kind = action.Value.Kind;
            if (!IsStep(read.Sentence, action))
                continue;
            var (start, end) = Clauses.Around(read.Sentence, action.Start, action.End);
            var side = Voice.SideOf(read.Sentence, action);
            if (kind == ActionKind.Award && Voice.IsDescription(read.Sentence, action, side))
                continue;
            var thing = side == Side.After ? After(read, i, end) : Before(read, i, start);
            if (thing is null && side == Side.After && MayStandAlone(kind) && action.Value.Form == ActionForm.Active)
                (thing, side) = (Before(read, i, start), Side.Before);
            else if (thing is null && side == Side.Before && kind is ActionKind.Award or ActionKind.Cancel)
                thing = After(read, i, end);
            if (thing is { } found)
                yield return new Frame(read, action, found.Value, found.Start, found.End, side, start, end);
            else if (NeedsNoThing(kind))
                yield return new Frame(read, action, DefaultThing(kind), action.Start, action.End, side, start, end);
        }
    }

    private static bool IsStep(Sentence sentence, PhraseHit<ActionWord> action)
    {
        if (!Voice.IsVerb(sentence, action))
            return false;
        if (action.Value.Kind != ActionKind.Cancel && Voice.IsGerundOfPreposition(sentence, action))
            return false;
        if (action.Value.Form == ActionForm.Active && action.Start <= 1 && sentence.Kind == LineKind.ListItem && sentence[action.Start].IsCapitalized && !sentence.Word(action.Start).EndsWith('s'))
            return false; // "- Expand production": an item of a list of intentions
        return action.Value.Kind is ActionKind.Cancel or ActionKind.Pause || !Voice.IsPurpose(sentence, action);
    }

    /// <summary>These say all by themselves: a bankruptcy, layoffs, a start of production, a promise to go on.</summary>
    private static bool NeedsNoThing(ActionKind kind) => kind is ActionKind.Fail or ActionKind.Open or ActionKind.Affirm;

    /// <summary>Verbs that also stand without an object: "its commitment shrinks", "the plant closes".</summary>
    private static bool MayStandAlone(ActionKind kind) => kind is ActionKind.Reduce or ActionKind.Shut or ActionKind.Open or ActionKind.Expand or ActionKind.Resume or ActionKind.Stop or ActionKind.Increase;

    private static Thing DefaultThing(ActionKind kind) => kind == ActionKind.Fail ? Thing.Stake : Thing.Project;

    private static PhraseHit<Thing>? After(ReadSentence read, int index, int clauseEnd)
    {
        var action = read.Actions[index];
        var from = action.Start + action.Head;
        var limit = Math.Min(clauseEnd, Math.Max(action.End, from) + Reach);
        // The next verb has its own object.
        for (var i = from; i < limit; i++)
        {
            if (read.Sentence.Word(i) is "that" or "is" or "are" or "was" or "were" or "will" or "said" or "says")
                limit = i;
        }
        for (var next = index + 1; next < read.Actions.Length && read.Actions[next].Start < limit; next++)
        {
            if (read.Actions[next].Start >= action.End && read.Actions[next].Value.Form == ActionForm.Active && Voice.IsVerb(read.Sentence, read.Actions[next]))
                limit = read.Actions[next].Start;
        }
        return First(read, from, limit, action.Value.Kind);
    }

    private static PhraseHit<Thing>? Before(ReadSentence read, int index, int clauseStart)
    {
        var action = read.Actions[index];
        var from = clauseStart;
        for (var i = 0; i < index; i++)
        {
            var previous = read.Actions[i];
            if (previous.Start >= clauseStart && previous.End <= action.Start && Voice.IsVerb(read.Sentence, previous))
                from = Math.Max(from, previous.Value.Form == ActionForm.Active ? previous.Start + previous.Head : AfterAnd(read.Sentence, previous.End, action.Start));
        }
        return First(read, Causative(read.Sentence, from, action.Start), action.Start, action.Value.Kind);
    }

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
            if (sentence.Word(i) is "had" or "have" or "has" or "having" or "sees" or "saw" && sentence.Word(i + 1) is "its" or "their" or "his" or "a" or "the")
                return i + 1;
        }
        return from;
    }

    /// <summary>
    /// The first thing that the action can be done to, as the head of its compound ("battery plant grants" are grants).
    /// A sum alone, or one that goes on with "for", is funding; "$1.4 billion plant" is a plant.
    /// </summary>
    private static PhraseHit<Thing>? First(ReadSentence read, int from, int to, ActionKind kind)
    {
        PhraseHit<Thing>? thing = null;
        for (var i = 0; i < read.Things.Length; i++)
        {
            if (read.Things[i].Start < from || read.Things[i].End > to)
                continue;
            var last = CompoundEnd(read, i, to);
            var head = read.Things[last];
            i = last;
            if (head.Value == Thing.Foreign && kind != ActionKind.LayOff)
                break;
            if (ClaimTable.TypeOf(kind, head.Value) is null)
                continue;
            thing = head;
            break;
        }
        var sum = read.Sums.FirstOrDefault(s => s.Start >= from && s.End <= to);
        if (sum.Count > 0 && ClaimTable.TypeOf(kind, Thing.Funding) is not null && (thing is null || thing.Value.Start > sum.End + 8 || (thing.Value.Start >= sum.End && StandsAlone(read.Sentence, sum))))
            return new PhraseHit<Thing>(sum.Start, sum.Count, sum.Count, Thing.Funding);
        return thing;
    }

    private static bool StandsAlone(Sentence sentence, Sum sum) => sentence.Word(sum.End) is "for" or "toward" or "towards" or "to" or "into" or "," or "from" or "between" or "among" or "across";

    private static int CompoundEnd(ReadSentence read, int index, int to)
    {
        while (index + 1 < read.Things.Length && read.Things[index + 1].End <= to
            && (read.Things[index + 1].Start == read.Things[index].End || (read.Things[index + 1].Start == read.Things[index].End + 1 && read.Sentence.Word(read.Things[index].End) is "'s")))
            index++;
        return index;
    }
}
