namespace Alerts.Sources.Feeds;

/// <summary>Which format a document says it is; only shown to people, since all are read alike.</summary>
internal static class XmlFeedFormat
{
    public static FeedFormat Of(FeedNode root, FeedNode channel) => root.Name.ToLowerInvariant() switch
    {
        "rdf" => Rdf(root, channel),
        "feed" => Atom(root),
        LooseXml.DocumentName when root.First(FeedNamespace.Core, "entry") is not null => FeedFormat.Atom10,
        "channel" => FeedFormat.Cdf,
        _ => Rss(root.Attribute("version")?.Trim() ?? ""),
    };

    private static FeedFormat Rss(string version) => version switch
    {
        "0.90" => FeedFormat.Rss090,
        "0.91" => FeedFormat.Rss091,
        "0.92" or "0.93" or "0.94" => FeedFormat.Rss092,
        "1.0" => FeedFormat.Rss10,
        _ when version.StartsWith('2') => FeedFormat.Rss20,
        _ => FeedFormat.Rss,
    };

    // The root is in RDF's namespace; what tells 0.90 from 1.0 is that of the channel or of the first item.
    private static FeedFormat Rdf(FeedNode root, FeedNode channel)
    {
        var uri = channel == root ? root.Attribute("xmlns") ?? "" : channel.NamespaceUri;
        return uri.Contains("netscape.com", StringComparison.OrdinalIgnoreCase) ? FeedFormat.Rss090 : FeedFormat.Rss10;
    }

    private static FeedFormat Atom(FeedNode root) =>
        root.NamespaceUri == FeedNamespaces.Atom03 || root.Attribute("version") == "0.3" ? FeedFormat.Atom03 : FeedFormat.Atom10;
}
