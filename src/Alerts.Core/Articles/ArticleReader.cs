using Alerts.Html;
using AngleSharp.Html.Dom;
using SmartReader;
using Article = Alerts.Model.Article;

namespace Alerts.Articles;

/// <summary>What came out of a fetched page.</summary>
/// <param name="Readable">
/// True where an article was found. False where the text is the whole visible text of the page, or empty.
/// </param>
/// <param name="Problem">A sentence saying why there is no article; null where there is one.</param>
public sealed record ReadArticle(Article Article, bool Readable, string? Problem = null);

/// <summary>Bytes of a page → its article. Nothing in the page is run, and nothing it refers to is fetched.</summary>
public static class ArticleReader
{
    /// <summary>The address that relative links are resolved against where the page's own isn't known.</summary>
    private static readonly Uri Nowhere = new("http://localhost/");

    /// <param name="contentType">The HTTP header, with its charset; null where there was none.</param>
    /// <returns>Always an article; what kept it from being found is its <see cref="ReadArticle.Problem"/>.</returns>
    public static ReadArticle Read(ReadOnlyMemory<byte> body, string? contentType, Uri? url)
    {
        if (body.Length > HtmlLimits.MaxBytes)
            return Nothing(url, $"The page has {body.Length:#,0} bytes; more than {HtmlLimits.MaxBytes:#,0} are not read.");
        var media = contentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (media.Length > 0 && !IsText(media))
            return Nothing(url, $"The page is {media}, which has no readable text.");
        var text = PageCharset.Decode(body.Span, contentType);
        if (!IsHtml(media, text))
            return Plain(text, url);
        try
        {
            return Html(text, url);
        }
        catch (HtmlRefusedException e)
        {
            return Nothing(url, e.Message);
        }
    }

    private static ReadArticle Html(string html, Uri? url)
    {
        var page = HtmlLimits.Parse(html);
        // The search takes the page apart, so everything else is read before it.
        var published = PageDate.Published(page, url);
        var pageTitle = HtmlText.OneLine(page.Title ?? "");
        if (!HtmlLimits.CanBeSearched(page))
            return Whole(page, "The page is too large to look for its article; its whole text was taken.");
        var (title, text) = Search(page, url);
        if (text.Length > 0)
            return new ReadArticle(new Article(title.Length > 0 ? title : pageTitle, text, published, url), Readable: true);
        return Whole(HtmlLimits.Parse(html), "The page has no article; its whole text was taken.");

        ReadArticle Whole(IHtmlDocument all, string problem)
        {
            var visible = HtmlText.Of(all.Body);
            return new ReadArticle(new Article(pageTitle, visible, published, url), Readable: false, visible.Length > 0 ? problem : "The page has no text.");
        }
    }

    /// <summary>Title and text of the article; empty where none was found.</summary>
    private static (string Title, string Text) Search(IHtmlDocument page, Uri? url)
    {
        var text = "";
        using var reader = new Reader((url ?? Nowhere).AbsoluteUri, page) { ContinueIfNotReadable = true };
        reader.AddCustomOperationEnd(content => text = HtmlText.Of(content));
        var found = reader.GetArticle();
        return (HtmlText.OneLine(found.Title ?? ""), text);
    }

    private static ReadArticle Plain(string text, Uri? url)
    {
        var lines = HtmlText.Lines(text);
        return lines.Length == 0
            ? Nothing(url, "The text is empty.")
            : new ReadArticle(new Article("", lines, Url: url), Readable: true);
    }

    private static ReadArticle Nothing(Uri? url, string problem) => new(new Article("", "", Url: url), Readable: false, problem);

    private static bool IsText(string media) => media.StartsWith("text/", StringComparison.Ordinal) || media.Contains("html") || media.Contains("xml");

    /// <summary>What the header says; without one, whether the text begins as markup does.</summary>
    private static bool IsHtml(string media, string text) =>
        media.Length > 0 ? media.Contains("html") || media.Contains("xml") : text.AsSpan().TrimStart().StartsWith("<");
}
