using Alerts.Articles;
using Alerts.Extraction;
using Alerts.Model;
using Alerts.Sources;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What is read out of a document and of its page. Pure: read again from what was kept, it is the same.</summary>
public static class DocumentReading
{
    /// <summary>A feed item with so much text carries the whole article.</summary>
    private const int WholeArticle = 1500;

    /// <summary>Longer than any news; a store's row couldn't hold more for certain.</summary>
    private const int LongestText = 150_000;

    /// <summary>The article as far as the feed itself gives it.</summary>
    public static Article Fed(Document document)
    {
        var text = HtmlText.Of(document.Content ?? document.Summary ?? "");
        return new Article(document.Title, text, document.Published, document.Url);
    }

    public static bool IsWhole(Article fed) => fed.Text.Length >= WholeArticle;

    /// <summary>The article as its page gives it, or the feed's own words where those are more; with what a reader should know of that.</summary>
    /// <param name="address">Where the page was found in the end.</param>
    public static (Article Article, string? Problem) OfPage(Document document, Article fed, ReadOnlyMemory<byte> page, string? contentType, Uri address)
    {
        var read = ArticleReader.Read(page, contentType, address);
        if (read.Article.Text.Length < fed.Text.Length || (!read.Readable && fed.Text.Length > 0))
            return (fed, $"The feed's own words were read. {read.Problem}".TrimEnd());
        var (text, cut) = Kept(read.Article.Text);
        var article = new Article(document.Title, text, document.Published ?? read.Article.Published, document.Url);
        return (article, read.Problem is null || cut is null ? read.Problem ?? cut : $"{read.Problem} {cut}");
    }

    /// <summary>
    /// Reads a stored document once more: from its page where that is kept with its kind and address, else from the feed's words, or from the
    /// text that was taken from the page where that is more.
    /// </summary>
    public static (Article Article, IReadOnlyList<Claim> Claims) Again(DocumentRecord record, ReadOnlyMemory<byte> page, ClaimExtractor extractor, WatchList watchList)
    {
        if (RecordReaders.Read(record.Document, watchList) is { } said)
            return said;
        var fed = Fed(record.Document);
        var article = page.Length > 0 && record.PageAddress is { } address ? OfPage(record.Document, fed, page, record.PageType, address).Article
            : record.Article is { } read && read.Text.Length > fed.Text.Length ? read
            : fed;
        return (article, extractor.Extract(article));
    }

    /// <summary>So much of a text as is kept, in whole lines where it has any, and a sentence where that isn't all.</summary>
    private static (string Text, string? Problem) Kept(string text)
    {
        if (text.Length <= LongestText)
            return (text, null);
        var end = text.LastIndexOf('\n', LongestText);
        if (end <= 0)
            end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return (text[..end], $"The text has {text.Length:#,0} characters; the first {end:#,0} were read.");
    }
}
