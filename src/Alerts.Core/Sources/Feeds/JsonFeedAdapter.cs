using System.Text.Json;

namespace Alerts.Sources.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 to the model. A member of the wrong type counts as missing.</summary>
internal static class JsonFeedAdapter
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="FeedFormatException">It isn't JSON, or has no items.</exception>
    public static ParsedFeed Adapt(ReadOnlyMemory<char> json, Uri? baseUrl)
    {
        using var document = Parse(json);
        var feed = document.RootElement;
        if (!feed.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            throw new FeedFormatException("This is JSON, but no JSON Feed: it has no list of items.");
        var page = RelativeLinks.Resolve(baseUrl, Text(feed, "home_page_url"));
        baseUrl ??= RelativeLinks.Base(null, page);
        return new ParsedFeed
        {
            Format = Text(feed, "version")?.EndsWith("/1", StringComparison.Ordinal) == true ? FeedFormat.Json10 : FeedFormat.Json11,
            Title = Text(feed, "title"),
            Link = page,
            Id = Text(feed, "feed_url"),
            Subtitle = Text(feed, "description"),
            Entries = [.. items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object).Select(i => Entry(i, baseUrl))],
        };
    }

    private static JsonDocument Parse(ReadOnlyMemory<char> json)
    {
        try
        {
            return JsonDocument.Parse(json, Tolerant);
        }
        catch (JsonException e)
        {
            throw new FeedFormatException($"This looks like JSON but can't be read (line {e.LineNumber + 1}).", e);
        }
    }

    // external_url is the page a linking blog writes about; it stands in only where the item has no page of its own.
    private static FeedEntry Entry(JsonElement item, Uri? baseUrl) => new()
    {
        Title = Text(item, "title"),
        Link = RelativeLinks.Resolve(baseUrl, Text(item, "url") ?? Text(item, "external_url")),
        Id = Text(item, "id"),
        Published = FeedDate.Parse(Text(item, "date_published")),
        Updated = FeedDate.Parse(Text(item, "date_modified")),
        Summary = Text(item, "summary"),
        Content = Text(item, "content_html") is { } html ? RelativeLinks.ResolveIn(html, baseUrl) : Text(item, "content_text"),
        Author = Author(item),
    };

    // 1.0 has one author, 1.1 a list.
    private static string? Author(JsonElement item)
    {
        if (item.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array && authors.GetArrayLength() > 0)
            return Text(authors[0], "name");
        return item.TryGetProperty("author", out var author) ? Text(author, "name") : null;
    }

    // Ids are numbers in feeds of careless makers; the specification asks readers to take them as strings.
    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => String(value).Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape that names half a character; there is no text to be had from it.
            return "";
        }
    }
}
