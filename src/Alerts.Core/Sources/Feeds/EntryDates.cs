using static Alerts.Sources.Feeds.FeedNamespace;

namespace Alerts.Sources.Feeds;

/// <summary>When an entry or a feed was published and changed.</summary>
internal static class EntryDates
{
    // dc:date says of neither which it is; feeds that send it beside pubDate mean the later change.
    private static readonly (FeedNamespace Space, string Name)[] PublishedNames =
    [
        (Core, "published"), (Core, "pubDate"), (Core, "issued"), (DublinCoreTerms, "issued"),
        (Core, "created"), (DublinCoreTerms, "created"),
    ];

    private static readonly (FeedNamespace Space, string Name)[] UpdatedNames =
    [
        (Core, "updated"), (Core, "modified"), (Core, "lastBuildDate"), (DublinCoreTerms, "modified"), (DublinCore, "date"),
    ];

    public static DateTimeOffset? Published(FeedNode node) => Find(node, PublishedNames);

    public static DateTimeOffset? Updated(FeedNode node) => Find(node, UpdatedNames) ?? FeedDate.Parse(node.Attribute("lastmod"));

    // Of a repeated element the last counts: software that edits entries appends.
    private static DateTimeOffset? Find(FeedNode node, (FeedNamespace Space, string Name)[] names)
    {
        foreach (var (space, name) in names)
        {
            if (node.Last(space, name) is { } found && FeedDate.Parse(found.Text) is { } date)
                return date;
        }
        return null;
    }
}
