using Alerts.Html;

namespace Alerts.Sources.Feeds;

/// <summary>The feeds that a page names: link elements with rel=alternate and a feed's type (WHATWG HTML, 4.6.7.1), then links whose address says so. Pure.</summary>
public static class FeedLinks
{
    private const int Most = 20;

    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json"];

    /// <summary>Where feeds mostly are, on sites that name none.</summary>
    private static readonly string[] UsualPlaces = ["/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml"];

    /// <returns>Those that the page names, best first; empty where it names none or can't be read.</returns>
    public static IReadOnlyList<Uri> Of(ReadOnlySpan<byte> body, string? contentType, Uri address)
    {
        try
        {
            var page = HtmlLimits.Parse(PageCharset.Decode(body, contentType));
            var named = page.QuerySelectorAll("link[rel~=alternate][href]").Where(l => Types.Contains(l.GetAttribute("type")?.Trim().ToLowerInvariant()))
                // Comments have feeds of their own, and no news.
                .OrderBy(l => (l.GetAttribute("title") + l.GetAttribute("href")).Contains("comment", StringComparison.OrdinalIgnoreCase));
            var linked = page.QuerySelectorAll("a[href]").Where(a => SaysFeed(a.GetAttribute("href")!));
            return [.. named.Concat(linked).Select(l => Uri.TryCreate(address, l.GetAttribute("href"), out var url) ? url : null).OfType<Uri>().Where(u => u.Scheme is "http" or "https").Distinct().Take(Most)];
        }
        catch (HtmlRefusedException)
        {
            return [];
        }
    }

    public static IReadOnlyList<Uri> Usual(Uri address) => [.. UsualPlaces.Select(place => new Uri(address, place))];

    private static bool SaysFeed(string href) =>
        href.EndsWith(".rss", StringComparison.OrdinalIgnoreCase) || href.EndsWith("/feed", StringComparison.OrdinalIgnoreCase) || href.EndsWith("/feed/", StringComparison.OrdinalIgnoreCase)
        || href.EndsWith("rss.xml", StringComparison.OrdinalIgnoreCase) || href.EndsWith("atom.xml", StringComparison.OrdinalIgnoreCase) || href.EndsWith("/rss", StringComparison.OrdinalIgnoreCase);
}
