using System.Buffers;
using System.Runtime.InteropServices;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>A name at its place in a text.</summary>
/// <param name="Name">For <see cref="NameIndex{T}.At"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NameHit(int Start, int End, int Name);

/// <summary>
/// Names in raw text, token by token and whatever their case, before anything else is made of the text: few sentences name
/// anybody who is watched. Only words that begin like one of the names are looked at. A bit set over hashes of first words turns
/// most of these away; a table over hashes of the names' beginnings, word by word, gives the rest. So the work per word doesn't
/// grow with the number of names, even where many begin alike.
/// </summary>
internal sealed class NameIndex<T>
{
    private readonly List<(string Phrase, T Value, int Next)> _names = [];
    private readonly SearchValues<char> _starts;
    private readonly ulong[] _firstWords;

    /// <summary>Open addressing; less than half of it is taken.</summary>
    private Beginning[] _table = new Beginning[64];
    private int _taken;

    /// <param name="names">Words as written, tokens of <see cref="Tokenizer"/>. With <c>MayBeLower</c> the first word may stand in lower case, though it is written with a capital here.</param>
    public NameIndex(IEnumerable<(IReadOnlyList<string> Words, T Value, bool MayBeLower)> names)
    {
        var starts = new HashSet<char>();
        var lastOf = new Dictionary<int, int>();
        foreach (var (words, value, mayBeLower) in names)
        {
            Add(words, value, lastOf);
            starts.Add(words[0][0]);
            starts.Add(char.ToUpperInvariant(words[0][0]));
            if (mayBeLower)
                starts.Add(char.ToLowerInvariant(words[0][0]));
        }
        _starts = SearchValues.Create([.. starts]);
        _firstWords = new ulong[_table.Length / 32];
        foreach (var beginning in _table.Where(b => b.IsFirstWord))
            _firstWords[FilterSlot(beginning.Hash)] |= 1ul << (int)beginning.Hash;
    }

    /// <param name="Hash">Of a name's first words; 0 for an empty place.</param>
    /// <param name="Name">The name that these words are; -1 where they are none yet.</param>
    private readonly record struct Beginning(ulong Hash, int Name, bool IsFirstWord);

    /// <summary>What was added under a name, first added first: its words as written there, with single spaces, and the value.</summary>
    public IEnumerable<(string Phrase, T Value)> At(NameHit hit)
    {
        for (var i = hit.Name; i >= 0; i = _names[i].Next)
            yield return (_names[i].Phrase, _names[i].Value);
    }

    /// <summary>Adds the names that stand in a stretch of text to a list, by their start; of those that start alike the shorter first.</summary>
    public void Find(ReadOnlySpan<char> text, int start, int end, List<NameHit> hits)
    {
        text = text[..end];
        for (var at = start; at < end;)
        {
            var step = text[at..].IndexOfAny(_starts);
            if (step < 0)
                return;
            at += step;
            if (!Tokenizer.BeginsToken(text, start, at))
            {
                at++;
                continue;
            }
            var next = Tokenizer.WordEnd(text, at, end);
            var hash = Chain(0, text[at..next]);
            if ((_firstWords[FilterSlot(hash)] >> (int)hash & 1) != 0)
                AddFrom(text, at, next, hash, hits);
            at = next;
        }
    }

    private void AddFrom(ReadOnlySpan<char> text, int start, int end, ulong hash, List<NameHit> hits)
    {
        while (true)
        {
            var slot = Slot(hash);
            if (_table[slot].Hash == 0)
                return;
            for (; _table[slot].Hash != 0; slot = (slot + 1) & (_table.Length - 1))
            {
                if (_table[slot].Hash == hash && _table[slot].Name is var name and >= 0 && IsSame(text[start..end], _names[name].Phrase))
                    hits.Add(new NameHit(start, end, name));
            }
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            if (end == text.Length)
                return;
            var next = Tokenizer.WordEnd(text, end, text.Length);
            (hash, end) = (Chain(hash, text[end..next]), next);
        }
    }

    /// <param name="lastOf">The last name of those that are alike, by the first one; for names that stand alone nothing.</param>
    private void Add(IReadOnlyList<string> words, T value, Dictionary<int, int> lastOf)
    {
        if (_taken + words.Count > _table.Length / 2)
            Grow();
        var hash = 0ul;
        for (var i = 0; i < words.Count; i++)
        {
            hash = Chain(hash, words[i]);
            var slot = Slot(hash);
            while (_table[slot].Hash != 0 && _table[slot].Hash != hash)
                slot = (slot + 1) & (_table.Length - 1);
            if (_table[slot].Hash == 0)
                (_table[slot], _taken) = (new Beginning(hash, -1, i == 0), _taken + 1);
        }
        var phrase = string.Join(' ', words);
        var place = Slot(hash);
        for (; _table[place].Hash != 0; place = (place + 1) & (_table.Length - 1))
        {
            if (_table[place].Hash != hash)
                continue;
            if (_table[place].Name < 0)
                break;
            if (!IsSame(phrase, _names[_table[place].Name].Phrase))
                continue;
            var first = _table[place].Name;
            var last = lastOf.GetValueOrDefault(first, first);
            _names[last] = _names[last] with { Next = lastOf[first] = _names.Count };
            _names.Add((phrase, value, -1));
            return;
        }
        _taken += _table[place].Hash == 0 ? 1 : 0;
        _table[place] = new Beginning(hash, _names.Count, words.Count == 1);
        _names.Add((phrase, value, -1));
    }

    private void Grow()
    {
        var old = _table;
        _table = new Beginning[old.Length * 2];
        foreach (var beginning in old.Where(b => b.Hash != 0))
        {
            var slot = Slot(beginning.Hash);
            while (_table[slot].Hash != 0)
                slot = (slot + 1) & (_table.Length - 1);
            _table[slot] = beginning;
        }
    }

    private int Slot(ulong hash) => (int)(hash >> 20) & (_table.Length - 1);

    private int FilterSlot(ulong hash) => (int)(hash >> 6) & (_firstWords.Length - 1);

    /// <summary>The hash of some words and one more; the same for capitals and small letters, and never 0.</summary>
    private static ulong Chain(ulong hash, ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            hash = (hash ^ Fold(c)) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32) | 1ul << 63;
    }

    /// <summary>Equal for characters that are equal in lower case.</summary>
    private static uint Fold(char c) => c < 128 ? c | 0x20u : c == '’' ? '\'' : char.ToLowerInvariant(c);

    /// <summary>The same characters in lower case, white space in the text where the name has a space, or none.</summary>
    private static bool IsSame(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase)
    {
        var at = 0;
        foreach (var c in phrase)
        {
            if (c == ' ')
            {
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
            }
            else if (at == text.Length || Lower(text[at++]) != Lower(c))
            {
                return false;
            }
        }
        return at == text.Length;
    }

    private static char Lower(char c) => c == '’' ? '\'' : char.ToLowerInvariant(c);
}
