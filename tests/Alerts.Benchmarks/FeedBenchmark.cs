using System.Text;
using System.Xml;
using Alerts.Sources.Feeds;

namespace Alerts.Benchmarks;

/// <summary>Feeds → entries, beside a bare XmlReader loop over the same bytes, which is the least that can be done.</summary>
internal static class FeedBenchmark
{
    private static readonly FeedContext Context = new(new Uri("https://example.org/feed"), null);

    public static void Run()
    {
        foreach (var items in new[] { 10, 100, 5000 })
        {
            var feed = Rss(items);
            Measure.Throughput($"RSS, {items} items ({feed.Length / 1000} KB)", feed.Length, () => FeedParser.Parse(feed, Context));
            Measure.Throughput("  bare XmlReader loop", feed.Length, () => Read(feed));
        }
    }

    private static byte[] Rss(int items)
    {
        var feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Example Courier</title><link>https://example.org/</link>");
        for (var i = 0; i < items; i++)
        {
            feed.Append($"<item><title>Plant number {i} keeps its grant &amp; its plans</title><link>https://example.org/articles/{i}.html</link>")
                .Append($"<guid isPermaLink=\"false\">courier-{i}</guid><pubDate>Thu, 27 Feb 2025 15:{i % 60:D2}:00 GMT</pubDate>")
                .Append("<description>The company said on Thursday that work at the site goes on as planned, and that the award of the department stays in effect. ")
                .Append("Officials of the county had asked for a statement after reports in the trade press.</description></item>");
        }
        return Encoding.UTF8.GetBytes(feed.Append("</channel></rss>").ToString());
    }

    private static void Read(byte[] feed)
    {
        using var stream = new MemoryStream(feed);
        using var reader = XmlReader.Create(stream);
        var text = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Text)
                text += reader.Value.Length;
        }
        GC.KeepAlive(text);
    }
}
