using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class ChangePageTests(StorySite story, Browser browser)
{
    [Fact]
    public async Task February_tells_what_was_before_and_after()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.February));
        Assert.Equal(
            [
                "DOE award of $164 million for CAM funding | selected | cancelled stated as confirmed",
                "CAM scope | in scope | dropped stated as confirmed",
                "lithium carbonate scope | nothing known | in scope stated as planned",
            ],
            await RowsAsync(page.Locator("table").First));
    }

    [Fact]
    public async Task February_says_what_a_source_says_did_not_change()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.February));
        Assert.Equal(
            [
                "DOE award of $316 million for pCAM: selected – a source says so",
                "pCAM: in scope – a source says so",
                "Investment: $1 billion – a source says so",
            ],
            await TextsAsync(Section(page, "What did not change").Locator("li")));
    }

    [Fact]
    public async Task February_is_marked_as_overtaken_and_leads_to_the_correction_and_back()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.February));
        var february = await page.Locator("h1").InnerTextAsync();
        var overtaken = page.GetByRole(AriaRole.Note);
        Assert.Contains("Overtaken", await overtaken.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            ["DOE award of $316 million for pCAM: told “selected”, now cancelled in part: $110 million of $316 million"],
            await TextsAsync(overtaken.Locator("li")));
        await overtaken.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("$110 million of $316 million DOE award for pCAM cancelled in part");
        var correction = page.GetByRole(AriaRole.Note);
        Assert.Contains("Correction", await correction.InnerTextAsync(), StringComparison.Ordinal);
        await correction.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(february);
    }

    [Fact]
    public async Task October_shows_four_versions_with_who_says_them_and_why_one_is_best()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.October));
        var conflict = Section(page, "Where sources disagree");
        Assert.Contains(
            "Best for now: $110 million of $316 million lost, $206 million already paid, because its sums add up.",
            await TextsAsync(conflict.Locator("p")));
        Assert.Equal(
            [
                "Best for now $110 million of $316 million lost, $206 million already paid Said by Cathode & Cell Journal press",
                "$100 million of $319 million lost Said by Lower Rivers Public Radio press",
                "all $316 million lost Said by GrantGlance aggregator",
                "not affected Said by Pennyroyal Courier local press",
            ],
            await TextsAsync(conflict.Locator(".versions > li")));
    }

    [Fact]
    public async Task A_version_leads_to_the_words_of_who_says_it()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.October));
        await page.GetByRole(AriaRole.Link, new() { Name = "Lower Rivers Public Radio" }).ClickAsync();
        Assert.Contains("Of that, the list says, $100 million is terminated.", await page.Locator("li:target blockquote").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_are_quoted_in_order_with_the_first_marked_and_doubts_noted()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.October));
        var sources = page.Locator(".sources > li");
        Assert.Equal(4, await sources.CountAsync());
        var first = await sources.First.InnerTextAsync();
        Assert.Contains("First read", first, StringComparison.Ordinal);
        Assert.Contains("published 3 Oct 2025, 15:05 UTC", first, StringComparison.Ordinal);
        Assert.Contains("the page answered 403, so only the summary of the feed was read", first, StringComparison.Ordinal);
        Assert.Equal(1, await page.GetByText("First read").CountAsync());
        Assert.Contains("The story was edited afterwards", await sources.Nth(2).InnerTextAsync(), StringComparison.Ordinal);
        var link = sources.First.GetByRole(AriaRole.Link);
        Assert.Equal("https://trade-journal.example/articles/loses-part", await link.GetAttributeAsync("href"));
        Assert.Equal("noopener noreferrer", await link.GetAttributeAsync("rel"));
    }

    [Fact]
    public async Task It_says_who_was_told_with_what_outcome_and_why()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.October));
        Assert.Equal(
            [
                "battery-desk by email | Sent, as a correction Accepted by the mail server. | 1 last 3 Oct 2025, 18:32 UTC",
                "big-awards-only by email | Not sent The confidence of 88% is below the 95% that the subscription asks for. | 0",
                "kentucky-watch by teams | Failed, as a correction Teams answered 404: the webhook no longer exists. Send again : to kentucky-watch by teams | 1 last 3 Oct 2025, 18:32 UTC",
                "night-desk by webhook | Will be tried again The receiver answered 503. | 2 last 3 Oct 2025, 18:37 UTC next 3 Oct 2025, 18:52 UTC",
                "newcomer by email | Not decided Nothing was decided: the subscription is younger than the change. | 0",
            ],
            await RowsAsync(Section(page, "Who was told").Locator("table")));
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_twice_says_so()
    {
        var page = await browser.OpenAsync(story.Site.At(StorySite.February));
        Assert.Contains("1\u00a0attempt ended without an answer: it may have arrived twice.", await Section(page, "Who was told").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static ILocator Section(IPage page, string heading) =>
        page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = heading }) });

    private static async Task<string[]> RowsAsync(ILocator table) =>
        await table.Locator("tbody tr").EvaluateAllAsync<string[]>(
            "rows => rows.map(r => [...r.cells].map(c => c.innerText.replace(/\\s+/g, ' ').trim()).join(' | '))");

    private static async Task<string[]> TextsAsync(ILocator elements) =>
        await elements.EvaluateAllAsync<string[]>("found => found.map(e => e.innerText.replace(/\\s+/g, ' ').trim())");
}
