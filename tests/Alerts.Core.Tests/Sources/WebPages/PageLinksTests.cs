using System.Text;
using Alerts.Sources.Feeds;
using Alerts.Sources.WebPages;

namespace Alerts.Core.Tests.Sources.WebPages;

/// <summary>The stories of a list page, and the feeds that a page names: tests/fixtures/webpages.</summary>
public class PageLinksTests
{
    private static readonly Uri Address = new("https://site.example.org/news");

    private static byte[] Page(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "fixtures", "webpages", name));

    private static byte[] Body(string html) => Encoding.UTF8.GetBytes(html);

    [Theory]
    [InlineData("cards")]
    [InlineData("list")]
    public void The_stories_are_found_by_their_likeness_and_furniture_is_left_out(string name)
    {
        var lines = PageLinks.Of(Page($"{name}.html"), "text/html", Address, selector: null).Select(l => $"{l.Url} {l.Title}\n");
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "tests", "fixtures", "webpages", $"{name}.expected.txt")), string.Concat(lines));
    }

    [Theory]
    [InlineData(".card h3", 0)]
    [InlineData(".card a.more", 3)]
    [InlineData(".card", 3)]
    [InlineData("aside a", 3)]
    public void A_selector_names_links_or_what_holds_them(string selector, int count) =>
        Assert.Equal(count, PageLinks.Of(Page("cards.html"), "text/html", Address, selector).Count);

    [Fact]
    public void A_selector_that_cannot_be_read_is_named() =>
        Assert.Contains("The selector \"a[[\" can't be read", Assert.Throws<PageFormatException>(() => PageLinks.Of(Page("cards.html"), "text/html", Address, "a[[")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("<p>Nothing here</p>")]
    [InlineData("<a href='/one-long-story-here'>One long story stands here</a><a href='/two-long-stories'>And a second long story here</a>")]
    public void A_page_without_a_list_has_no_stories(string html) => Assert.Empty(PageLinks.Of(Body(html), "text/html", Address, null));

    [Fact]
    public void A_page_that_nests_without_end_is_refused_with_a_sentence() =>
        Assert.Contains("deep", Assert.Throws<PageFormatException>(() => PageLinks.Of(Body(string.Concat(Enumerable.Repeat("<div>", 5000))), "text/html", Address, null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_page_of_10000_links_300_are_taken()
    {
        var html = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<li><a href='/story-{i}'>A story with a number, {i}</a></li>"));
        Assert.Equal(PageLinks.Most, PageLinks.Of(Body($"<ul>{html}</ul>"), "text/html", Address, null).Count);
    }

    [Fact]
    public void The_feeds_that_a_page_names_come_first_and_those_of_comments_last()
    {
        var html = """
            <head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
            <link rel='alternate' type='application/atom+xml' href='https://feeds.example.org/atom'>
            <link rel="alternate" hreflang="de" href="/de/"></head>
            <body><a href="/rss.xml">RSS</a><a href="/feedback">Feedback</a></body>
            """;
        Assert.Equal(
            ["https://feeds.example.org/atom", "https://site.example.org/comments/feed/", "https://site.example.org/rss.xml"],
            FeedLinks.Of(Body(html), "text/html", Address).Select(u => u.AbsoluteUri));
    }
}
