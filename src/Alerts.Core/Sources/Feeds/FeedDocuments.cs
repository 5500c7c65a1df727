using Alerts.Model;

namespace Alerts.Sources.Feeds;

/// <summary>The entries of a feed as documents.</summary>
public static class FeedDocuments
{
    /// <summary>Far more than any real feed has; the first are the newest almost everywhere.</summary>
    public const int MostItems = 5_000;

    /// <summary>Nothing was published in a feed before there were any.</summary>
    private static readonly DateTimeOffset FirstFeeds = new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A publisher's clock, or its time zone, may be off by so much.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(2);

    private const int LongestStandInTitle = 120;

    // Longer ones are no news, and a store's row couldn't hold them.
    private const int LongestText = 80_000;
    private const int LongestAddress = 8_000;
    private const int LongestKey = 1_000;

    /// <summary>
    /// One document an item, in the order of the feed, of the first <see cref="MostItems"/>. An item given twice in one feed counts
    /// once, in the version with the later date, or the first where the dates don't tell. Entries that say nothing at all are left out.
    /// </summary>
    public static IReadOnlyList<Document> From(ParsedFeed feed, Source source, DateTimeOffset learnedAt)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(source);
        var keys = FeedItemIdentity.KeysOf(feed);
        return
        [
            .. feed.Entries
                .Take(MostItems)
                .Select((entry, i) => (Entry: entry, Key: keys[i]))
                .Where(item => SaysSomething(item.Entry))
                .GroupBy(item => item.Key)
                .Select(same => Document(Latest(same.Select(item => item.Entry)), same.Key, source, learnedAt)),
        ];
    }

    private static Document Document(FeedEntry entry, string key, Source source, DateTimeOffset learnedAt) => new()
    {
        Id = Ids.Of("d", source.Id, key),
        SourceId = source.Id,
        Key = key.Length <= LongestKey ? key : $"hash:{Ids.Hash(key)}",
        Url = WebAddress(entry.Link),
        Title = Title(entry),
        Summary = Start(entry.Summary),
        Content = Start(entry.Content),
        // Some feeds only say when an entry last changed; that is the nearest to its publication there is.
        Published = Believable(entry.Published ?? entry.Updated, learnedAt),
        ContentHash = Ids.Hash(entry.Title, entry.Summary, entry.Content, entry.Link),
        LearnedAt = learnedAt,
    };

    /// <summary>Programs that have no date write 1970, 0001 or 9999. Who takes such a date for true dates the news by it.</summary>
    private static DateTimeOffset? Believable(DateTimeOffset? date, DateTimeOffset learnedAt) =>
        date >= FirstFeeds && date <= learnedAt + MostAhead ? date : null;

    private static FeedEntry Latest(IEnumerable<FeedEntry> versions) => versions.MaxBy(e => e.Updated ?? e.Published)!;

    private static bool SaysSomething(FeedEntry entry) => (entry.Title ?? entry.Link ?? entry.Summary ?? entry.Content) is not null;

    // RSS 2.0 lets an item have a description alone; its beginning then is what a reader would know it by.
    private static string Title(FeedEntry entry)
    {
        if (PlainText.Of(entry.Title) is { Length: > 0 } title)
            return title;
        var text = PlainText.Of(entry.Summary ?? entry.Content);
        if (text.Length == 0)
            return entry.Link ?? "(untitled)";
        return text.Length <= LongestStandInTitle ? text : Cut(text);
    }

    private static string? Start(string? text)
    {
        if (text is not { Length: > LongestText })
            return text;
        return text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }

    private static string Cut(string text)
    {
        var space = text.LastIndexOf(' ', LongestStandInTitle);
        return $"{text[..(space > 0 ? space : LongestStandInTitle)]}…";
    }

    private static Uri? WebAddress(string? link) =>
        link is { Length: <= LongestAddress } && Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") ? url : null;
}
