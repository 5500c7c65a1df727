using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Alerts.Sources.Feeds;

/// <summary>Resolves <c>&amp;amp;</c>, <c>&amp;#8217;</c>, <c>&amp;#x2019;</c> and HTML's names; whatever is no reference stays as it is.</summary>
internal static class CharacterReferences
{
    // The longest name HTML knows has 31 letters.
    private const int LongestReference = 40;

    // U+0080 to U+009F are control characters nobody means: they are Windows-1252 written as numbers (HTML Standard, 13.2.5.80).
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Puts the Windows-1252 characters where text has the control characters of the same numbers.</summary>
    public static string MendControls(string text) => !text.AsSpan().ContainsAnyInRange('\u0080', '\u009F')
        ? text
        : string.Create(text.Length, text, (mended, original) =>
        {
            for (var i = 0; i < mended.Length; i++)
                mended[i] = original[i] is >= '\u0080' and <= '\u009F' ? Windows1252[original[i] - 0x80] : original[i];
        });

    public static string Resolve(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('&');
        if (at < 0)
            return text.ToString();
        var result = new StringBuilder(text.Length);
        while (at >= 0)
        {
            result.Append(text[..at]);
            text = text[at..];
            var window = text[..Math.Min(text.Length, LongestReference)];
            var end = window.IndexOf(';');
            if (end > 1 && Symbol(window[1..end]) is { } symbol)
            {
                result.Append(symbol);
                text = text[(end + 1)..];
            }
            else
            {
                result.Append('&');
                text = text[1..];
            }
            at = text.IndexOf('&');
        }
        return result.Append(text).ToString();
    }

    private static string? Symbol(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ when name[0] == '#' => Numeric(name[1..]),
        _ => HtmlEntityProvider.Resolver.GetSymbol($"{name};"),
    };

    private static string? Numeric(ReadOnlySpan<char> digits)
    {
        var hex = digits.Length > 1 && digits[0] is 'x' or 'X';
        if (!int.TryParse(hex ? digits[1..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return null;
        if (code is >= 0x80 and <= 0x9F)
            return Windows1252[code - 0x80].ToString();
        return !Rune.IsValid(code) ? "\uFFFD"
            : code < 0x20 && code is not ('\t' or '\n' or '\r') ? ""
            : char.ConvertFromUtf32(code);
    }
}
