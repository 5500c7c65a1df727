using Alerts.Model;
using Alerts.Sources.Feeds;

namespace Alerts.Core.Tests.Sources.Feeds;

public class FeedItemIdentityTests
{
    private static readonly DateTimeOffset Noon = new(2025, 2, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_guid_identifies_an_item_through_edits_of_everything_else() => Assert.Equal(
        Key(new() { Id = "g", Link = "https://a.example/1", Title = "Before" }),
        Key(new() { Id = "g", Link = "https://a.example/2", Title = "After" }));

    [Fact]
    public void A_guid_repeated_for_another_link_is_another_item_and_the_first_keeps_its_key()
    {
        FeedEntry first = new() { Id = "g", Link = "https://a.example/1" }, second = new() { Id = "g", Link = "https://a.example/2" };
        var keys = Keys(first, second);
        Assert.NotEqual(keys[0], keys[1]);
        Assert.Equal(Key(first), keys[0]);
    }

    [Fact]
    public void A_guid_repeated_for_the_same_link_is_the_same_item()
    {
        var keys = Keys(new() { Id = "g", Link = "https://a.example/1?utm_source=x" }, new() { Id = "g", Link = "https://a.example/1" });
        Assert.Equal(keys[0], keys[1]);
    }

    [Theory]
    [InlineData("https://A.example/1?utm_source=rss&utm_medium=feed", "https://a.example/1")]
    [InlineData("https://a.example/1?id=7&fbclid=abc", "https://a.example/1?id=7")]
    [InlineData("https://a.example/1?gclid=abc&id=7#top", "https://a.example/1?id=7#top")]
    public void Without_guid_the_link_counts_and_tracking_parameters_do_not(string one, string other) =>
        Assert.Equal(Key(new() { Link = one, Title = "T" }), Key(new() { Link = other, Title = "U" }));

    [Theory]
    [InlineData("https://a.example/1?id=7", "https://a.example/1?id=8")]
    [InlineData("https://a.example/Page", "https://a.example/page")]
    [InlineData("https://a.example/news#a", "https://a.example/news#b")]
    public void Links_that_lead_elsewhere_stay_apart(string one, string other) =>
        Assert.NotEqual(Key(new() { Link = one }), Key(new() { Link = other }));

    [Fact]
    public void Items_that_share_one_link_are_told_apart_by_title()
    {
        var keys = Keys(new() { Link = "https://a.example/", Title = "A" }, new() { Link = "https://a.example/", Title = "B" });
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public void Without_guid_and_link_title_and_date_count()
    {
        Assert.Equal(Key(new() { Title = "A", Published = Noon, Summary = "x" }), Key(new() { Title = "<b>A</b>", Published = Noon, Summary = "y" }));
        Assert.NotEqual(Key(new() { Title = "A", Published = Noon }), Key(new() { Title = "A", Published = Noon.AddDays(1) }));
    }

    [Fact]
    public void With_nothing_else_the_text_counts()
    {
        Assert.Equal(Key(new() { Summary = "x" }), Key(new() { Summary = "x" }));
        Assert.NotEqual(Key(new() { Summary = "x" }), Key(new() { Summary = "y" }));
    }

    [Fact]
    public void A_guid_never_collides_with_an_equal_link() =>
        Assert.NotEqual(Key(new() { Id = "https://a.example/1" }), Key(new() { Link = "https://a.example/1" }));

    [Fact]
    public void A_document_keeps_its_id_through_an_edit_and_shows_it_by_its_hash()
    {
        var before = Documents(new FeedEntry { Id = "g", Title = "Award cancelled", Link = "https://a.example/1" })[0];
        var after = Documents(new FeedEntry { Id = "g", Title = "Award cancelled (updated)", Link = "https://a.example/1" })[0];
        Assert.Equal(before.Id, after.Id);
        Assert.NotEqual(before.ContentHash, after.ContentHash);
    }

    [Fact]
    public void Of_an_item_given_twice_in_one_feed_the_later_version_counts()
    {
        var document = Assert.Single(Documents(
            new FeedEntry { Id = "g", Title = "Old", Updated = Noon },
            new FeedEntry { Id = "g", Title = "New", Updated = Noon.AddHours(1) }));
        Assert.Equal("New", document.Title);
    }

    [Fact]
    public void A_document_has_a_plain_title_and_a_web_address_only()
    {
        var document = Documents(new FeedEntry { Id = "g", Title = " <b>AT&amp;T</b>\n &quot;grant&quot; ", Link = "javascript:alert(1)", Updated = Noon })[0];
        Assert.Equal("AT&T \"grant\"", document.Title);
        Assert.Null(document.Url);
        Assert.Equal(Noon, document.Published);
    }

    [Fact]
    public void An_item_without_title_is_named_by_the_start_of_its_text()
    {
        var document = Documents(new FeedEntry { Summary = "<p>" + string.Join(' ', Enumerable.Repeat("word", 100)) + "</p>" })[0];
        Assert.StartsWith("word word", document.Title, StringComparison.Ordinal);
        Assert.EndsWith("word…", document.Title, StringComparison.Ordinal);
        Assert.InRange(document.Title.Length, 60, 122);
    }

    [Fact]
    public void An_entry_that_says_nothing_is_no_document() => Assert.Empty(Documents(new FeedEntry { Id = "g" }));

    private static IReadOnlyList<Document> Documents(params FeedEntry[] entries) =>
        FeedDocuments.From(Feed(entries), new Source { Id = "s", Url = new Uri("https://a.example/feed") }, Noon);

    private static IReadOnlyList<string> Keys(params FeedEntry[] entries) => FeedItemIdentity.KeysOf(Feed(entries));

    private static string Key(FeedEntry entry) => FeedItemIdentity.KeysOf(Feed(entry))[0];

    private static ParsedFeed Feed(params FeedEntry[] entries) => new() { Format = FeedFormat.Rss20, Entries = entries };
}
