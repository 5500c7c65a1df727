using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alerts.Articles;

/// <summary>
/// When a page says it was published. The surest place wins: schema.org data of an article, the meta elements that publishers use,
/// other schema.org data, a time element, a short text marked as a date, and last the address.
/// </summary>
internal static partial class PageDate
{
    private static readonly string[] MetaNames =
    [
        "article:published_time", "datepublished", "og:published_time", "article:published", "article.published", "rnews:datepublished",
        "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "cxenseparse:recs:publishtime", "bt:pubdate",
        "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date", "dc.created",
        "pubdate", "publishdate", "publish-date", "publish_date", "publication-date", "publication_date", "published", "published_at",
        "article.created", "article_date_original", "originalpublicationdate", "datecreated", "created", "weibo:article:create_at", "date",
    ];

    private static readonly string[] MarkedTimes = ["[itemprop='datePublished' i]", "time[pubdate]", "time[class*='publish' i]", "time.entry-date", "article time[datetime]"];

    public static DateTimeOffset? Published(IHtmlDocument page, Uri? url) =>
        LinkedData.Published(page, articles: true) ?? Meta(page) ?? LinkedData.Published(page, articles: false)
        ?? Time(page) ?? Labelled(page) ?? Address(url);

    private static DateTimeOffset? Meta(IHtmlDocument page)
    {
        var found = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            if ((meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop")) is { } name
                && DateText.Parse(meta.GetAttribute("content")) is { } date)
                found.TryAdd(name.Trim(), date);
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
        foreach (var selector in MarkedTimes)
        {
            if (page.QuerySelectorAll(selector).Select(TimeOf).FirstOrDefault(date => date is not null) is { } date)
                return date;
        }
        // Times that nothing marks may belong to other articles; a single one hardly does.
        var dates = page.QuerySelectorAll("time[datetime]").Select(TimeOf).OfType<DateTimeOffset>().DistinctBy(date => date.Date).Take(2).ToList();
        return dates.Count == 1 ? dates[0] : null;
    }

    private static DateTimeOffset? TimeOf(IElement element) => DateText.Parse(element.GetAttribute("datetime") ?? element.GetAttribute("content"));

    private static DateTimeOffset? Labelled(IHtmlDocument page) => page.QuerySelectorAll("[class*='date' i], [class*='publish' i], [class*='posted' i], [class*='timestamp' i], time")
        .Where(element => element.ChildElementCount == 0)
        .Select(element => DateText.ParseLabelled(element.TextContent))
        .FirstOrDefault(date => date is not null);

    /// <summary>".../2022/10/19/title".</summary>
    private static DateTimeOffset? Address(Uri? url) =>
        url is { IsAbsoluteUri: true } && DayInPath().Match(url.AbsolutePath) is { Success: true } match
        && DateTimeOffset.TryParseExact(match.Groups["day"].Value, "yyyy/M/d", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : null;

    [GeneratedRegex("/(?<day>20[0-9]{2}/[0-9]{1,2}/[0-9]{1,2})/", RegexOptions.NonBacktracking)]
    private static partial Regex DayInPath();
}
