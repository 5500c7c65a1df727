using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>"The department froze it", "It will not come": done to what the sentence before, or the words before, spoke of.</summary>
internal static class Pronouns
{
    private static readonly FrozenSet<string> Pointing = Vocabulary.Words("the that this each");

    private static readonly FrozenSet<string> Adverbs = Vocabulary.Words("now also since still");

    public static Frame? FrameOf(AnnotatedSentence read, PhraseHit<ActionWord> action, AnnotatedSentence? previous)
    {
        if (action.Value.Kind is not (ActionKind.Cancel or ActionKind.Pause or ActionKind.Restore or ActionKind.Resume or ActionKind.Keep or ActionKind.Stop or ActionKind.Delay or ActionKind.Shut or ActionKind.Increase or ActionKind.Reduce))
            return null;
        var (start, end) = Clauses.Around(read.Sentence, action.Start, action.End);
        var side = Voice.SideOf(read.Sentence, action);
        if (side == Side.After ? !IsObject(read.Sentence, action) : !IsSubject(read.Sentence, action.Start))
            return null;
        foreach (var thing in read.Things.Where(t => t.End <= action.Start).Reverse().Concat((previous?.Things ?? []).Where(t => t.Value is Thing.Funding or Thing.Project)))
        {
            // "dissolves them": a plant is spoken of as "it" in so many ways that only what happens to it counts.
            if ((thing.Value == Thing.Funding || (thing.Value == Thing.Project && side == Side.Before)) && ClaimTable.TypeOf(action.Value.Kind, thing.Value) is not null)
                return new Frame(read, action, thing.Value, action.Start, action.End, side, start, end) { IsPronoun = true };
        }
        return null;
    }

    private static bool IsObject(Sentence sentence, PhraseHit<ActionWord> action) =>
        sentence.Word(action.End) is "it" or "them" || (action.Head < action.Count && sentence.Word(action.Start + action.Head) is "it" or "them");

    private static bool IsSubject(Sentence sentence, int at)
    {
        var i = Voice.BeforeVerb(sentence, at, 0, Adverbs);
        // "The other, for $40 million, is not affected."
        if (sentence.Word(i) is ",")
            i = Enumerable.Range(1, 8).Select(back => i - back).FirstOrDefault(n => n >= 0 && sentence.Word(n) is ",", 0) - 1;
        if (sentence.Word(i) is "other" or "one" or "second" or "first" or "latter" or "former" && (Pointing.Contains(sentence.Word(i - 1)) || (sentence.Word(i) is "one" && Pointing.Contains(sentence.Word(i - 2)))))
            return true;
        return sentence.Word(i) is "it" or "they" or "that" or "this";
    }
}
