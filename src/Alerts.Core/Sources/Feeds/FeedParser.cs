using System.Buffers;

namespace Alerts.Sources.Feeds;

/// <summary>
/// Bytes of a feed to a <see cref="ParsedFeed"/>: RSS 0.90 to 2.0, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1.
/// Two steps: the body is read as tolerantly as can be (<see cref="LooseXml"/>), then adapted (<see cref="XmlFeedAdapter"/>,
/// <see cref="JsonFeedAdapter"/>), and all fallbacks are in the second. No network, no clock.
/// </summary>
public static class FeedParser
{
    private static readonly string[] RootNames = ["rss", "rdf", "feed", "channel"];
    private static readonly string[] PageNames = ["html", "head", "body"];

    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t\r\n\0\uFEFF");

    // A feed can stand behind junk, even inside an element that the junk left open.
    private const int DeepestRoot = 3;
    private const int LongestPrologue = 1024;

    /// <exception cref="FeedFormatException">The body is empty, a web page, or anything else that is no feed.</exception>
    public static ParsedFeed Parse(ReadOnlyMemory<byte> body, FeedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var decoded = new DecodedText(body.Span, context.ContentType);
        var text = decoded.Text;
        var start = text.Span.IndexOfAnyExcept(Blank);
        if (start < 0)
            throw new FeedFormatException("The answer is empty, where a feed was expected.");
        if (text.Span[start] == '{')
            return JsonFeedAdapter.Adapt(text[start..], context.BaseUrl);
        var document = LooseXml.Read(text.Span);
        if (FindRoot(document, DeepestRoot) is { } root)
            return new XmlFeedAdapter(root, context.BaseUrl).Adapt();
        // An Atom entry may stand alone (RFC 4287, section 2), and a feed may have lost its head; the document then is the feed.
        if (document.First(FeedNamespace.Core, "entry") is not null || document.First(FeedNamespace.Core, "item") is not null)
            return new XmlFeedAdapter(document, context.BaseUrl).Adapt();
        throw new FeedFormatException(IsPage(document, text.Span, context.ContentType)
            ? "This is a web page, not a feed; the feed's own address is needed."
            : "This is neither RSS, Atom nor JSON Feed.");
    }

    private static FeedNode? FindRoot(FeedNode parent, int depth)
    {
        var elements = parent.Children.ToArray().Where(c => c.IsElement).ToList();
        if (elements.Find(e => IsNamed(e, RootNames)) is { } root)
            return root;
        return depth <= 1 ? null : elements
            .Where(e => !IsNamed(e, PageNames))
            .Select(e => FindRoot(e, depth - 1))
            .FirstOrDefault(found => found is not null);
    }

    private static bool IsPage(FeedNode document, ReadOnlySpan<char> text, string? contentType) =>
        contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
        || document.Children.ToArray().Any(c => IsNamed(c, PageNames))
        || text[..Math.Min(text.Length, LongestPrologue)].Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(FeedNode node, string[] names) => names.Contains(node.Name, StringComparer.OrdinalIgnoreCase);
}
