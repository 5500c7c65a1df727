using static Alerts.Sources.Feeds.FeedNamespace;

namespace Alerts.Sources.Feeds;

/// <summary>Where an entry or a feed points, and what it calls itself.</summary>
internal static class EntryLinks
{
    /// <summary>
    /// feedburner:origLink, because the plain link goes through a counter there; the alternate link; a guid that is said
    /// to be, or looks like, a permanent link; in RSS 1.0 the item's own address; in Atom the address of its content.
    /// </summary>
    public static string? Of(FeedNode entry, Uri? baseUrl) =>
        RelativeLinks.Resolve(baseUrl, entry.First(FeedBurner, "origLink")?.Text)
        ?? Alternate(entry, baseUrl)
        ?? PermanentLink(entry.First(Core, "guid"), baseUrl)
        ?? (IsWebAddress(entry.Attribute("rdf:about")) ? entry.Attribute("rdf:about")!.Trim() : null)
        ?? RelativeLinks.Resolve(baseUrl, entry.First(Core, "content")?.Attribute("src"));

    /// <summary>The link to the page: RSS's text, or the href of Atom's alternate link, pages before other types.</summary>
    public static string? Alternate(FeedNode node, Uri? baseUrl)
    {
        string? otherType = null;
        foreach (var link in node.Children)
        {
            if (!link.Is(Core, "link"))
                continue;
            var href = link.Attribute("href") ?? link.Text;
            if (string.IsNullOrWhiteSpace(href) || !IsAlternate(link.Attribute("rel")))
                continue;
            var resolved = RelativeLinks.Resolve(RelativeLinks.Base(baseUrl, link.Attribute("xml:base")), href);
            if (link.Attribute("type") is not { } type || type.Contains("html", StringComparison.OrdinalIgnoreCase))
                return resolved;
            otherType ??= resolved;
        }
        return otherType ?? RelativeLinks.Resolve(baseUrl, node.Attribute("href"));
    }

    public static string? Id(FeedNode entry) =>
        Filled(entry.First(Core, "guid")?.Text) ?? Filled(entry.First(Core, "id")?.Text) ?? Filled(entry.Attribute("rdf:about"));

    private static bool IsAlternate(string? rel) =>
        string.IsNullOrWhiteSpace(rel)
        || IsSame(rel.Trim(), "alternate")
        || IsSame(rel.Trim(), "http://www.iana.org/assignments/relation/alternate");

    // RSS 2.0: a guid is a permanent link unless isPermaLink is false. Many that say nothing aren't; those don't look like one.
    private static string? PermanentLink(FeedNode? guid, Uri? baseUrl)
    {
        if (guid is null)
            return null;
        var said = guid.Attribute("isPermaLink")?.Trim() ?? "";
        return IsSame(said, "true") || (said.Length == 0 && IsWebAddress(guid.Text)) ? RelativeLinks.Resolve(baseUrl, guid.Text) : null;
    }

    private static bool IsWebAddress(string? text) =>
        text?.TrimStart() is { } start
        && (start.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
