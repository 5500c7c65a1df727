using System.Buffers;
using System.Text;

namespace Alerts.Sources.Feeds;

/// <summary>Makes links absolute. A link that can't be made sense of stays as it was fed.</summary>
internal static class RelativeLinks
{
    private static readonly string[] LinkNames = ["href", "src", "cite", "action", "longdesc", "background", "poster"];
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        new HashSet<string>(LinkNames, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> LinkAttributes = SearchValues.Create(LinkNames, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> UnquotedEnd = SearchValues.Create(" \t\r\n>");

    /// <summary>The base that holds inside an element with such an <c>xml:base</c>; a bad one is ignored.</summary>
    public static Uri? Base(Uri? outer, string? xmlBase) =>
        string.IsNullOrWhiteSpace(xmlBase) ? outer
        : IsAbsolute(xmlBase.Trim()) ? (Uri.TryCreate(xmlBase.Trim(), UriKind.Absolute, out var own) ? own : outer)
        : outer is not null && Uri.TryCreate(outer, xmlBase.Trim(), out var joined) ? joined : outer;

    public static string? Resolve(Uri? baseUrl, string? link)
    {
        link = WithoutBreaks(link?.Trim());
        if (string.IsNullOrEmpty(link) || baseUrl is null || IsAbsolute(link))
            return string.IsNullOrEmpty(link) ? null : link;
        return Uri.TryCreate(baseUrl, link, out var resolved) ? resolved.AbsoluteUri : link;
    }

    /// <summary>Whether a tag's attribute of this name holds a link.</summary>
    public static bool IsLink(string attribute) => Names.Contains(attribute);

    /// <summary>Resolves the link attributes of the tags in a piece of HTML; everything else is kept to the letter.</summary>
    public static string ResolveIn(string html, Uri? baseUrl)
    {
        if (baseUrl is null || !html.Contains('<'))
            return html;
        StringBuilder? result = null;
        var copied = 0;
        var inTag = false;
        var at = 0;
        while (html.AsSpan(at).IndexOfAny(LinkAttributes) is var skip and >= 0)
        {
            var name = at + skip;
            inTag = IsInTag(html.AsSpan(at, skip), inTag);
            at = name + 1;
            if (!inTag || !char.IsWhiteSpace(html[name - 1]) || FindValue(html, name) is not { Length: > 0 } value)
                continue;
            at = value.Start + value.Length;
            var link = html.Substring(value.Start, value.Length);
            var absolute = Resolve(baseUrl, link);
            if (absolute is null || absolute == link)
                continue;
            (result ??= new StringBuilder()).Append(html, copied, value.Start - copied).Append(absolute);
            copied = at;
        }
        return result is null ? html : result.Append(html, copied, html.Length - copied).ToString();
    }

    private static bool IsInTag(ReadOnlySpan<char> passed, bool before)
    {
        var bracket = passed.LastIndexOfAny('<', '>');
        return bracket < 0 ? before : passed[bracket] == '<';
    }

    /// <returns>
    /// Where the value of the attribute that begins at <paramref name="name"/> is; null where it has none, or its name only
    /// begins like a link attribute's.
    /// </returns>
    private static (int Start, int Length)? FindValue(string html, int name)
    {
        var at = name;
        while (at < html.Length && char.IsAsciiLetter(html[at]))
            at++;
        if (!Names.Contains(html.AsSpan(name, at - name)))
            return null;
        at = SkipSpace(html, at);
        if (at >= html.Length || html[at] != '=')
            return null;
        at = SkipSpace(html, at + 1);
        if (at >= html.Length)
            return null;
        var rest = html.AsSpan(at);
        if (rest[0] is not ('"' or '\''))
            return rest.IndexOfAny(UnquotedEnd) is var end and > 0 ? (at, end) : null;
        var close = rest[1..].IndexOfAny(rest[0], '>');
        return close > 0 && rest[close + 1] == rest[0] ? (at + 1, close) : null;
    }

    private static int SkipSpace(string html, int at)
    {
        while (at < html.Length && char.IsWhiteSpace(html[at]))
            at++;
        return at;
    }

    // Long addresses get wrapped; line breaks in them mean nothing (URL Standard, 4.4).
    private static string? WithoutBreaks(string? link) =>
        link is not null && link.AsSpan().ContainsAny('\r', '\n', '\t') ? string.Concat(link.Split('\r', '\n', '\t')) : link;

    // Uri takes "/path" for a file on Unix, so the scheme is looked for here.
    private static bool IsAbsolute(string link)
    {
        var colon = link.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(link[0]))
            return false;
        foreach (var c in link.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }
        return true;
    }
}
