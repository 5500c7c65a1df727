using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Alerts.Articles;

/// <summary>
/// When a page says it was published: schema.org data first, then the meta elements that publishers use, then a marked time element.
/// A date without an offset is taken as UTC.
/// </summary>
internal static class PageDate
{
    /// <summary>Before the web: whatever says so is a placeholder.</summary>
    private const int FirstYear = 1990;

    private static readonly string[] MetaNames =
    [
        "article:published_time", "datepublished", "og:published_time", "article:published", "article.published", "rnews:datepublished",
        "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "cxenseparse:recs:publishtime", "bt:pubdate",
        "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date", "dc.created",
        "pubdate", "publishdate", "publish-date", "publish_date", "publication-date", "publication_date", "published", "published_at",
        "article.created", "article_date_original", "originalpublicationdate", "datecreated", "created", "weibo:article:create_at", "date",
    ];

    public static DateTimeOffset? Published(IHtmlDocument page) => LinkedData(page) ?? Meta(page) ?? Time(page);

    internal static DateTimeOffset? Parse(string? text)
    {
        var value = text?.Trim();
        if (value is null or { Length: < 6 or > 64 })
            return null;
        if (value.All(char.IsAsciiDigit))
            return Digits(value);
        foreach (var (name, offset) in Zones)
        {
            if (value.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                value = value[..^name.Length] + offset;
        }
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            && date.Year >= FirstYear
                ? date
                : null;
    }

    private static readonly (string Name, string Offset)[] Zones =
    [
        (" EST", " -05:00"), (" EDT", " -04:00"), (" ET", " -05:00"), (" CST", " -06:00"), (" CDT", " -05:00"), (" MST", " -07:00"), (" MDT", " -06:00"),
        (" PST", " -08:00"), (" PDT", " -07:00"), (" UTC", " +00:00"),
    ];

    /// <summary>20221019, or seconds or milliseconds since 1970.</summary>
    private static DateTimeOffset? Digits(string digits) => digits.Length switch
    {
        8 => DateTimeOffset.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null,
        10 => DateTimeOffset.FromUnixTimeSeconds(long.Parse(digits, CultureInfo.InvariantCulture)),
        13 => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(digits, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static DateTimeOffset? Meta(IHtmlDocument page)
    {
        var found = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            if (Parse(meta.GetAttribute("content")) is not { } date)
                continue;
            foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop"])
            {
                if (meta.GetAttribute(attribute) is { } name)
                    found.TryAdd(name.Trim(), date);
            }
        }
        foreach (var name in MetaNames)
        {
            if (found.TryGetValue(name, out var date))
                return date;
        }
        return null;
    }

    private static DateTimeOffset? Time(IHtmlDocument page)
    {
        foreach (var selector in (ReadOnlySpan<string>)["[itemprop='datePublished' i]", "time[pubdate]", "time[class*='publish' i]", "time.entry-date", "article time[datetime]", "time[datetime]"])
        {
            foreach (var element in page.QuerySelectorAll(selector))
            {
                if (Parse(element.GetAttribute("datetime") ?? element.GetAttribute("content")) is { } date)
                    return date;
            }
        }
        return null;
    }

    private static DateTimeOffset? LinkedData(IHtmlDocument page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 32 });
                if (DatePublished(json.RootElement) is { } date)
                    return date;
            }
            catch (JsonException)
            {
                // Broken data of a page is common and says nothing; the next place is asked.
            }
        }
        return null;
    }

    /// <summary>The first datePublished of the data, outer things before the things inside them.</summary>
    private static DateTimeOffset? DatePublished(JsonElement root)
    {
        var waiting = new Queue<JsonElement>([root]);
        while (waiting.TryDequeue(out var element))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    waiting.Enqueue(item);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("datePublished", out var date) && date.ValueKind == JsonValueKind.String && Parse(date.GetString()) is { } published)
                    return published;
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                        waiting.Enqueue(member.Value);
                }
            }
        }
        return null;
    }
}
