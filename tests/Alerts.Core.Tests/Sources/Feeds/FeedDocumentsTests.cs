using System.Globalization;
using System.Text;
using Alerts.Model;
using Alerts.Sources.Feeds;

namespace Alerts.Core.Tests.Sources.Feeds;

/// <summary>Feeds that say what can't be, from their bytes to their documents.</summary>
public class FeedDocumentsTests
{
    private static readonly DateTimeOffset Now = new(2025, 2, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 -1200", null)]
    [InlineData("Sun, 02 Mar 2025 12:00:00 GMT", null)]
    [InlineData("Sat, 01 Mar 2025 11:00:00 GMT", "2025-03-01T11:00:00Z")]
    [InlineData("Thu, 27 Feb 2025 10:00:00 GMT", "2025-02-27T10:00:00Z")]
    [InlineData("Wed, 04 Jan 1995 10:00:00 GMT", "1995-01-04T10:00:00Z")]
    public void A_date_that_can_not_be_is_none(string written, string? published)
    {
        var document = Assert.Single(Read($"<rss version='2.0'><channel><item><title>A</title><pubDate>{written}</pubDate></item></channel></rss>"));
        Assert.Equal(published is null ? null : DateTimeOffset.Parse(published, CultureInfo.InvariantCulture), document.Published);
    }

    [Theory]
    [InlineData("utf-16", "text/xml; charset=utf-16")]
    [InlineData("iso-8859-1", null)]
    [InlineData("utf-8", "text/xml; charset=us-ascii")]
    [InlineData("no-such-charset", "text/xml; charset=\"\"")]
    [InlineData("shift_jis", "text/xml; charset=koi8-r")]
    public void A_charset_that_the_bytes_refute_is_passed_over(string declared, string? contentType)
    {
        var body = Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='{declared}'?><rss version='2.0'><channel><item><title>Zürich café – “grant”</title></item></channel></rss>");
        Assert.Equal("Zürich café – “grant”", Assert.Single(Read(body, contentType)).Title);
    }

    [Fact]
    public void Items_without_any_identity_are_told_apart_by_what_they_say_and_known_again()
    {
        const string Feed = "<rss version='2.0'><channel><item><description>One grant ended.</description></item><item><description>Another grant ended.</description></item><item/></channel></rss>";
        var documents = Read(Feed);
        Assert.Equal(["One grant ended.", "Another grant ended."], documents.Select(d => d.Title));
        Assert.Equal(documents.Select(d => d.Id), Read(Feed).Select(d => d.Id));
        Assert.Equal(2, documents.Select(d => d.Id).Distinct().Count());
    }

    private static IReadOnlyList<Document> Read(string feed) => Read(Encoding.UTF8.GetBytes(feed), null);

    private static IReadOnlyList<Document> Read(byte[] feed, string? contentType) => FeedDocuments.From(
        FeedParser.Parse(feed, new FeedContext(new Uri("https://a.example/feed"), contentType)), new Source { Id = "s", Url = new Uri("https://a.example/feed") }, Now);
}
