using System.Globalization;
using Alerts.Model;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class HistoryPageTests(StorySite story, Browser browser)
{
    [Fact]
    public async Task Changes_stand_under_their_days_newest_first()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        Assert.Equal(
            ["Monday, 12 January 2026", "Friday, 3 October 2025", "Thursday, 2 October 2025", "Thursday, 27 February 2025", "Wednesday, 19 October 2022"],
            await page.Locator(".day h2").AllInnerTextsAsync());
        Assert.Equal("2026-01-12T23:00:00Z", await page.Locator("article time").First.GetAttributeAsync("datetime"));
        Assert.Equal("$6.4 million DOE award for carbon capture reinstated", await page.Locator("article h3").First.InnerTextAsync());
    }

    [Fact]
    public async Task A_line_says_in_words_how_grave_how_sure_disputed_corrected_and_told()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        var october = page.Locator("article", new() { HasText = "$110 million of $316 million" });
        Assert.Equal(["Critical", "Confirmed", "Sources disagree", "Correction", "1\u00a0message failed"], await october.Locator(".mark").AllInnerTextsAsync());
        Assert.Equal(
            "18:00 UTC · Ascend Elements, Apex 1 · 4\u00a0sources · told 1, 1 waiting, 1 not sent",
            await october.Locator(".facts").InnerTextAsync());
        var february = page.Locator("article", new() { HasText = "$164 million DOE award" });
        Assert.Contains("Partly planned", await february.Locator(".mark").AllInnerTextsAsync());
    }

    [Fact]
    public async Task One_project_can_be_shown_alone()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Watched projects" }).GetByText("Prairie Cement, Salina kiln").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("History of Prairie Cement, Salina kiln");
        Assert.Equal(
            ["$6.4 million DOE award for carbon capture reinstated", "$6.4 million DOE award for carbon capture cancelled"],
            await page.Locator("article h3").AllInnerTextsAsync());
    }

    [Theory]
    [InlineData("/history")]
    [InlineData("/history?project=busy-project")]
    public async Task Fifty_changes_fill_a_page_and_links_lead_to_older_and_newest(string path)
    {
        await using var site = await Site.EmptyAsync();
        foreach (var some in Enumerable.Range(1, 120).Select(Numbered).Chunk(60))
            await site.AddChangesAsync(some);
        var page = await browser.OpenAsync(site.At(path));
        var seen = new List<string>();
        foreach (var expected in new[] { 50, 50, 20 })
        {
            var headlines = await page.Locator("article h3").AllInnerTextsAsync();
            Assert.Equal(expected, headlines.Count);
            seen.AddRange(headlines);
            if (expected == 50)
            {
                await page.GetByText("Older changes").ClickAsync();
                await Assertions.Expect(page.Locator("article h3").First).Not.ToHaveTextAsync(headlines[0]);
            }
        }
        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(n => $"Change number {n}"), seen);
        Assert.Equal(0, await page.GetByText("Older changes").CountAsync());
        await page.GetByText("Newest changes").ClickAsync();
        await Assertions.Expect(page.Locator("article h3").First).ToHaveTextAsync("Change number 120");
    }

    [Fact]
    public async Task An_empty_history_says_what_will_appear_and_when()
    {
        await using var site = await Site.EmptyAsync();
        var page = await browser.OpenAsync(site.At("/history"));
        var main = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Nothing has changed yet.", main, StringComparison.Ordinal);
        Assert.Contains("A change appears here as soon as a source says", main, StringComparison.Ordinal);
        Assert.Contains("No project is watched yet.", main, StringComparison.Ordinal);
    }

    private static Change Numbered(int number) => Fixtures.Read<List<Change>>("changes.json")[0] with
    {
        Id = Ids.Of("c", number.ToString(CultureInfo.InvariantCulture)),
        ProjectId = "busy-project",
        Headline = $"Change number {number}",
        LearnedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(11 * number),
    };
}
