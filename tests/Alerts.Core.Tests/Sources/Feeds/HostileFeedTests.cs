using System.Text;
using Alerts.Sources.Feeds;

namespace Alerts.Core.Tests.Sources.Feeds;

/// <summary>Bodies made to hurt. Each must end, within bounds, in a feed or a sentence; the time limits are wide for slow machines.</summary>
public class HostileFeedTests
{
    private const int TenMegabytes = 10 * 1024 * 1024;
    private const int Flood = TenMegabytes / 5;
    private const long MostAllocated = 256 * 1024 * 1024;
    private const string Start = "<rss version='2.0'><channel><title>T</title><item><title>A</title><description>";

    public static TheoryData<string, string> Floods() => new()
    {
        { "", "<a>" },
        { "", "<" },
        { "", "</a>" },
        { "", "{\"a\":" },
        { "", "[" },
        { "<rss>", "<channel>" },
        { "<rss>", "<item>" },
        { "<feed>", "<entry><content type='xhtml'>" },
        { Start, "<p>" },
        { Start, "<a b=\"" },
        { Start, "<a b='c" },
        { Start, "<!--" },
        { Start, "<![CDATA[" },
        { Start, "<![CDATA[]]>" },
        { Start, "x<!---->" },
        { Start, "<?" },
        { Start, "<!" },
        { Start, "<!DOCTYPE [" },
        { Start, "&" },
        { Start, "&amp" },
        { Start, "<x xmlns:a='b'>" },
        { Start, "<p></q>" },
        { Start, "&lt;a href=" },
        { Start, "&lt;a href=\"" },
        { Start, "&lt;!--" },
        { "<rss ", "a='b' " },
        { "<rss ", "xmlns:a" },
        { "<!DOCTYPE rss [", "<!ENTITY a 'b'>" },
        { "<rss><channel><item><pubDate>", "1 " },
        { "<rss><channel><title>", "&lt;!-- " },
    };

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Floods))]
    public async Task A_flood_ends_in_a_feed_or_a_sentence(string start, string repeated)
    {
        var body = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, Flood / repeated.Length)));
        var allocated = await Task.Run(() => Read(body), TestContext.Current.CancellationToken);
        Assert.InRange(allocated, 0, MostAllocated);
    }

    /// <returns>How many bytes it allocated.</returns>
    private static long Read(byte[] body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var feed = FeedParser.Parse(body, new FeedContext(new Uri("https://a.example/feed")));
            foreach (var entry in feed.Entries)
                _ = PlainText.Of(entry.Title);
        }
        catch (FeedFormatException e)
        {
            Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Deep_nesting_is_no_feed()
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", TenMegabytes / 3)));
        Assert.Throws<FeedFormatException>(() => FeedParser.Parse(body, new FeedContext()));
    }

    [Fact]
    public void Any_cut_of_a_good_feed_still_gives_a_feed_or_a_sentence()
    {
        var body = File.ReadAllBytes(Path.Combine(Repository.Root, "tests/fixtures/feeds/good/rss20_modules.xml"));
        var read = 0;
        for (var length = 0; length < body.Length; length++)
        {
            try
            {
                FeedParser.Parse(body.AsMemory(0, length), new FeedContext());
                read++;
            }
            catch (FeedFormatException)
            {
                // A sentence is as good.
            }
        }
        Assert.InRange(read, body.Length / 2, body.Length);
    }

    [Fact]
    public void Any_changed_byte_of_a_good_feed_still_gives_a_feed_or_a_sentence()
    {
        var good = File.ReadAllBytes(Path.Combine(Repository.Root, "tests/fixtures/feeds/good/atom10_xhtml_and_base.xml"));
        var outcomes = 0;
        foreach (var changed in "\0<>&\"'/]!?"u8)
        {
            for (var at = 0; at < good.Length; at++)
            {
                var body = (byte[])good.Clone();
                body[at] = changed;
                Read(body);
                outcomes++;
            }
        }
        Assert.Equal(10 * good.Length, outcomes);
    }
}
