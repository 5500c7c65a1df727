using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>Pairs each action of a sentence with the thing it is done to, by voice and word order.</summary>
internal static class FrameFinder
{
    private const int Reach = 16;

    private static readonly FrozenSet<string> EndsObject = Vocabulary.Words(". , ; : ) by in on at after because due for over as with until from and to amid since under this last next now when");

    private static readonly FrozenSet<string> Adverbs = Vocabulary.Words(
        "now also formally officially temporarily permanently again just already recently reportedly all since ever still even suddenly quietly abruptly effectively partly entirely completely then lately once first only being");

    public static IEnumerable<Frame> Find(ReadSentence read)
    {
        foreach (var action in read.Actions)
        {
            var (start, end) = Clauses.Around(read.Sentence, action.Start, action.End);
            var side = SideOf(read.Sentence, action);
            var found = side == Side.After ? After(read, action, end) : Before(read, action, start);
            if (found is { } thing)
                yield return new Frame(read, action, thing.Value, thing.Start, thing.End, side, start, end);
            else if (NeedsNoThing(action.Value.Kind))
                yield return new Frame(read, action, DefaultThing(action.Value.Kind), action.Start, action.End, side, start, end);
        }
    }

    /// <summary>These say all by themselves: a bankruptcy, layoffs, a start of production, a promise to go on.</summary>
    private static bool NeedsNoThing(ActionKind kind) => kind is ActionKind.Fail or ActionKind.LayOff or ActionKind.Open or ActionKind.Affirm or ActionKind.Hit;

    private static Thing DefaultThing(ActionKind kind) => kind switch
    {
        ActionKind.Fail => Thing.Stake,
        ActionKind.LayOff => Thing.Jobs,
        ActionKind.Hit => Thing.Funding,
        _ => Thing.Project,
    };

    private static Side SideOf(Sentence sentence, PhraseHit<ActionWord> action)
    {
        switch (action.Value.Form)
        {
            case ActionForm.Active:
                return sentence.Word(action.Start - 1) is "being" ? Side.Before : Side.After;
            case ActionForm.State:
                return Side.Before;
            case ActionForm.Noun:
                return sentence.Word(action.End) is "of" or "for" or "in" || action.Count > 1 ? Side.After : Side.Before;
        }
        var (be, have) = Auxiliary(sentence, action.Start);
        if (be)
            return Side.Before;
        if (have)
            return Side.After;
        return action.Value.Form == ActionForm.Participle || action.End >= sentence.Count || EndsObject.Contains(sentence.Word(action.End)) ? Side.Before : Side.After;
    }

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

    private static PhraseHit<Thing>? After(ReadSentence read, PhraseHit<ActionWord> action, int clauseEnd)
    {
        var from = action.Start + action.Head;
        var limit = Math.Min(clauseEnd, Math.Max(action.End, from) + Reach);
        return First(read, from, limit);
    }

    private static PhraseHit<Thing>? Before(ReadSentence read, PhraseHit<ActionWord> action, int clauseStart)
    {
        // The subject of this action begins after the last active verb.
        var from = read.Actions.Where(a => a.End <= action.Start && a.Value.Form == ActionForm.Active && a.Start >= clauseStart).Select(a => a.Start + a.Head).DefaultIfEmpty(clauseStart).Max();
        return First(read, from, action.Start);
    }

    /// <summary>The first thing named, as the head of its compound ("battery plant grants" are grants); a sum alone is funding.</summary>
    private static PhraseHit<Thing>? First(ReadSentence read, int from, int to)
    {
        PhraseHit<Thing>? thing = null;
        foreach (var hit in read.Things)
        {
            if (hit.Start < from || hit.End > to)
                continue;
            if (thing is { } previous && !(hit.Start == previous.End || (hit.Start == previous.End + 1 && read.Sentence.Word(previous.End) is "'s")))
                break;
            thing = hit;
        }
        var sum = read.Sums.FirstOrDefault(s => s.Start >= from && s.End <= to);
        if (sum.Count > 0 && (thing is null || thing.Value.Start > sum.End + 8))
            return new PhraseHit<Thing>(sum.Start, sum.Count, sum.Count, Thing.Funding);
        return thing;
    }
}
