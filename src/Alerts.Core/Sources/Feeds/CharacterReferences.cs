using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Alerts.Sources.Feeds;

/// <summary>
/// Resolves <c>&amp;amp;</c>, <c>&amp;#8217;</c>, <c>&amp;#x2019;</c> and HTML's names; whatever is no reference stays as it is.
/// </summary>
internal static class CharacterReferences
{
    // The longest name HTML knows has 31 letters.
    private const int LongestReference = 40;

    public static string Resolve(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('&');
        if (at < 0)
            return text.ToString();
        // No reference is shorter than what it stands for, so that the result fits.
        var result = new PooledText(text.Length);
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
                result.Append("&");
                text = text[1..];
            }
            at = text.IndexOf('&');
        }
        result.Append(text);
        var resolved = result.ToString();
        result.Dispose();
        return resolved;
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
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(hex ? digits[1..] : digits, style, CultureInfo.InvariantCulture, out var code))
            return null;
        if (code is >= 0x80 and <= 0x9F)
            return ControlCharacters.Windows1252(code).ToString();
        return !Rune.IsValid(code) ? "\uFFFD"
            : code < 0x20 && code is not ('\t' or '\n' or '\r') ? ""
            : char.ConvertFromUtf32(code);
    }
}
