using static Alerts.Sources.Feeds.FeedNamespace;

namespace Alerts.Sources.Feeds;

/// <summary>Who wrote an entry, as one line: "Name", "Name (address)" or what an RSS feed put there.</summary>
internal static class EntryAuthor
{
    public static string? Of(FeedNode entry) =>
        Person(entry.First(Core, "author"))
        ?? Person(entry.First(DublinCore, "creator"))
        ?? Person(entry.First(DublinCore, "author"))
        ?? Person(entry.First(ITunes, "author"));

    private static string? Person(FeedNode? author)
    {
        if (author is null)
            return null;
        var name = Filled(author.First(Core, "name"));
        var address = Filled(author.First(Core, "email"));
        return name is null ? address ?? (author.HasElements ? null : Filled(author))
            : address is null ? name
            : $"{name} ({address})";
    }

    private static string? Filled(FeedNode? node) => node?.Text.Trim() is { Length: > 0 } text ? text : null;
}
