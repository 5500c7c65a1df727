using System.Globalization;

namespace Alerts.Extraction;

internal enum MoneyTokenKind : byte
{
    Word,
    Number,
    Sign,
    Other,
    LineEnd,
}

/// <summary>A run of letters, a number with its separators, a currency sign, or one other character.</summary>
/// <param name="Spaced">White space stands before it.</param>
internal readonly record struct MoneyToken(MoneyTokenKind Kind, int Start, int Length, bool Spaced)
{
    public int End => Start + Length;
}

/// <summary>A text cut into tokens once, so that every reader looks at a bounded number of them: the whole stays linear.</summary>
internal sealed class MoneyTokens(string text)
{
    private readonly List<MoneyToken> _tokens = Cut(text);

    public string Text => text;

    public int Count => _tokens.Count;

    public MoneyToken this[int index] => _tokens[index];

    public bool Is(int index, MoneyTokenKind kind) => (uint)index < (uint)_tokens.Count && _tokens[index].Kind == kind;

    public ReadOnlySpan<char> Span(int index)
    {
        if ((uint)index >= (uint)_tokens.Count)
            return default;
        var token = _tokens[index];
        return text.AsSpan(token.Start, token.Length);
    }

    public bool IsWord(int index, string word) => Is(index, MoneyTokenKind.Word) && Span(index).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSpaced(int index) => (uint)index >= (uint)_tokens.Count || _tokens[index].Spaced;

    /// <summary>A hyphen, minus or dash.</summary>
    public bool IsDash(int index) => Is(index, MoneyTokenKind.Other) && text[_tokens[index].Start] is '-' or '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '−';

    public bool IsOther(int index, char c) => Is(index, MoneyTokenKind.Other) && text[_tokens[index].Start] == c;

    /// <summary>The token behind a hyphen that joins two words; the token itself where it is none.</summary>
    public int SkipHyphen(int index) => IsDash(index) && !IsSpaced(index) && !IsSpaced(index + 1) ? index + 1 : index;

    private static List<MoneyToken> Cut(string text)
    {
        var tokens = new List<MoneyToken>(text.Length / 5);
        var spaced = true;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is not '\n' && (char.IsWhiteSpace(c) || c is '\u200b'))
            {
                spaced = true;
                i++;
                continue;
            }
            var (kind, length) = Next(text, i);
            tokens.Add(new MoneyToken(kind, i, length, spaced));
            spaced = kind == MoneyTokenKind.LineEnd;
            i += length;
        }
        return tokens;
    }

    private static (MoneyTokenKind Kind, int Length) Next(string text, int i)
    {
        var c = text[i];
        if (MoneyNumber.StartsAt(text, i))
            return (MoneyTokenKind.Number, MoneyNumber.LengthAt(text, i));
        if (char.IsLetter(c))
            return (MoneyTokenKind.Word, WordLength(text, i));
        if (c == '\n')
            return (MoneyTokenKind.LineEnd, 1);
        return (char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol ? MoneyTokenKind.Sign : MoneyTokenKind.Other, 1);
    }

    /// <summary>"U.S." is one word, with its inner point but without its last.</summary>
    private static int WordLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || char.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark))
            end++;
        if (end == start + 1 && end + 1 < text.Length && text[end] == '.' && char.IsLetter(text[end + 1])
            && (end + 2 == text.Length || !char.IsLetter(text[end + 2])))
            return 3;
        return end - start;
    }
}
