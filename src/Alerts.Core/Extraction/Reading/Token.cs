using System.Collections.Immutable;

namespace Alerts.Extraction.Reading;

/// <summary>A word, number or single mark of punctuation.</summary>
/// <param name="Start">Index in the part of the article (title or text), not in the sentence.</param>
/// <param name="Spaced">White space stands before it.</param>
internal readonly record struct Token(int Start, Word Word, bool Spaced)
{
    public int Length => Text.Length;

    public int End => Start + Length;

    public string Text => Word.Text;

    /// <inheritdoc cref="Word.Lower"/>
    public string Lower => Word.Lower;

    public bool IsWord => char.IsLetterOrDigit(Text[0]);

    public bool IsCapitalized => char.IsUpper(Text[0]);

    public bool IsAllCaps => Word.IsAllCaps;
}

internal static class Tokenizer
{
    [ThreadStatic]
    private static List<Token>? _cut;

    /// <summary>Splits a stretch of text; a possessive "'s" is a token of its own, hyphens and inner dots stay in their word.</summary>
    public static ImmutableArray<Token> Split(string text, int start, int length)
    {
        var tokens = _cut ??= new List<Token>(64);
        tokens.Clear();
        var end = start + length;
        var spaced = false;
        for (var i = start; i < end;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                spaced = true;
                i++;
                continue;
            }
            var next = WordEnd(text, i, end);
            tokens.Add(new Token(i, Word.Of(text.AsSpan(i, next - i)), spaced));
            spaced = false;
            i = next;
        }
        return [.. tokens];
    }

    /// <summary>The end of the token that begins at a place.</summary>
    /// <param name="end">Where the sentence ends.</param>
    public static int WordEnd(ReadOnlySpan<char> text, int start, int end)
    {
        if (IsApostrophe(text[start]) && start + 1 < end && text[start + 1] is 's' or 'S' && !IsInner(text, start + 2, end))
            return start + 2;
        if (!char.IsLetterOrDigit(text[start]))
            return start + 1;
        var i = start + 1;
        while (i < end && (char.IsLetterOrDigit(text[i]) || JoinsWord(text, i, end)))
            i++;
        // "U.S." and "Inc." keep their last dot only where it is an inner one; the splitter knows abbreviations.
        return i < end && text[i] == '.' && IsDotted(text, start, i) ? i + 1 : i;
    }

    /// <summary>Whether a token begins at a place that holds no white space, in a sentence that begins at <paramref name="start"/>.</summary>
    public static bool BeginsToken(ReadOnlySpan<char> text, int start, int at)
    {
        if (at == start || !char.IsLetterOrDigit(text[at]))
            return true;
        var before = text[at - 1];
        if (char.IsLetterOrDigit(before))
            return false;
        if (at - 2 < start || !char.IsLetterOrDigit(text[at - 2]) || (at - 3 >= start && IsApostrophe(text[at - 3]) && text[at - 2] is 's' or 'S'))
            return true;
        return !(before is '-' or '&' or '@' or '.' || IsApostrophe(before) || (before == ',' && char.IsDigit(text[at - 2]) && char.IsDigit(text[at])));
    }

    private static bool JoinsWord(ReadOnlySpan<char> text, int i, int end)
    {
        if (!IsInner(text, i + 1, end))
            return false;
        if (IsApostrophe(text[i]))
            return !(text[i + 1] is 's' or 'S' && !IsInner(text, i + 2, end));
        return text[i] is '-' or '&' or '@'
            || text[i] == '.'
            || (text[i] == ',' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]));
    }

    private static bool IsDotted(ReadOnlySpan<char> text, int start, int end) => end - start >= 3 && text[start..end].Contains('.') && char.IsLetter(text[start]);

    private static bool IsInner(ReadOnlySpan<char> text, int i, int end) => i < end && char.IsLetterOrDigit(text[i]);

    private static bool IsApostrophe(char c) => c is '\'' or '’';
}
