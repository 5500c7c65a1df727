using System.Diagnostics;
using System.Text;
using Alerts.Articles;

namespace Alerts.Core.Tests.Articles;

public class ArticleReaderTests
{
    private const string Paragraph = "<p>The grant, which was worth $5 million, was ended on Monday, the company said, and nobody would say why.</p>";

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<font size=1>")]
    [InlineData("<table><tr><td>")]
    public void Elements_nested_too_deep_are_refused_at_once(string piece)
    {
        var read = ReadRepeated(piece, 2_000_000);
        Assert.False(read.Readable);
        Assert.Contains("deep", read.Problem);
    }

    [Theory]
    [InlineData("<a>")]
    [InlineData("<p>")]
    [InlineData("<select>")]
    [InlineData("<br>")]
    public void Too_many_elements_are_refused_at_once(string piece)
    {
        var read = ReadRepeated(piece, 10_000_000);
        Assert.False(read.Readable);
        Assert.Contains("elements", read.Problem);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("<!--")]
    [InlineData("</p>")]
    [InlineData("a ")]
    [InlineData("<div a=1 b=2 ")]
    public void Megabytes_of_broken_markup_take_a_moment(string piece)
    {
        var watch = Stopwatch.StartNew();
        ReadRepeated(piece, 4_000_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    [Fact]
    public void One_element_with_hundreds_of_thousands_of_attributes_takes_a_moment()
    {
        var attributes = string.Join(' ', Enumerable.Range(0, 300_000).Select(i => $"a{i}=1"));
        var watch = Stopwatch.StartNew();
        var read = Read($"<div {attributes}>{Paragraph}</div>");
        Assert.StartsWith("The grant", read.Article.Text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_page_too_large_to_search_gives_its_whole_text()
    {
        var read = Read(string.Concat(Enumerable.Repeat(Paragraph, 12_000)));
        Assert.False(read.Readable);
        Assert.Contains("too large", read.Problem);
        Assert.Equal(12_000, read.Article.Text.Split('\n').Length);
    }

    [Fact]
    public void A_page_over_the_size_limit_is_refused()
    {
        var read = ArticleReader.Read(new byte[10 * 1024 * 1024 + 1], "text/html", url: null);
        Assert.False(read.Readable);
        Assert.Contains("bytes", read.Problem);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    public void What_is_no_text_is_refused_by_its_type(string type) =>
        Assert.Equal($"The page is {type}, which has no readable text.", ArticleReader.Read("%PDF-1.7"u8.ToArray(), type, url: null).Problem);

    [Fact]
    public void The_byte_order_mark_wins_over_the_header()
    {
        byte[] body = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<p>Énergie</p>")];
        Assert.Equal("Énergie", ArticleReader.Read(body, "text/html; charset=iso-8859-1", url: null).Article.Text);
    }

    [Fact]
    public void The_header_wins_over_the_meta_element()
    {
        var body = Encoding.UTF8.GetBytes("<meta charset=windows-1251><p>Énergie</p>");
        Assert.Equal("Énergie", ArticleReader.Read(body, "text/html; charset=UTF-8", url: null).Article.Text);
    }

    [Theory]
    [InlineData("text/html; charset=no-such-thing")]
    [InlineData("text/html; charset=")]
    [InlineData("text/html")]
    [InlineData(";;;")]
    public void An_unknown_charset_is_detected_instead(string type)
    {
        var body = Encoding.UTF8.GetBytes("<p>Énergie à Montréal, où l’été dure</p>");
        Assert.Equal("Énergie à Montréal, où l’été dure", ArticleReader.Read(body, type, url: null).Article.Text);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_and_name_no_charset_are_detected()
    {
        const string Text = "Завод остановлен, и грант на пять миллионов отменён, сообщила компания в понедельник.";
        var body = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes($"<p>{Text}</p>");
        Assert.Equal(Text, ArticleReader.Read(body, contentType: null, url: null).Article.Text);
    }

    [Theory]
    [InlineData("""<meta property="article:published_time" content="2022-10-19T08:00:00Z">""", "2022-10-19T08:00:00+00:00")]
    [InlineData("""<meta itemprop="datePublished" content="2022-10-19">""", "2022-10-19T00:00:00+00:00")]
    [InlineData("""<meta name="parsely-pub-date" content="2022-10-19T08:00:00-04:00">""", "2022-10-19T08:00:00-04:00")]
    [InlineData("""<meta name="DC.date.issued" content="20221019">""", "2022-10-19T00:00:00+00:00")]
    [InlineData("""<meta name="pubdate" content="1666166400">""", "2022-10-19T08:00:00+00:00")]
    [InlineData("""<meta name="publish-date" content="Wed, 19 Oct 2022 08:00:00 EDT">""", "2022-10-19T08:00:00-04:00")]
    [InlineData("""<time datetime="2022-10-19">yesterday</time>""", "2022-10-19T00:00:00+00:00")]
    [InlineData("""<script type="application/ld+json">{"@type":"WebPage","datePublished":"2022-10-19"}</script>""", "2022-10-19T00:00:00+00:00")]
    [InlineData("""<time datetime="2022-10-19"></time><time datetime="2021-01-01"></time>""", null)]
    [InlineData("""<meta name="date" content="10:45">""", null)]
    [InlineData("""<meta name="date" content="0001-01-01">""", null)]
    [InlineData("""<meta property="article:modified_time" content="2022-10-19">""", null)]
    public void The_date_of_publication(string markup, string? published) =>
        Assert.Equal(published, Read(markup + Paragraph).Article.Published?.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));

    [Fact]
    public void A_day_in_the_address_is_the_last_resort() =>
        Assert.Equal(new DateTimeOffset(2022, 10, 19, 0, 0, 0, TimeSpan.Zero),
            ArticleReader.Read(Encoding.UTF8.GetBytes(Paragraph), "text/html", new Uri("https://example.org/news/2022/10/19/grant")).Article.Published);

    private static ReadArticle Read(string html) => ArticleReader.Read(Encoding.UTF8.GetBytes(html), "text/html", url: null);

    private static ReadArticle ReadRepeated(string piece, int characters) => Read(string.Concat(Enumerable.Repeat(piece, characters / piece.Length)));
}
