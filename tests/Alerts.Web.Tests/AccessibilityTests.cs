using Alerts.Model;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class AccessibilityTests(StorySite story, Browser browser)
{
    /// <summary>Only violations are wanted, and to describe what passes takes axe most of its time.</summary>
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Of all the rules those that colors or width decide; axe is in the page by then.</summary>
    private const string LookAgain =
        """
        axe.run(document, { runOnly: ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"], resultTypes: ["violations"] })
            .then(found => found.violations.map(v => `dark and narrow ${v.id}: ${v.help}: ${v.nodes[0].html}`))
        """;

    public static TheoryData<string> Paths { get; } =
        ["/", "/history", "/history?q=award&status=told", "/history?type=nothing", StorySite.February, StorySite.October, StorySite.Apex1, "/deliveries", "/deliveries?outcome=all", "/review", "/sources", "/subscriptions", "/silences", "/audit", "/keys", $"{StorySite.October}/sources/3", "/nothing/here"];

    [Theory]
    [MemberData(nameof(Paths))]
    public Task A_page_has_no_violation_scrolls_never_sideways_and_skips_no_heading_narrow_or_wide_light_or_dark(string path) =>
        AssertNoViolationsAsync(story.Site.At(path));

    [Fact]
    public async Task Pages_with_nothing_to_show_have_no_violation_either()
    {
        await using var empty = await Site.EmptyAsync();
        await AssertNoViolationsAsync(empty.At("/"));
        await AssertNoViolationsAsync(empty.At("/history"));
        await AssertNoViolationsAsync(empty.At("/review"));
        await AssertNoViolationsAsync(empty.At("/sources"));
    }

    [Fact]
    public async Task Open_reviews_have_no_violation()
    {
        await using var site = await Site.EmptyAsync();
        await ReviewPageTests.AddAsync(site, ReviewPageTests.Item("r-1"));
        await AssertNoViolationsAsync(site.At("/review"));
    }

    [Fact]
    public async Task Hostile_text_brings_no_violation()
    {
        await using var site = await Site.EmptyAsync();
        await site.AddChangesAsync([Fixtures.Read<Change>("hostile.json")]);
        await AssertNoViolationsAsync(site.At("/changes/hostile-project/c-bad0bad0bad0bad0"));
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_and_opens_the_first_change()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        var newest = await page.Locator("main article a").First.InnerTextAsync();
        foreach (var expected in new[] { "Skip to content", "Now", "History", "Deliveries", "Review", "Sources", "Subscriptions", "Silences", "Audit", "Keys", "Sign out", "", "Show", "More filters", newest })
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal(expected, await page.EvaluateAsync<string>("document.activeElement.innerText"));
            Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        }
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(newest);
    }

    [Fact]
    public async Task The_skip_link_shows_when_focused_and_leads_past_the_navigation()
    {
        var page = await browser.OpenAsync(story.Site.At("/"));
        await page.Keyboard.PressAsync("Tab");
        Assert.True((await page.Locator(".skip").BoundingBoxAsync())!.X >= 0);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"));
    }

    [Fact]
    public async Task The_sign_in_has_no_violation_and_works_by_keyboard_alone()
    {
        var page = await browser.OpenAsync(story.Site.At("/history?q=award"), signedIn: false);
        await AssertNoViolationsAsync(page);
        await page.Locator("input[name=key]").FocusAsync();
        await page.Keyboard.TypeAsync(story.Site.KeyOf(Role.Reader));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("History");
        Assert.Equal("?q=award", new Uri(page.Url).Query);
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).CountAsync());
    }

    private async Task AssertNoViolationsAsync(Uri address) => await AssertNoViolationsAsync(await browser.OpenAsync(address));

    private static async Task AssertNoViolationsAsync(IPage page)
    {
        // What is folded away is looked at too.
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var result = await page.RunAxe(OnlyViolations);
        Assert.Equal("", string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {v.Nodes[0].Html}")));
        Assert.NotEmpty(result.Passes);
        await AssertFitsAsync(page, 1280);

        await page.SetViewportSizeAsync(320, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal("", string.Join('\n', await page.EvaluateAsync<string[]>(LookAgain)));
        await AssertFitsAsync(page, 320);
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))");
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    /// <summary>Nothing scrolls sideways.</summary>
    private static async Task AssertFitsAsync(IPage page, int width) => Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
}
