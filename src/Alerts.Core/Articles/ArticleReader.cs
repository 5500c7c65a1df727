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
    public static ReadArticle Read(ReadOnlyMemory<byte> body, string? contentType, Uri? url, CancellationToken cancellation = default)
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
            return Html(text, url, cancellation);
        }
        catch (HtmlRefusedException e)
        {
            return Nothing(url, e.Message);
        }
    }

    private static ReadArticle Html(string html, Uri? url, CancellationToken cancellation)
    {
        var page = HtmlLimits.Parse(html, cancellation);
        // The reader takes the page apart, so everything else is read before it.
        var published = PageDate.Published(page);
        var title = HtmlText.Lines(page.Title ?? "");
        string? text = null;
        using var reader = new Reader((url ?? Nowhere).AbsoluteUri, page) { ContinueIfNotReadable = true };
        reader.AddCustomOperationEnd(content => text = HtmlText.Of(content));
        var found = reader.GetArticle();
        if (!string.IsNullOrWhiteSpace(found.Title))
            title = HtmlText.Of(found.Title).ReplaceLineEndings(" ");
        if (!string.IsNullOrEmpty(text))
            return new ReadArticle(new Article(title, text, published, url), Readable: true);
        var visible = HtmlText.Of(HtmlLimits.Parse(html, cancellation).Body);
        return new ReadArticle(new Article(title, visible, published, url), Readable: false,
            visible.Length == 0 ? "The page has no text." : "The page has no article; its whole text was taken.");
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
