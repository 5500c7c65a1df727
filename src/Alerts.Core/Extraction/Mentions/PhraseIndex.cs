using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
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

    private readonly Dictionary<string, Bucket> _byFirst = new(StringComparer.Ordinal);

    private int _count;

    /// <summary>Room to collect hits in, used again for each sentence.</summary>
    [ThreadStatic]
    private static List<PhraseHit<T>>? _hits;

    /// <summary>The phrases with one first word: those whose second word is fixed by that, so that "will" or "is" begins many at no cost.</summary>
    private sealed class Bucket
    {
        public List<Phrase> Loose { get; } = [];

        public Dictionary<string, List<Phrase>> BySecond { get; } = new(StringComparer.Ordinal);
    }

    /// <param name="Order">Of equally long phrases the first added wins.</param>
    private sealed record Phrase(string[] Words, T Value, int Order);

    /// <param name="phrase">Lower case, words separated by single spaces.</param>
    public void Add(string phrase, T value) => Add(phrase.Split(' '), value);

    public void Add(string[] words, T value)
    {
        if (!_byFirst.TryGetValue(words[0], out var bucket))
            _byFirst[words[0]] = bucket = new Bucket();
        var list = bucket.Loose;
        if (words.Length > 1 && words[1] != "_" && !bucket.BySecond.TryGetValue(words[1], out list))
            bucket.BySecond[words[1]] = list = [];
        list!.Add(new Phrase(words, value, _count++));
        var hash = Hashing.Of(words[0]);
        _firstWords[Slot(hash)] |= Bit(hash);
    }

    /// <summary>The longest phrase at each place, from left to right. What stands in a gap is read on its own too.</summary>
    public ImmutableArray<PhraseHit<T>> Find(ImmutableArray<Token> tokens)
    {
        List<PhraseHit<T>>? hits = null;
        for (var i = 0; i < tokens.Length;)
        {
            if (At(tokens, i) is not { } hit)
            {
                i++;
                continue;
            }
            if (hits is null)
            {
                hits = _hits ??= new List<PhraseHit<T>>(16);
                hits.Clear();
            }
            hits.Add(hit);
            i += hit.Head;
        }
        return hits is null ? [] : [.. hits];
    }

    /// <summary>The first place of any phrase; null where there is none.</summary>
    public PhraseHit<T>? First(ImmutableArray<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (At(tokens, i) is { } hit)
                return hit;
        }
        return null;
    }

    /// <summary>The longest phrase that begins at a token; of equally long ones the first added.</summary>
    public PhraseHit<T>? At(ImmutableArray<Token> tokens, int start)
    {
        if (!BeginsWith(tokens[start].Word, out var bucket))
            return null;
        var (best, phrase) = Longest(tokens, start, bucket.Loose, null, null);
        if (start + 1 < tokens.Length && bucket.BySecond.TryGetValue(tokens[start + 1].Lower, out var list))
            (best, _) = Longest(tokens, start, list, best, phrase);
        return best;
    }

    /// <summary>Whether any phrase lies between two tokens.</summary>
    public bool Occurs(ImmutableArray<Token> tokens, int from, int to)
    {
        for (var i = Math.Max(0, from); i < to; i++)
        {
            if (At(tokens, i) is { } hit && hit.End <= to)
                return true;
        }
        return false;
    }

    /// <summary>The values of all phrases that begin at a token.</summary>
    public IEnumerable<T> AllAt(ImmutableArray<Token> tokens, int start)
    {
        if (!BeginsWith(tokens[start].Word, out var bucket))
            return [];
        IEnumerable<Phrase> phrases = bucket.Loose;
        if (start + 1 < tokens.Length && bucket.BySecond.TryGetValue(tokens[start + 1].Lower, out var list))
            phrases = phrases.Concat(list);
        return phrases.Where(p => Match(tokens, start, p.Words).Count > 0).OrderBy(p => p.Order).Select(p => p.Value);
    }

    private static (PhraseHit<T>? Hit, Phrase? Phrase) Longest(ImmutableArray<Token> tokens, int start, List<Phrase> phrases, PhraseHit<T>? best, Phrase? longest)
    {
        foreach (var phrase in phrases)
        {
            if (longest is not null && (phrase.Words.Length < longest.Words.Length || (phrase.Words.Length == longest.Words.Length && phrase.Order > longest.Order)))
                continue;
            if (Match(tokens, start, phrase.Words) is var (count, head) && count > 0)
                (best, longest) = (new PhraseHit<T>(start, count, head, phrase.Value), phrase);
        }
        return (best, longest);
    }

    private bool BeginsWith(Word word, [NotNullWhen(true)] out Bucket? bucket)
    {
        bucket = null;
        return (_firstWords[Slot(word.Hash)] & Bit(word.Hash)) != 0 && _byFirst.TryGetValue(word.Lower, out bucket);
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
