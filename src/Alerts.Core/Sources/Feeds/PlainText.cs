using System.Text.RegularExpressions;

namespace Alerts.Sources.Feeds;

/// <summary>One line of plain text out of a title as fed: tags dropped, references resolved, white space made single spaces.</summary>
public static partial class PlainText
{
    // No title is longer; the cap keeps a hostile one cheap.
    private const int Longest = 4096;

    [GeneratedRegex(
        "<!--.*?-->|</?[a-z][^<>]*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 500)]
    private static partial Regex Tag();

    public static string Of(string? title)
    {
        var text = title ?? "";
        if (text.Length > Longest)
            text = text[..Longest];
        if (text.Contains('<'))
            text = Tag().Replace(text, "");
        return string.Join(' ', CharacterReferences.Resolve(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
