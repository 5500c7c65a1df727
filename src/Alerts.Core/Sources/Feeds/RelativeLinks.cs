using System.Text;

namespace Alerts.Sources.Feeds;

/// <summary>Makes links absolute. A link that can't be made sense of stays as it was fed.</summary>
internal static class RelativeLinks
{
    private static readonly string[] LinkAttributes = ["href", "src", "cite", "action", "longdesc", "background", "poster", "data", "usemap"];

    /// <summary>The base that holds inside an element with such an <c>xml:base</c>; a bad one is ignored.</summary>
    public static Uri? Base(Uri? outer, string? xmlBase) =>
        string.IsNullOrWhiteSpace(xmlBase) ? outer
        : IsAbsolute(xmlBase.Trim()) ? (Uri.TryCreate(xmlBase.Trim(), UriKind.Absolute, out var own) ? own : outer)
        : outer is not null && Uri.TryCreate(outer, xmlBase.Trim(), out var joined) ? joined : outer;

    public static string? Resolve(Uri? baseUrl, string? link)
    {
        link = link?.Trim();
        if (string.IsNullOrEmpty(link) || baseUrl is null || IsAbsolute(link))
            return string.IsNullOrEmpty(link) ? null : link;
        return Uri.TryCreate(baseUrl, link, out var resolved) ? resolved.AbsoluteUri : link;
    }

    /// <summary>Resolves the link attributes of the tags in a piece of HTML; everything else is kept to the letter.</summary>
    public static string ResolveIn(string html, Uri? baseUrl)
    {
        if (baseUrl is null || !html.Contains('<'))
            return html;
        StringBuilder? result = null;
        var copied = 0;
        for (var tag = html.IndexOf('<'); tag >= 0; tag = html.IndexOf('<', tag))
        {
            var end = html.IndexOf('>', ++tag);
            if (end < 0)
                break;
            if (!char.IsAsciiLetter(html[tag]))
                continue;
            foreach (var (start, length) in LinksOf(html, tag, end))
            {
                var link = html.Substring(start, length);
                var absolute = Resolve(baseUrl, link);
                if (absolute is null || absolute == link)
                    continue;
                (result ??= new StringBuilder()).Append(html, copied, start - copied).Append(absolute);
                copied = start + length;
            }
            tag = end;
        }
        return result is null ? html : result.Append(html, copied, html.Length - copied).ToString();
    }

    private static IEnumerable<(int Start, int Length)> LinksOf(string html, int tag, int end)
    {
        for (var equals = html.IndexOf('=', tag, end - tag); equals >= 0; equals = html.IndexOf('=', equals, end - equals))
        {
            var name = html.AsSpan(tag, equals - tag).TrimEnd();
            var isLink = EndsWithLinkName(name);
            var start = equals + 1;
            while (start < end && char.IsWhiteSpace(html[start]))
                start++;
            var quoted = start < end && html[start] is '"' or '\'';
            var stop = quoted ? html.IndexOf(html[start], start + 1) : html.AsSpan(start, end - start).IndexOfAny(" \t\r\n") + start;
            if (quoted)
                start++;
            if (stop < start || stop > end)
                stop = end;
            if (isLink && stop > start)
                yield return (start, stop - start);
            equals = stop;
        }
    }

    private static bool EndsWithLinkName(ReadOnlySpan<char> beforeEquals)
    {
        foreach (var name in LinkAttributes)
        {
            if (beforeEquals.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && beforeEquals.Length > name.Length && char.IsWhiteSpace(beforeEquals[^(name.Length + 1)]))
                return true;
        }
        return false;
    }

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
