using Alerts.Html;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alerts.Sources.WebPages;

/// <summary>A link of a list page that leads to a story.</summary>
public sealed record PageLink(Uri Url, string Title);

/// <summary>
/// The stories that a list page links to, by a CSS selector or by their likeness: a list of stories is the group of links that stand
/// in the page alike, lead into the same site and have the longest titles. Pure.
/// </summary>
public static class PageLinks
{
    /// <summary>A page lists few; a longer list is an archive.</summary>
    public const int Most = 300;

    /// <summary>"Read more" and "Contact us" are no titles.</summary>
    private const int ShortestTitle = 20;

    private const int LongestTitle = 300;

    /// <summary>Two links alike may be chance.</summary>
    private const int LeastAlike = 3;

    private const int LevelsOfLikeness = 6;

    /// <summary>How far from a link its heading may stand.</summary>
    private const int LevelsOfCard = 4;

    private static readonly string[] Furniture = ["nav", "footer", "header", "aside", "form"];

    /// <param name="address">Where the page was found.</param>
    /// <param name="selector">Of the links, or of what holds them; null to find them.</param>
    /// <returns>In the order of the page, each address once.</returns>
    /// <exception cref="PageFormatException">Larger or stranger than any real page, or the selector can't be read: a sentence.</exception>
    public static IReadOnlyList<PageLink> Of(ReadOnlySpan<byte> body, string? contentType, Uri address, string? selector)
    {
        try
        {
            var page = HtmlLimits.Parse(PageCharset.Decode(body, contentType));
            var home = page.QuerySelector("base[href]")?.GetAttribute("href") is { } given && Uri.TryCreate(address, given, out var of) ? of : address;
            IEnumerable<PageLink> links = selector is null ? Alike(page, home, address) : Selected(page, selector, home);
            return [.. links.DistinctBy(l => l.Url).Take(Most)];
        }
        catch (HtmlRefusedException e)
        {
            throw new PageFormatException(e.Message, e);
        }
        catch (DomException e)
        {
            throw new PageFormatException($"The selector \"{selector}\" can't be read; write one as CSS has it, such as \"article h2 a\".", e);
        }
    }

    private static IEnumerable<PageLink> Selected(IHtmlDocument page, string selector, Uri home) => page.QuerySelectorAll(selector)
        .SelectMany(e => e.LocalName == "a" ? [e] : e.QuerySelectorAll("a[href]").Take(1))
        .Select(a => LinkOf(a, home)).OfType<PageLink>();

    private static List<PageLink> Alike(IHtmlDocument page, Uri home, Uri address) => page.QuerySelectorAll("a[href]")
        .Where(a => !Ancestors(a).Any(e => Furniture.Contains(e.LocalName)))
        .Select(a => (Likeness: Likeness(a), Link: LinkOf(a, home)))
        .Where(a => a.Link is { } link && link.Title.Length >= ShortestTitle && link.Url.IdnHost == address.IdnHost && link.Url.AbsolutePath.Length > 1 && WithoutFragment(link.Url) != WithoutFragment(address))
        .GroupBy(a => a.Likeness, a => a.Link!, StringComparer.Ordinal)
        .Select(g => g.DistinctBy(l => l.Url).ToList())
        .Where(g => g.Count >= LeastAlike)
        .MaxBy(g => g.Sum(l => Math.Min(l.Title.Length, 100))) ?? [];

    private static PageLink? LinkOf(IElement link, Uri home)
    {
        if (link.GetAttribute("href") is not { } href || !Uri.TryCreate(home, href.Trim(), out var url) || url.Scheme is not ("http" or "https"))
            return null;
        var title = Line(link.TextContent);
        if (title.Length < ShortestTitle)
            title = Heading(link) ?? (title.Length > 0 ? title : Line(link.GetAttribute("title") ?? link.GetAttribute("aria-label") ?? ""));
        return title.Length == 0 ? null : new PageLink(WithoutFragment(url), title.Length <= LongestTitle ? title : title[..LongestTitle]);
    }

    /// <summary>The heading of the card that a "read more" stands in; a card that holds several is the list itself.</summary>
    private static string? Heading(IElement link)
    {
        foreach (var card in Ancestors(link).Take(LevelsOfCard))
        {
            var headings = card.QuerySelectorAll("h1, h2, h3, h4, h5, h6");
            if (headings.Length > 1)
                return null;
            if (headings.Length == 1 && Line(headings[0].TextContent) is { Length: > 0 } heading)
                return heading;
        }
        return null;
    }

    /// <summary>"li.story&lt;ul.stories&lt;main": elements and their first classes, from the link upwards.</summary>
    private static string Likeness(IElement link) =>
        string.Join('<', Ancestors(link).Take(LevelsOfLikeness).Select(e => $"{e.LocalName}.{(e.ClassList.Length > 0 ? e.ClassList[0] : "")}"));

    private static IEnumerable<IElement> Ancestors(IElement element)
    {
        for (var parent = element.ParentElement; parent is not null; parent = parent.ParentElement)
            yield return parent;
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Uri WithoutFragment(Uri url) => url.Fragment.Length == 0 ? url : new UriBuilder(url) { Fragment = "" }.Uri;
}

/// <summary>What came is no page that could be read; the message is a sentence.</summary>
public sealed class PageFormatException(string message, Exception? inner = null) : Exception(message, inner);
