using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class ProjectAndSourcesPageTests(StorySite story, Browser browser)
{
    [Fact]
    public async Task A_project_shows_what_stands_now_and_since_when()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.Apex1));
        Assert.Equal(
            [
                "DOE award of $316 million for pCAM | cancelled in part: $110 million of $316 million | 2 Oct 2025",
                "DOE award of $164 million for CAM | cancelled | 27 Feb 2025",
                "CAM | dropped | 27 Feb 2025",
                "pCAM | in scope | as first known",
                "lithium carbonate | in scope | 27 Feb 2025",
                "Investment | $1 billion | 19 Oct 2022",
            ],
            await page.Locator("tbody tr").EvaluateAllAsync<string[]>(
                "rows => rows.map(r => [r.querySelector('th > span'), r.querySelector('strong'), r.cells[2]].map(e => e.textContent.trim()).join(' | '))"));
        Assert.Equal(StorySite.October, await page.Locator("table").GetByRole(AriaRole.Link, new() { Name = "2 Oct 2025" }).GetAttributeAsync("href"));
        Assert.Contains("4 versions", await page.Locator("table").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator("article").CountAsync());
    }

    [Fact]
    public async Task Each_part_of_its_scope_stands_on_a_board()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.Apex1));
        Assert.Equal(
            ["Planned: lithium carbonate", "Building: pCAM", "Operating: ", "Dropped: CAM"],
            await page.Locator(".board section").EvaluateAllAsync<string[]>("all => all.map(s => s.querySelector('h4').textContent + ': ' + [...s.querySelectorAll('li .outside')].map(e => e.textContent).join(', '))"));
    }

    [Fact]
    public async Task A_project_that_nothing_is_known_of_says_so()
    {
        var page = await browser.OpenAsync(story.Site.At("/projects/granite-peak-geothermal-elko"));
        Assert.Contains("Nothing has been learned yet.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failing_sources_come_first_with_the_problem_and_no_address_shows_its_token()
    {
        var page = await browser.OpenAsync(story.Site.At("/sources"));
        var first = await page.Locator("tbody tr").First.InnerTextAsync();
        Assert.Contains("Pennyroyal Courier", first, StringComparison.Ordinal);
        Assert.Contains("4\u00a0failures in a row", first, StringComparison.Ordinal);
        Assert.Contains("The site answered 503 four times in a row.", first, StringComparison.Ordinal);
        Assert.Contains("last answer: 13 Jan 2026, 06:00 UTC", first, StringComparison.Ordinal);
        Assert.Contains("Not polled yet", await page.Locator("tbody tr", new() { HasText = "GrantGlance" }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("feed-secret", await page.ContentAsync(), StringComparison.Ordinal);
    }
}
