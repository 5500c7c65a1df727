using System.Collections.Frozen;

namespace Alerts.Extraction.Reading;

/// <summary>Splits a line into sentences at full stops that end one.</summary>
internal static class SentenceSplitter
{
    /// <summary>A longer stretch without an end is cut, so that work per sentence stays bounded.</summary>
    private const int MostCharacters = 2_000;

    private static readonly FrozenSet<string> NeverAnEnd = Words(
        "mr mrs ms dr prof sen sens rep reps gov lt gen col sgt st no nos dept jan feb mar apr jun jul aug sept sep oct nov dec vs approx est fig art sec rev hon pres e.g i.e al ca");

    /// <summary>These may end a sentence; they do where the next word often begins one.</summary>
    private static readonly FrozenSet<string> MayEnd = Words("inc corp co ltd llc plc u.s u.k u.n d.c e.u a.m p.m etc mich ky tenn calif ariz wash mass ala n.c s.c n.y n.j w.va va pa ga md ore okla colo conn del fla ill ind kan minn miss mont neb nev n.h n.m n.d s.d r.i tex vt wis wyo ark n.mex");

    private static readonly FrozenSet<string> Starters = Words(
        "the a an it its he she they we this that these those in on at for to but and as if when while although though however by with under after before since there "
        + "last meanwhile instead of from his her their our one some most many both neither what who why how you i no not");

    public static IEnumerable<(int Start, int Length)> Split(string text, int start, int length)
    {
        var end = start + length;
        while (start < end)
        {
            var stop = StopAt(text, start, end) + 1;
            while (stop < end && text[stop] is '"' or '”' or '’' or ')' or ']')
                stop++;
            yield return (start, stop - start);
            while (stop < end && char.IsWhiteSpace(text[stop]))
                stop++;
            start = stop;
        }
    }

    /// <summary>The last character of the sentence that begins at a place.</summary>
    private static int StopAt(string text, int start, int end)
    {
        var soon = Math.Min(end, start + MostCharacters);
        for (var i = start; i < soon; i++)
        {
            var mark = text.AsSpan(i, soon - i).IndexOfAny('.', '!', '?');
            if (mark < 0)
                break;
            i += mark;
            if (IsEnd(text, i, end))
                return i;
        }
        for (var i = soon; i < end; i++)
        {
            if (char.IsWhiteSpace(text[i]) || i - start >= 2 * MostCharacters || IsEnd(text, i, end))
                return i;
        }
        return end - 1;
    }

    private static bool IsEnd(string text, int i, int end)
    {
        if (text[i] is not ('.' or '!' or '?'))
            return false;
        var next = i + 1;
        while (next < end && text[next] is '"' or '”' or '’' or ')' or ']')
            next++;
        if (next >= end || !char.IsWhiteSpace(text[next]))
            return false;
        while (next < end && char.IsWhiteSpace(text[next]))
            next++;
        if (next >= end || char.IsLower(text[next]))
            return false;
        return text[i] != '.' || !IsAbbreviation(text, i, next, end);
    }

    private static bool IsAbbreviation(string text, int dot, int next, int end)
    {
        var word = WordBefore(text, dot);
        if (Has(NeverAnEnd, word) || (word.Length == 1 && char.IsLetter(word[0]) && !(dot >= 2 && char.IsDigit(text[dot - 2]))))
            return true;
        if (!Has(MayEnd, word))
            return false;
        var stop = next;
        while (stop < end && char.IsLetter(text[stop]))
            stop++;
        return !Has(Starters, text.AsSpan(next, stop - next));
    }

    private static ReadOnlySpan<char> WordBefore(string text, int dot)
    {
        var start = dot;
        while (start > 0 && dot - start < 12 && (char.IsLetter(text[start - 1]) || (text[start - 1] == '.' && start - 1 < dot - 1)))
            start--;
        return text.AsSpan(start, dot - start);
    }

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
