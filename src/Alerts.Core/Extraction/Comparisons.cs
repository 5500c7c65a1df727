using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>Which of two figures that a sentence sets side by side is the new one.</summary>
internal enum Newer
{
    /// <summary>They aren't compared.</summary>
    Neither,
    First,
    Second,
}

/// <summary>The words by which a sentence compares a figure with the one before it: "rather than", "up from", "against", "having earlier spoken of".</summary>
internal static class Comparisons
{
    /// <summary>Words between the cue and the second figure ("rather than the roughly").</summary>
    private const int CueReach = 6;

    private static readonly PhraseIndex<bool> SecondIsOld = Vocabulary.Phrases(
        "rather than|instead of|in place of|and not|, not|; not|down from|up from|from the|from a|from an|as against|against|compared with|compared to|versus|vs|vs.|having earlier|having previously|originally|initially|at first|first planned|once planned|planned earlier|earlier target|had been|had planned|had said|had spoken of|had put|previous|previously|earlier figure|former|formerly|original|a year earlier|from an earlier|from an original|from a planned|after|it was|the date was|the figure was|the plan was|the target was|the goal was|later than|behind|over the|more than the|less than the|than the");

    private static readonly FrozenSet<string> Approximations = Vocabulary.Words("about around nearly almost some roughly over under $ us$ the a an early late mid spring summer fall autumn winter end of in by q1 q2 q3 q4 quarter first second third fourth half january february march april may june july august september october november december");

    /// <param name="first">First token of the first figure.</param>
    /// <param name="firstEnd">Token after its last.</param>
    /// <param name="second">First token of the second figure.</param>
    public static Newer Of(Sentence sentence, int first, int firstEnd, int second)
    {
        var start = second;
        while (start > firstEnd && Approximations.Contains(sentence.Word(start - 1)))
            start--;
        if (sentence.Word(start - 1) is "to" && StandsBehind(sentence, first, "from"))
            return Newer.Second;
        if (sentence.Word(start - 1) is "from" && StandsBehind(sentence, first, "to"))
            return Newer.First;
        return SecondIsOld.Occurs(sentence.Tokens, Math.Max(firstEnd, second - CueReach), second) ? Newer.First : Newer.Neither;
    }

    private static bool StandsBehind(Sentence sentence, int at, string word)
    {
        var start = at;
        while (start > 0 && Approximations.Contains(sentence.Word(start - 1)))
            start--;
        return sentence.Word(start - 1) == word;
    }
}
