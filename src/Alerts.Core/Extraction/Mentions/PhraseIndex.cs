using System.Collections.Immutable;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>Where a phrase stands in a sentence, in tokens.</summary>
/// <param name="Head">Tokens up to the phrase's first gap; all of them where it has none.</param>
internal readonly record struct PhraseHit<T>(int Start, int Count, int Head, T Value)
{
    public int End => Start + Count;
}

/// <summary>
/// Phrases by their first word, so that a sentence is read once however many phrases are known. A bit set over the hashes of
/// first words turns away most tokens at one look.
/// A "_" in a phrase stands for one to six tokens ("call _ off").
/// </summary>
internal sealed class PhraseIndex<T>
{
    private const int LongestGap = 6;

    private const int Bits = 1 << 15;

    private readonly ulong[] _firstWords = new ulong[Bits / 64];

    /// <summary>The longest first, equally long ones as they were added.</summary>
    private readonly Dictionary<string, List<(string[] Words, T Value)>> _byFirst = new(StringComparer.Ordinal);

    /// <param name="phrase">Lower case, words separated by single spaces.</param>
    public void Add(string phrase, T value) => Add(phrase.Split(' '), value);

    public void Add(string[] words, T value)
    {
        if (!_byFirst.TryGetValue(words[0], out var list))
            _byFirst[words[0]] = list = [];
        var at = list.FindIndex(p => p.Words.Length < words.Length);
        list.Insert(at < 0 ? list.Count : at, (words, value));
        var hash = Hashing.Of(words[0]);
        _firstWords[Slot(hash)] |= Bit(hash);
    }

    /// <summary>The longest phrase at each place, from left to right. What stands in a gap is read on its own too.</summary>
    public ImmutableArray<PhraseHit<T>> Find(ImmutableArray<Token> tokens)
    {
        ImmutableArray<PhraseHit<T>>.Builder? hits = null;
        for (var i = 0; i < tokens.Length;)
        {
            if (At(tokens, i) is not { } hit)
            {
                i++;
                continue;
            }
            (hits ??= ImmutableArray.CreateBuilder<PhraseHit<T>>()).Add(hit);
            i += hit.Head;
        }
        return hits?.DrainToImmutable() ?? [];
    }

    /// <summary>The longest phrase that begins at a token; of equally long ones the first added.</summary>
    private PhraseHit<T>? At(ImmutableArray<Token> tokens, int start)
    {
        var first = tokens[start].Word;
        if ((_firstWords[Slot(first.Hash)] & Bit(first.Hash)) == 0 || !_byFirst.TryGetValue(first.Lower, out var list))
            return null;
        foreach (var (words, value) in list)
        {
            if (Match(tokens, start, words) is var (count, head) && count > 0)
                return new PhraseHit<T>(start, count, head, value);
        }
        return null;
    }

    private static uint Slot(uint hash) => hash % Bits / 64;

    private static ulong Bit(uint hash) => 1ul << (int)(hash % 64);

    private static (int Count, int Head) Match(ImmutableArray<Token> tokens, int start, string[] words)
    {
        var head = 0;
        var at = start;
        for (var w = 0; w < words.Length; w++)
        {
            if (words[w] == "_")
            {
                head = at - start;
                at = After(tokens, at, words[++w]);
                if (at < 0)
                    return default;
            }
            else if (at >= tokens.Length || tokens[at++].Lower != words[w])
            {
                return default;
            }
        }
        return (at - start, head == 0 ? at - start : head);
    }

    private static int After(ImmutableArray<Token> tokens, int from, string word)
    {
        var last = Math.Min(tokens.Length - 1, from + LongestGap);
        for (var i = from + 1; i <= last; i++)
        {
            if (tokens[i].Lower == word)
                return i + 1;
        }
        return -1;
    }
}
