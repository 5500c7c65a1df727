using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>Tells whether a government acts. It can't cancel a private plant: what it cancels is its support.</summary>
internal static class Governments
{
    private static readonly FrozenSet<string> Words = Vocabulary.Words("administration washington government trump biden congress agency department secretary doe feds");

    public static bool AreNamed(Sentence sentence) => sentence.Has(Words);

    public static bool AreNamed(Sentence sentence, int from, int to) => sentence.HasBetween(from, to, Words);

    /// <summary>A government or a funder is named between two tokens.</summary>
    public static bool OrFunderNamed(Sentence sentence, int from, int to) => AreNamed(sentence, from, to) || Funders.FunderIn(sentence, from, to) is not null;

    /// <summary>A government stands before the action and nobody else does.</summary>
    public static bool AreSubject(Frame frame)
    {
        for (var i = 0; i < frame.Action.Start; i++)
        {
            if (Words.Contains(frame.In.Sentence.Word(i)) || frame.In.Sentence.Word(i) is "state" or "governor" or "county" or "mayor")
                return !frame.In.Organizations.Any(m => m.Start < frame.Action.Start) && frame.Thing != Thing.Funding;
        }
        return false;
    }

    /// <summary>A funder stands before the verb, or a government does and no organisation: whose money it is that is put in.</summary>
    public static bool Invest(Frame frame)
    {
        var (sentence, verb) = (frame.In.Sentence, frame.Action.Start);
        return Funders.FunderIn(sentence, 0, verb) is not null
            || (!frame.In.Organizations.Any(m => m.Start < verb) && Enumerable.Range(frame.ClauseStart, Math.Max(0, verb - frame.ClauseStart)).Any(i => sentence.Word(i) is "government" or "washington" or "department" or "feds" || (sentence.Word(i) is "state" && sentence.Word(i - 1) is "the")));
    }

    public static bool ActBefore(Frame frame)
    {
        for (var i = frame.ClauseStart; i < frame.Action.Start; i++)
        {
            if (Words.Contains(frame.In.Sentence.Word(i)))
                return frame.Side == Side.After;
        }
        return false;
    }
}
