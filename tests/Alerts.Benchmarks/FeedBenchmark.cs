using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Alerts.Sources.Feeds;

namespace Alerts.Benchmarks;

/// <summary>
/// Feeds → entries (title, link, id, date, summary), beside the library of the platform and a bare XmlReader loop over the same bytes,
/// which is the least that can be done.
/// </summary>
internal static class FeedBenchmark
{
    private static readonly FeedContext Context = new(new Uri("https://example.org/feed"), null);

    public static void Run()
    {
        foreach (var (kind, write) in new (string, Func<int, byte[]>)[] { ("RSS", Rss), ("Atom", Atom) })
        {
            foreach (var items in new[] { 10, 100, 5000 })
            {
                var feed = write(items);
                var ours = Measure.Throughput($"{kind}, {items} items ({feed.Length / 1000} KB)", feed.Length, () => Ours(feed));
                var theirs = Measure.Throughput("  System.ServiceModel.Syndication", feed.Length, () => Syndication(feed));
                Measure.Throughput("  bare XmlReader loop", feed.Length, () => Read(feed));
                Console.WriteLine($"  {ours / theirs:0.0} times System.ServiceModel.Syndication");
            }
        }
    }

    private static byte[] Rss(int items)
    {
        var feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Example Courier</title><link>https://example.org/</link><description>News</description>");
        for (var i = 0; i < items; i++)
        {
            feed.Append($"<item><title>Plant number {i} keeps its grant &amp; its plans</title><link>https://example.org/articles/{i}.html</link>")
                .Append($"<guid isPermaLink=\"false\">courier-{i}</guid><pubDate>Thu, 27 Feb 2025 15:{i % 60:D2}:00 GMT</pubDate>")
                .Append($"<description>{Summary}</description></item>");
        }
        return Encoding.UTF8.GetBytes(feed.Append("</channel></rss>").ToString());
    }

    private static byte[] Atom(int items)
    {
        var feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Example Courier</title><id>urn:courier</id><updated>2025-02-27T15:00:00Z</updated>");
        for (var i = 0; i < items; i++)
        {
            feed.Append($"<entry><title>Plant number {i} keeps its grant &amp; its plans</title><link rel=\"alternate\" href=\"https://example.org/articles/{i}.html\"/>")
                .Append($"<id>urn:courier:{i}</id><updated>2025-02-27T15:{i % 60:D2}:00Z</updated><summary>{Summary}</summary></entry>");
        }
        return Encoding.UTF8.GetBytes(feed.Append("</feed>").ToString());
    }

    private const string Summary = "The company said on Thursday that work at the site goes on as planned, and that the award of the department stays in effect. "
        + "Officials of the county had asked for a statement after reports in the trade press.";

    private static void Ours(byte[] feed)
    {
        var read = 0;
        foreach (var entry in FeedParser.Parse(feed, Context).Entries)
            read += entry.Title!.Length + entry.Link!.Length + entry.Id!.Length + entry.Summary!.Length + ((entry.Published ?? entry.Updated)?.Year ?? 0);
        GC.KeepAlive(read);
    }

    private static void Syndication(byte[] feed)
    {
        using var stream = new MemoryStream(feed);
        using var reader = XmlReader.Create(stream);
        var read = 0;
        foreach (var item in SyndicationFeed.Load(reader).Items)
            read += item.Title.Text.Length + item.Links[0].Uri.OriginalString.Length + item.Id.Length + item.Summary.Text.Length + (item.PublishDate.Year > 1 ? item.PublishDate : item.LastUpdatedTime).Year;
        GC.KeepAlive(read);
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
