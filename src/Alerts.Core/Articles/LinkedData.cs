using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Alerts.Articles;

/// <summary>The schema.org data of a page (JSON-LD): when its article, or else anything in it, was published.</summary>
internal static class LinkedData
{
    private const string CdataStart = "<![CDATA[";
    private const string CdataEnd = "]]>";

    /// <param name="articles">Dates of things whose type is a kind of article, or of all things.</param>
    public static DateTimeOffset? Published(IHtmlDocument page, bool articles)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json' i]"))
        {
            try
            {
                using var json = JsonDocument.Parse(Bare(script.TextContent), new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 32 });
                if (Published(json.RootElement, articles) is { } date)
                    return date;
            }
            catch (JsonException)
            {
                // Broken data of a page is common and says nothing; the next place is asked.
            }
        }
        return null;
    }

    /// <summary>The first date of the data, outer things before the things inside them.</summary>
    private static DateTimeOffset? Published(JsonElement root, bool articles)
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
                if ((!articles || IsArticle(element)) && element.TryGetProperty("datePublished", out var date)
                    && date.ValueKind == JsonValueKind.String && DateText.Parse(date.GetString()) is { } published)
                    return published;
                foreach (var member in element.EnumerateObject())
                    waiting.Enqueue(member.Value);
            }
        }
        return null;
    }

    /// <summary>NewsArticle, BlogPosting, Report and their kin.</summary>
    private static bool IsArticle(JsonElement thing)
    {
        if (!thing.TryGetProperty("@type", out var type))
            return false;
        return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsArticleType) : IsArticleType(type);
    }

    private static bool IsArticleType(JsonElement type) =>
        type.ValueKind == JsonValueKind.String && type.GetString() is { } name
        && (name.EndsWith("Article", StringComparison.Ordinal) || name.EndsWith("Posting", StringComparison.Ordinal) || name.EndsWith("Report", StringComparison.Ordinal));

    private static ReadOnlyMemory<char> Bare(string json)
    {
        var text = json.AsMemory().Trim();
        return text.Span.StartsWith(CdataStart) && text.Span.EndsWith(CdataEnd) ? text[CdataStart.Length..^CdataEnd.Length] : text;
    }
}
