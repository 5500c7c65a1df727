using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>Pairs each action of a sentence with the things it is done to.</summary>
internal static class FrameFinder
{
    /// <param name="misses">Told of actions without a thing; null where nobody asks.</param>
    public static List<Frame> Find(AnnotatedSentence read, Misses? misses = null, AnnotatedSentence? previous = null)
    {
        var frames = new List<Frame>();
        for (var i = 0; i < read.Actions.Length; i++)
        {
            if (read.Actions[i].Value.Kind == ActionKind.Idiom)
                continue;
            if (!IsStep(read, read.Actions[i]))
            {
                misses?.Add(read, read.Actions[i], "a noun, a description, a purpose or an intention, and no step");
                continue;
            }
            var before = frames.Count;
            frames.AddRange(Of(read, i));
            if (frames.Count == before && Pronouns.FrameOf(read, read.Actions[i], previous) is { } pronoun)
                frames.Add(pronoun);
            if (frames.Count == before)
                misses?.Add(read, read.Actions[i], "nothing that a claim is about is what it is done to");
        }
        // "vacated the termination of a grant": the termination is what is undone, not one more step.
        var undone = frames.Where(f => f.Thing == Thing.Termination).Select(f => f.ThingStart).ToHashSet();
        // "restored a conditional commitment": the noun names what is restored, and is no award of its own.
        frames.RemoveAll(f => undone.Contains(f.Action.Start) || (f.Action.Value is { Kind: ActionKind.Award, Form: ActionForm.Noun } && frames.Exists(by => by.Action.Value.Form != ActionForm.Noun && by.ThingStart <= f.Action.Start && by.ThingEnd >= f.Action.End)));
        return frames;
    }

    private static IEnumerable<Frame> Of(AnnotatedSentence read, int index)
    {
        var action = read.Actions[index];
        var kind = action.Value.Kind;
        var (start, end) = Clauses.Around(read.Sentence, action.Start, action.End);
        var voice = Voice.SideOf(read.Sentence, action);
        if (Voice.Announces(read.Sentence, action))
            (voice, end) = (Side.After, Clauses.Around(read.Sentence, action.End + 1, action.End + 1).End);
        if (kind is ActionKind.Award or ActionKind.Announce or ActionKind.Conclude && Voice.IsDescription(read.Sentence, action, voice))
            yield break;
        var (found, side) = Search(read, index, voice, start, end);
        if (found.Blocked || Takings.Of(new Taking(read, action, voice, side, start, end, found)) is not { } taken)
            yield break;
        yield return new Frame(read, action, taken.Thing, taken.Start, taken.End, side, start, end);
        if (found.Thing is { } thing && thing.Start == taken.Start && ThingSearch.Coordinated(read, thing, Math.Max(thing.End, action.End), end, kind) is { } second)
            yield return new Frame(read, action, second.Value, second.Start, second.End, side, start, end);
    }

    /// <summary>On the side that grammar says, and for some kinds on the other one too, where something foreign stands in nobody's way.</summary>
    private static (Found Found, Side Side) Search(AnnotatedSentence read, int index, Side voice, int start, int end)
    {
        var word = read.Actions[index].Value;
        var found = voice == Side.After ? ThingSearch.After(read, index, end) : ThingSearch.Before(read, index, start);
        if (found.Blocked || found.Thing is not null)
            return (found, voice);
        if (voice == Side.After && ThingSearch.BeforeWhich(read, index, start) is { } antecedent)
            return (new Found(antecedent, false), Side.Before);
        if (word is { Kind: ActionKind.LayOff, Form: ActionForm.Noun })
            return (ThingSearch.After(read, index, end) with { Blocked = false }, voice);
        if (voice == Side.After && MayStandAlone(word) && !HasObject(read.Sentence, read.Actions[index]))
            return (ThingSearch.Before(read, index, start) with { Blocked = false }, Side.Before);
        if (voice == Side.Before && (word.Kind is ActionKind.Award or ActionKind.Cancel || word is { Kind: ActionKind.Affirm or ActionKind.Resume, Form: ActionForm.State }))
            return (ThingSearch.After(read, index, end) with { Blocked = false }, voice);
        return (found, voice);
    }

    private static bool IsStep(AnnotatedSentence read, PhraseHit<ActionWord> action)
    {
        var sentence = read.Sentence;
        if (!Voice.IsVerb(sentence, action) || Voice.IsAside(sentence, action) || Voice.IsAttribute(read, action) || Voice.IsRelative(read, action))
            return false;
        if (IsOtherWord(sentence, action) || IsDue(sentence, action))
            return false;
        if (action.Value.Kind != ActionKind.Cancel && Voice.IsGerundOfPreposition(sentence, action))
            return false;
        // "- Expand production": an item of a list of intentions.
        if (action.Value.Form == ActionForm.Active && action.Start <= 1 && sentence.Kind == LineKind.ListItem && sentence[action.Start].IsCapitalized && !sentence.Word(action.Start).EndsWith('s'))
            return false;
        // "The conditional commitment now runs until April": known already.
        if (action.Value is { Kind: ActionKind.Award, Form: ActionForm.Noun } && action.Start == 1 && sentence.Word(0) is "the" or "its" or "their" or "that" or "this")
            return false;
        // "still means to open by 2027" promises, it opens nothing.
        if (action.Value.Kind == ActionKind.Open && Enumerable.Range(1, 4).Any(back => sentence.Word(action.Start - back) is "still"))
            return false;
        return action.Value.Kind is ActionKind.Cancel or ActionKind.Pause || !Voice.IsPurpose(sentence, action);
    }

    /// <summary>"drew the first slice of its loan", "work can resume".</summary>
    private static bool IsOtherWord(Sentence sentence, PhraseHit<ActionWord> action) => action.Value switch
    {
        { Rule: "draw-the-first" } => sentence.Word(action.End) is "slice" or "tranche" or "money" or "dollars" or "funds" or "loan" or "payment" or "instalment" or "installment" or "part" or "portion" or "advance",
        { Rule: "continues-with" } => sentence.Word(action.End) is "respect" or "regard",
        { Kind: ActionKind.Resume } => sentence.Word(action.Start - 1) is "can" or "could" or "may",
        _ => false,
    };

    /// <summary>"the power plant that is due to close in 2029": a description.</summary>
    private static bool IsDue(Sentence sentence, PhraseHit<ActionWord> action) =>
        sentence.Word(action.Start - 1) is "to" && sentence.Word(action.Start - 2) is "due" or "set" or "slated" or "scheduled" or "supposed" or "bound"
        && sentence.Word(action.Start - 3) is "is" or "are" or "was" or "were" && sentence.Word(action.Start - 4) is "that" or "which";

    /// <summary>"is closing two groups", "sold the container": what it is done to follows, though it is nothing that a claim is about.</summary>
    private static bool HasObject(Sentence sentence, PhraseHit<ActionWord> action) => sentence.Word(action.End) is "a" or "an" or "its" or "their" or "two" or "three" or "four" or "five" or "several" or "some" or "all" or "another" or "both"
        || (sentence.Word(action.End) is "the" && sentence.Word(action.End + 1) is not ("week" or "month" or "year" or "day" or "same" or "following" or "next" or "first"));

    /// <summary>Verbs that also stand without an object: "its commitment shrinks", "the plant closes".</summary>
    private static bool MayStandAlone(ActionWord word) => word.Rule is "end" or "fall-victim" or "fall-prey" || word.Kind is ActionKind.Reduce or ActionKind.Shut or ActionKind.Open or ActionKind.Expand or ActionKind.Resume or ActionKind.Stop or ActionKind.Increase or ActionKind.Acquire or ActionKind.Delay or ActionKind.Shift;
}
