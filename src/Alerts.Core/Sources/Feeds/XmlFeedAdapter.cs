using static Alerts.Sources.Feeds.FeedNamespace;

namespace Alerts.Sources.Feeds;

/// <summary>
/// A loosely read RSS, Atom or CDF document to the model. Where a feed can say one thing in several ways, the order
/// of the ways is here, the feed's own vocabulary always before modules.
/// </summary>
internal sealed class XmlFeedAdapter
{
    private readonly FeedNode _root;
    private readonly FeedNode _channel;
    private readonly Uri? _base;

    public XmlFeedAdapter(FeedNode root, Uri? baseUrl)
    {
        _root = root;
        _channel = root.First(Core, "channel") ?? root;
        baseUrl = RelativeLinks.Base(baseUrl, root.Attribute("xml:base"));
        if (_channel != _root)
            baseUrl = RelativeLinks.Base(baseUrl, _channel.Attribute("xml:base"));
        // Without an address the feed's own page is the best guess at where relative links start.
        _base = baseUrl ?? RelativeLinks.Base(null, EntryLinks.Alternate(_channel, null));
    }

    public ParsedFeed Adapt() => new()
    {
        Format = XmlFeedFormat.Of(_root, _channel),
        Title = Text(_channel, (Core, "title"), (DublinCore, "title")),
        Link = EntryLinks.Alternate(_channel, _base),
        Id = Plain(_channel, "id"),
        Subtitle = Text(
            _channel,
            (Core, "subtitle"),
            (Core, "tagline"),
            (Core, "description"),
            (Core, "abstract"),
            (DublinCore, "description"),
            (ITunes, "subtitle"),
            (ITunes, "summary")),
        Rights = Text(_channel, (Core, "rights"), (Core, "copyright"), (DublinCore, "rights")),
        Info = Text(_channel, (Core, "info")),
        Updated = EntryDates.Updated(_channel) ?? EntryDates.Published(_channel),
        TimeToLive = UpdateInterval.Of(_channel),
        Entries = Entries(),
    };

    // RSS 0.90 and 1.0 put the items beside the channel, RSS 2.0 into it; feeds mix it up.
    private List<FeedEntry> Entries()
    {
        var entries = new List<FeedEntry>(_channel.Children.Length);
        foreach (var child in _channel.Children)
        {
            if (IsEntry(child))
                entries.Add(Entry(child));
        }
        if (_channel == _root)
            return entries;
        foreach (var child in _root.Children)
        {
            if (IsEntry(child))
                entries.Add(Entry(child));
        }
        return entries;
    }

    private static bool IsEntry(FeedNode node) => node.Is(Core, "item") || node.Is(Core, "entry");

    private FeedEntry Entry(FeedNode node)
    {
        var baseUrl = RelativeLinks.Base(_base, node.Attribute("xml:base"));
        var (summary, content) = EntryTexts.Read(node, baseUrl);
        return new FeedEntry
        {
            Title = Text(node, baseUrl, (Core, "title"), (DublinCore, "title"), (Media, "title")) ?? TextIn(node, "title", baseUrl),
            Link = EntryLinks.Of(node, baseUrl),
            Id = EntryLinks.Id(node),
            Published = EntryDates.Published(node),
            Updated = EntryDates.Updated(node),
            Summary = summary ?? TextIn(node, "description", baseUrl),
            Content = content,
            Author = EntryAuthor.Of(node),
        };
    }

    private string? Text(FeedNode node, params ReadOnlySpan<(FeedNamespace Space, string Name)> ways) => Text(node, _base, ways);

    private static string? Text(FeedNode node, Uri? baseUrl, params ReadOnlySpan<(FeedNamespace Space, string Name)> ways)
    {
        foreach (var (space, name) in ways)
        {
            if (TextConstruct.Read(node.First(space, name), baseUrl) is { Length: > 0 } text)
                return text;
        }
        return null;
    }

    // Media RSS wraps a picture's or video's own title and description in a group or content element.
    private static string? TextIn(FeedNode node, string name, Uri? baseUrl) =>
        (node.First(Media, "group") ?? node.First(Media, "content")) is { } media ? Text(media, baseUrl, (Media, name)) : null;

    private static string? Plain(FeedNode node, string name) => node.First(Core, name)?.Text.Trim() is { Length: > 0 } text ? text : null;
}
