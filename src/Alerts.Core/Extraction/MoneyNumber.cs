using System.Globalization;

namespace Alerts.Extraction;

/// <summary>Numbers in digits: "4,950", "48.2", "1.234.567", "8,5" (decimal comma), "1 000 000" with fixed spaces, "1'000'000", ".50".</summary>
internal static class MoneyNumber
{
    /// <summary>More digits than any sum has; keeps every later product inside a decimal.</summary>
    private const int MaxDigits = 15;

    /// <summary>A digit, or a point with a digit behind it and none before.</summary>
    public static bool StartsAt(string text, int at) =>
        char.IsAsciiDigit(text[at])
        || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1])));

    /// <summary>Length of the number that starts here, with the separators that belong to it.</summary>
    public static int LengthAt(string text, int start)
    {
        var firstEnd = DigitsEnd(text, start);
        var end = firstEnd;
        var point = false;
        while (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            var next = DigitsEnd(text, end + 1);
            var belongs = text[end] switch
            {
                ',' => !point && IsGroupOrDecimals(text, end + 1, next, first: end == firstEnd),
                '.' => !point || IsPointGroup(text, start, end, next),
                '\u00a0' or '\u202f' or '\u2009' or '\'' or '’' => next - end - 1 == 3 && firstEnd - start <= 3,
                _ => false,
            };
            if (!belongs)
                break;
            point |= text[end] == '.';
            end = next;
        }
        return end - start;
    }

    /// <summary>Null where the digits are too many for a sum.</summary>
    public static decimal? Parse(ReadOnlySpan<char> token)
    {
        var points = token.Count('.');
        var commas = token.Count(',');
        var decimalComma = commas == 1 && points == 0 && token.Length - token.IndexOf(',') - 1 != 3;
        Span<char> plain = stackalloc char[MaxDigits + 6];
        var length = 0;
        foreach (var c in token)
        {
            if (length == plain.Length)
                return null;
            if (char.IsAsciiDigit(c))
                plain[length++] = c;
            else if ((c == '.' && points == 1) || (c == ',' && decimalComma))
                plain[length++] = '.';
        }
        var digits = plain[..length];
        var whole = digits.IndexOf('.') is var at and >= 0 ? at : length;
        return whole <= MaxDigits && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static int DigitsEnd(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    /// <summary>After a comma: three digits; two where more groups follow (1,00,000); or one or two as decimals, once.</summary>
    private static bool IsGroupOrDecimals(string text, int start, int end, bool first) => (end - start) switch
    {
        3 => true,
        2 when end + 1 < text.Length && text[end] == ',' && char.IsAsciiDigit(text[end + 1]) => true,
        1 or 2 => first && (end == text.Length || text[end] is not ',' and not '.' || end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1])),
        _ => false,
    };

    /// <summary>A second point is one of thousands only: 1.234.567.</summary>
    private static bool IsPointGroup(string text, int start, int end, int next) =>
        next - end - 1 == 3 && end - start >= 5 && text[end - 4] == '.';
}
