using Alerts.Model;

namespace Alerts.Sources.Feeds;

/// <summary>
/// What makes two items of a feed the same item. The ladder, each rung only where the ones above give nothing:
/// <list type="number">
/// <item>The guid (Atom's id, JSON Feed's id): the publisher's own word, and it survives edits of title and address.</item>
/// <item>The guid and the link, where one feed repeats a guid for another link: publishers who fill guid with a constant
/// mean different items by it. The first such item keeps the plain guid, so that a single slip elsewhere in the feed
/// doesn't make a known item new.</item>
/// <item>The link without tracking parameters: the address is the next most stable thing, and the parameters change with
/// every campaign. The fragment stays, since some pages list their news under fragments.</item>
/// <item>The link and the title, where one feed repeats a link under another title: feeds without item pages link all
/// items to their front page.</item>
/// <item>Title and date: they are rarely both changed by an edit.</item>
/// <item>A hash of the text: an edit makes it a new item, which is better than losing it.</item>
/// </list>
/// The rungs are told apart by a prefix, so a link never collides with a guid.
/// </summary>
public static class FeedItemIdentity
{
    /// <returns>One key for each entry, in their order. Equal keys mean the same item given twice.</returns>
    public static IReadOnlyList<string> KeysOf(ParsedFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var linkOfGuid = new Dictionary<string, string>();
        var titleOfLink = new Dictionary<string, string>();
        return [.. feed.Entries.Select(e => KeyOf(e, linkOfGuid, titleOfLink))];
    }

    private static string KeyOf(FeedEntry entry, Dictionary<string, string> linkOfGuid, Dictionary<string, string> titleOfLink)
    {
        var link = entry.Link is { } fed ? TrackingParameters.Remove(fed) : null;
        var title = PlainText.Of(entry.Title);
        if (entry.Id is { } guid)
            return IsFirst(linkOfGuid, guid, link ?? "") ? $"guid:{guid}" : $"guid:{guid} link:{link}";
        if (link is not null)
            return IsFirst(titleOfLink, link, title) ? $"link:{link}" : $"link:{link} title:{title}";
        if (title.Length > 0 && (entry.Published ?? entry.Updated) is { } date)
            return $"title:{title} date:{date:yyyy-MM-dd'T'HH:mm:ss'Z'}";
        return $"text:{Ids.Hash(title, entry.Summary, entry.Content)}";
    }

    /// <returns>True where the name is new, or was given for the same thing before.</returns>
    private static bool IsFirst(Dictionary<string, string> seen, string name, string thing) =>
        seen.TryAdd(name, thing) || seen[name] == thing;
}
