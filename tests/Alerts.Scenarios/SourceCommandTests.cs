using System.Text.Json.Nodes;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary><c>alerts source</c>: a page is given, its feed is found, tried and watched; a site without a feed is watched by its list of stories.</summary>
public sealed class SourceCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LoopbackSite _site = null!;

    private string Config => _folder.File("alerts.json");

    public async ValueTask InitializeAsync()
    {
        _site = await LoopbackSite.StartAsync();
        _site.Pages["/"] = ("text/html", "<html><head><link rel=alternate type='application/rss+xml' href='/news.xml'></head><body>Valley Courier</body></html>");
        _site.Pages["/news.xml"] = ("application/rss+xml", $"""
            <rss version="2.0"><channel><title>Valley Courier</title>
            <item><title>DOE cancels award</title><link>{_site.Url}a</link><guid>a</guid><pubDate>Thu, 27 Feb 2025 10:00:00 GMT</pubDate></item>
            <item><title>Fair opens</title><link>{_site.Url}b</link><guid>b</guid><pubDate>Wed, 26 Feb 2025 10:00:00 GMT</pubDate></item></channel></rss>
            """);
        _site.Pages["/a"] = ("text/html", "<article><h1>DOE cancels award</h1><p>The U.S. Department of Energy has cancelled a $50 million grant to Example Cells for its Dayton plant.</p></article>");
        _site.Pages["/b"] = ("text/html", "<article><p>The county fair opens on Saturday.</p></article>");
        _site.Pages["/list"] = ("text/html", "<ul><li><a href='/a'>The award of Example Cells is cancelled</a></li><li><a href='/b'>The county fair opens on Saturday again</a></li><li><a href='/c'>The mill on the river is sold at last</a></li></ul>");
        await File.WriteAllTextAsync(_folder.File("watchlist.json"), """{ "projects": [ { "id": "dayton", "organization": "Example Cells", "name": "Dayton plant" } ] }""");
        await File.WriteAllTextAsync(Config, $$"""
            {
              "outbound": { "allowLocal": ["{{_site.Url.Authority}}"] },
              "mail": { "from": "alerts@example.org", "outbox": "mails" },
              // What we read
              "sources": [],
              "subscriptions": [ { "id": "desk", "email": "desk@example.org" } ]
            }
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private Task<CliResult> SourceAsync(params string[] args) => Cli.RunAsync(["source", .. args, "--config", Config]);

    [Fact]
    public async Task The_feed_of_a_page_is_found_tried_and_written_down()
    {
        var added = await SourceAsync("add", _site.Url.ToString(), "--id", "courier", "--rank", "local");
        Assert.True(added.Exit == 0, added.Output + added.Errors);
        Assert.Contains($"The page's feed is {_site.Url}news.xml.", added.Output, StringComparison.Ordinal);
        Assert.Contains("courier lists 2 items; the newest 2:", added.Output, StringComparison.Ordinal);
        Assert.Contains("1 of them would have been told.", added.Output, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(Config, TestContext.Current.CancellationToken);
        Assert.Contains("// What we read", text, StringComparison.Ordinal);
        Assert.Contains($$"""{ "id": "courier", "rank": "local", "url": "{{_site.Url}}news.xml" }""", text, StringComparison.Ordinal);

        var again = await SourceAsync("add", _site.Url.ToString(), "--id", "other");
        Assert.Equal(2, again.Exit);
        Assert.Contains("is watched already, as \"courier\"", again.Errors, StringComparison.Ordinal);

        Assert.Equal(0, (await SourceAsync("test", "courier")).Exit);
        var poll = await Cli.RunAsync(["poll", "--config", Config]);
        Assert.True(poll.Exit == 0, poll.Output + poll.Errors);
        Assert.Contains("works", (await SourceAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_feed_is_watched_by_its_list_and_its_stories_become_alerts()
    {
        var none = await SourceAsync("add", $"{_site.Url}list");
        Assert.Equal(1, none.Exit);
        Assert.Contains("has no feed on this page or in the usual places. To watch the page itself, give --links auto", none.Errors, StringComparison.Ordinal);
        var added = await SourceAsync("add", $"{_site.Url}list", "--links", "auto", "--id", "list");
        Assert.True(added.Exit == 0, added.Output + added.Errors);
        var poll = await Cli.RunAsync(["poll", "--config", Config]);
        Assert.Contains("$50 million DOE award cancelled", poll.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.File("mails"), "*.eml"));
        var twice = await Cli.RunAsync(["poll", "--config", Config, "--json"]);
        Assert.Equal(0, JsonNode.Parse(twice.Output)![0]!["new"]!.GetValue<int>());
        Assert.Single(Directory.GetFiles(_folder.File("mails"), "*.eml"));
    }

    [Theory]
    [InlineData("is no address like", "courier.example.org")]
    [InlineData("answered with status 404", "{site}nowhere")]
    [InlineData("was refused", "http://10.0.0.1/feed")]
    public async Task What_cannot_be_added_is_said_in_a_sentence_and_nothing_is_written(string sentence, string url)
    {
        var before = await File.ReadAllTextAsync(Config, TestContext.Current.CancellationToken);
        var refused = await SourceAsync("add", url.Replace("{site}", _site.Url.ToString(), StringComparison.Ordinal));
        Assert.NotEqual(0, refused.Exit);
        Assert.Contains(sentence, refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Config, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_source_that_fails_for_hours_is_told_to_operators_once_and_once_that_it_is_well()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));
        _site.Pages["/feed.xml"] = _site.Pages["/news.xml"];
        await using var rig = new Rig(_folder.File("rig"), _site, clock);
        foreach (var down in new[] { false, true, true, true, true, false, false })
        {
            if (down)
                _site.Answers["/feed.xml"] = context => { context.Response.StatusCode = 500; return Task.CompletedTask; };
            else
                _site.Answers.TryRemove("/feed.xml", out _);
            await rig.RunAsync(TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromHours(3));
        }
        var notices = await rig.Get<NoticeRecords>().NewestAsync(10, TestContext.Current.CancellationToken);
        Assert.Equal(["courier is well again", "courier fails"], notices.Select(n => n.Subject));
        Assert.Equal(SourceState.Works, (await rig.Get<SourceRecords>().GetAsync("courier", TestContext.Current.CancellationToken)).Record.StateAt(clock.GetUtcNow()));
    }
}
