using Alerts.Model;
using Alerts.Storage;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class ReviewPageTests(Browser browser)
{
    private const string Told = "DOE has terminated a $44 million grant to Quillon Energy & <b>Sons</b>.";

    [Fact]
    public async Task An_open_claim_is_shown_with_its_words_reason_evidence_and_source()
    {
        await using var site = await Site.EmptyAsync();
        await AddAsync(site, Item("r-1"));
        var page = await browser.OpenAsync(site.At("/review"));
        var shown = await page.Locator("article").InnerTextAsync();
        foreach (var part in new[] { "Quillon Energy", "funding cancelled: $44 million (confirmed)", "Nobody watches Quillon Energy.", Told, "r-1" })
            Assert.Contains(part, shown, StringComparison.Ordinal);
        Assert.Equal("https://news.example.org/quillon", await page.GetByRole(AriaRole.Link, new() { Name = "Grant ended" }).GetAttributeAsync("href"));
        Assert.Equal("page", await page.GetByRole(AriaRole.Link, new() { Name = "Review" }).GetAttributeAsync("aria-current"));
    }

    [Fact]
    public async Task What_was_ruled_on_is_not_shown_and_without_open_claims_the_page_says_so()
    {
        await using var site = await Site.EmptyAsync();
        await AddAsync(site, Item("r-1") with { Ruling = new(ReviewStatus.Dismissed, "Ada", site.Clock.GetUtcNow(), Reason: "not ours") });
        var page = await browser.OpenAsync(site.At("/review"));
        Assert.Equal(0, await page.Locator("article").CountAsync());
        Assert.Contains("Nothing waits for review.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_very_many_the_newest_are_shown_and_the_others_counted()
    {
        await using var site = await Site.EmptyAsync();
        await AddAsync(site, [.. Enumerable.Range(1, 103).Select(n => Item($"r-{n}"))]);
        var page = await browser.OpenAsync(site.At("/review"));
        Assert.Equal(100, await page.Locator("article").CountAsync());
        Assert.Contains("3\u00a0older claims more.", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
    }

    internal static ReviewItem Item(string id)
    {
        var learned = new DateTimeOffset(2025, 10, 2, 16, 0, 0, TimeSpan.Zero);
        var article = new Article("Grant ended", Told, learned, new Uri("https://news.example.org/quillon"));
        var claim = new Claim
        {
            Type = ClaimType.FundingCancelled,
            Organization = "Quillon Energy",
            AmountUsd = 44_000_000,
            Certainty = Certainty.Confirmed,
            Evidence = new Evidence(article, ArticlePart.Text, 0, Told.Length),
            Confidence = 0.4,
            Rule = "discovered",
        };
        var source = new SourceReference
        {
            DocumentId = "d-1",
            SourceId = "courier",
            SourceName = "Courier",
            Rank = SourceRank.Local,
            Title = article.Title,
            Url = article.Url,
            LearnedAt = learned,
            Evidence = [],
        };
        return new ReviewItem(id, claim, source, ReviewReason.Unwatched, "Nobody watches Quillon Energy.");
    }

    internal static Task AddAsync(Site site, params ReviewItem[] items) => new ReviewRecords(site.Store).AddAsync(items, CancellationToken.None);
}
