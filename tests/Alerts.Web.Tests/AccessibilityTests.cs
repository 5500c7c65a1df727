using Alerts.Model;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class AccessibilityTests(StorySite story, Browser browser)
{
    private static readonly int[] Widths = [320, 1280];

    private static readonly ColorScheme[] Colors = [ColorScheme.Light, ColorScheme.Dark];

    public static TheoryData<string> Paths { get; } =
        ["/", "/history", "/history?project=prairie-cement-salina", "/history?q=award&status=told", "/history?type=nothing", StorySite.February, StorySite.October, StorySite.Apex1, "/review", "/sources", "/nothing/here"];

    [Theory]
    [MemberData(nameof(Paths))]
    public Task A_page_has_no_violation_that_axe_finds_narrow_or_wide_light_or_dark(string path) =>
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

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_never_scrolls_sideways(string path)
    {
        var page = await browser.OpenAsync(story.Site.At(path));
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_and_opens_the_first_change()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        var newest = await page.Locator("main article a").First.InnerTextAsync();
        foreach (var expected in new[] { "Skip to content", "Now", "History", "Review", "Sources", "Audit", "Sign out", "", "Show", "More filters", newest })
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

    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData(StorySite.October)]
    [InlineData(StorySite.Apex1)]
    [InlineData("/review")]
    [InlineData("/sources")]
    public async Task Headings_begin_with_one_h1_and_skip_no_level(string path)
    {
        var page = await browser.OpenAsync(story.Site.At(path));
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))");
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    private async Task AssertNoViolationsAsync(Uri address)
    {
        var page = await browser.OpenAsync(address);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var colors in Colors)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = colors });
                var result = await page.RunAxe();
                var violations = result.Violations.Select(v => $"{width} {colors} {v.Id}: {v.Help}: {v.Nodes[0].Html}");
                Assert.Equal("", string.Join('\n', violations));
                Assert.NotEmpty(result.Passes);
            }
        }
    }
}
