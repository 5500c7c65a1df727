using System.Collections.Frozen;

namespace Alerts.Sources.Feeds;

/// <summary>The vocabularies a feed's elements come from.</summary>
internal enum FeedNamespace
{
    Other,

    /// <summary>RSS of any version, Atom of any version, or no namespace: what the feed itself is written in.</summary>
    Core,
    Rdf,
    DublinCore,
    DublinCoreTerms,
    Content,
    Media,
    ITunes,
    FeedBurner,
    Syndication,
    Xhtml,
}

internal static class FeedNamespaces
{
    public const string Atom03 = "http://purl.org/atom/ns#";

    // Compared without case and trailing slash or hash: feeds write them in every way.
    private static readonly FrozenDictionary<string, FeedNamespace> ByUri = new Dictionary<string, FeedNamespace>
    {
        [""] = FeedNamespace.Core,
        ["http://backend.userland.com/rss"] = FeedNamespace.Core,
        ["http://backend.userland.com/rss2"] = FeedNamespace.Core,
        ["http://backend.userland.com/rss191"] = FeedNamespace.Core,
        ["http://blogs.law.harvard.edu/tech/rss"] = FeedNamespace.Core,
        ["http://cyber.law.harvard.edu/rss"] = FeedNamespace.Core,
        ["http://cyber.law.harvard.edu/rss/rss.html"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0"] = FeedNamespace.Core,
        ["http://purl.org/net/rss1.1"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0/modules/rss091"] = FeedNamespace.Core,
        ["http://my.netscape.com/rdf/simple/0.9"] = FeedNamespace.Core,
        ["http://channel.netscape.com/rdf/simple/0.9"] = FeedNamespace.Core,
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = FeedNamespace.Core,
        ["http://www.w3.org/2005/atom"] = FeedNamespace.Core,
        ["http://purl.org/atom/ns"] = FeedNamespace.Core,
        ["http://purl.org/echo"] = FeedNamespace.Core,
        ["http://purl.org/pie"] = FeedNamespace.Core,
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns"] = FeedNamespace.Rdf,
        ["http://purl.org/dc/elements/1.1"] = FeedNamespace.DublinCore,
        ["http://purl.org/dc/elements/1.0"] = FeedNamespace.DublinCore,
        ["http://purl.org/rss/1.0/modules/dc"] = FeedNamespace.DublinCore,
        ["http://purl.org/dc/terms"] = FeedNamespace.DublinCoreTerms,
        ["http://purl.org/rss/1.0/modules/dcterms"] = FeedNamespace.DublinCoreTerms,
        ["http://purl.org/rss/1.0/modules/content"] = FeedNamespace.Content,
        ["http://search.yahoo.com/mrss"] = FeedNamespace.Media,
        ["http://video.search.yahoo.com/mrss"] = FeedNamespace.Media,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = FeedNamespace.ITunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = FeedNamespace.ITunes,
        ["http://rssnamespace.org/feedburner/ext/1.0"] = FeedNamespace.FeedBurner,
        ["http://purl.org/rss/1.0/modules/syndication"] = FeedNamespace.Syndication,
        ["http://www.w3.org/1999/xhtml"] = FeedNamespace.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What a prefix means where the declaration was forgotten, which is the commonest flaw of home-made feeds.
    private static readonly FrozenDictionary<string, FeedNamespace> ByPrefix = new Dictionary<string, FeedNamespace>
    {
        ["rss"] = FeedNamespace.Core,
        ["atom"] = FeedNamespace.Core,
        ["atom10"] = FeedNamespace.Core,
        ["a10"] = FeedNamespace.Core,
        ["rdf"] = FeedNamespace.Rdf,
        ["dc"] = FeedNamespace.DublinCore,
        ["dcterms"] = FeedNamespace.DublinCoreTerms,
        ["content"] = FeedNamespace.Content,
        ["media"] = FeedNamespace.Media,
        ["itunes"] = FeedNamespace.ITunes,
        ["feedburner"] = FeedNamespace.FeedBurner,
        ["sy"] = FeedNamespace.Syndication,
        ["xhtml"] = FeedNamespace.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FeedNamespace OfUri(string uri) => ByUri.GetValueOrDefault(uri.Trim().TrimEnd('/', '#'));

    public static FeedNamespace OfUndeclaredPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix);
}
