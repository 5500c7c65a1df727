using System.Collections.Frozen;

namespace Alerts.Extraction.Reading;

/// <summary>Questions about the words of a sentence; places are token indexes, and what lies outside holds nothing.</summary>
internal static class SentenceWords
{
    public static bool Has(this Sentence sentence, FrozenSet<string> words) => sentence.HasBetween(0, sentence.Count, words);

    /// <summary>One of the words stands at <paramref name="from"/> or later and before <paramref name="to"/>.</summary>
    public static bool HasBetween(this Sentence sentence, int from, int to, FrozenSet<string> words)
    {
        for (var i = Math.Max(0, from); i < Math.Min(to, sentence.Count); i++)
        {
            if (words.Contains(sentence.Word(i)))
                return true;
        }
        return false;
    }

    /// <summary>One of the words is among the <paramref name="reach"/> before a token.</summary>
    public static bool HasBefore(this Sentence sentence, int at, int reach, FrozenSet<string> words) => sentence.HasBetween(at - reach, at, words);

    /// <summary>One of the words is among the <paramref name="reach"/> that begin at a token.</summary>
    public static bool HasFrom(this Sentence sentence, int at, int reach, FrozenSet<string> words) => sentence.HasBetween(at, at + reach, words);

    /// <summary>Two words stand side by side, at <paramref name="from"/> or later.</summary>
    public static bool HasPair(this Sentence sentence, int from, string first, string second)
    {
        for (var i = Math.Max(0, from); i < sentence.Count - 1; i++)
        {
            if (sentence.Word(i) == first && sentence.Word(i + 1) == second)
                return true;
        }
        return false;
    }
}
