using System.Collections.Immutable;

namespace Alerts.Extraction.Reading;

/// <summary>A word, number or single mark of punctuation.</summary>
/// <param name="Start">Index in the part of the article (title or text), not in the sentence.</param>
/// <param name="Lower">Lower case, with straight apostrophes: the form that vocabularies are written in.</param>
/// <param name="Spaced">White space stands before it.</param>
internal readonly record struct Token(int Start, int Length, string Text, string Lower, bool Spaced)
{
    public int End => Start + Length;

    public bool IsWord => char.IsLetterOrDigit(Text[0]);

    public bool IsCapitalized => char.IsUpper(Text[0]);

    public bool IsAllCaps => Text.Length > 1 && char.IsUpper(Text[0]) && Text.All(c => !char.IsLower(c));
}

internal static class Tokenizer
{
    /// <summary>Splits a stretch of text; a possessive "'s" is a token of its own, hyphens and inner dots stay in their word.</summary>
    public static ImmutableArray<Token> Split(string text, int start, int length)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
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
            tokens.Add(Make(text, i, next - i, spaced));
            spaced = false;
            i = next;
        }
        return tokens.ToImmutable();
    }

    private static Token Make(string text, int start, int length, bool spaced)
    {
        var word = text.Substring(start, length);
        return new Token(start, length, word, word.Replace('’', '\'').ToLowerInvariant(), spaced);
    }

    private static int WordEnd(string text, int start, int end)
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

    private static bool JoinsWord(string text, int i, int end)
    {
        if (!IsInner(text, i + 1, end))
            return false;
        if (IsApostrophe(text[i]))
            return !(text[i + 1] is 's' or 'S' && !IsInner(text, i + 2, end));
        return text[i] is '-' or '&' or '@'
            || text[i] == '.'
            || (text[i] == ',' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]));
    }

    private static bool IsDotted(string text, int start, int end) => end - start >= 3 && text.IndexOf('.', start, end - start) > 0 && char.IsLetter(text[start]);

    private static bool IsInner(string text, int i, int end) => i < end && char.IsLetterOrDigit(text[i]);

    private static bool IsApostrophe(char c) => c is '\'' or '’';
}
