using static Alerts.Sources.Feeds.FeedNamespace;

namespace Alerts.Sources.Feeds;

/// <summary>What an entry says: its summary and, where the feed gives it, its full text.</summary>
internal static class EntryTexts
{
    /// <summary>
    /// The first description or summary in the order of the feed is the summary; one of a module only where the feed's own
    /// vocabulary gives none. A second one is taken for the full text where no element made for that is there, since
    /// feeds that send two put the long one there.
    /// </summary>
    public static (string? Summary, string? Content) Read(FeedNode entry, Uri? baseUrl)
    {
        string? summary = null, second = null, content = null, ofModule = null;
        foreach (var child in entry.Children)
        {
            if (IsContent(child))
                content ??= Filled(child, baseUrl);
            else if (IsModuleSummary(child))
                ofModule ??= Filled(child, baseUrl);
            else if (IsSummary(child) && summary is null)
                summary = Filled(child, baseUrl);
            else if (IsSummary(child))
                second ??= Filled(child, baseUrl);
        }
        return (summary ?? ofModule, content ?? second);
    }

    private static string? Filled(FeedNode node, Uri? baseUrl) => TextConstruct.Read(node, baseUrl) is { Length: > 0 } text ? text : null;

    private static bool IsSummary(FeedNode node) =>
        node.Is(Core, "description") || node.Is(Core, "summary") || node.Is(Core, "abstract");

    private static bool IsModuleSummary(FeedNode node) => node.Space switch
    {
        DublinCore => node.Is(DublinCore, "description"),
        DublinCoreTerms => node.Is(DublinCoreTerms, "abstract"),
        ITunes => node.Is(ITunes, "summary"),
        Media => node.Is(Media, "description"),
        _ => false,
    };

    // fullitem and body are from the time before content:encoded and still fed.
    private static bool IsContent(FeedNode node) => node.Space switch
    {
        Content => node.Is(Content, "encoded"),
        Core => node.Is(Core, "content") || node.Is(Core, "fullitem") || node.Is(Core, "body"),
        Xhtml => node.Is(Xhtml, "body"),
        _ => false,
    };
}
