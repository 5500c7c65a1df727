using Alerts.Model;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class HostileTextTests(Browser browser)
{
    [Theory]
    [InlineData("/history")]
    [InlineData("/history?project=hostile-project")]
    [InlineData("/projects/hostile-project")]
    [InlineData("/changes/hostile-project/c-bad0bad0bad0bad0")]
    public async Task Markup_from_outside_is_text_and_never_runs(string path)
    {
        await using var site = await Site.EmptyAsync();
        await site.AddChangesAsync([Fixtures.Read<Change>("hostile.json")]);
        var page = await browser.OpenAsync(site.At(path), width: 320);
        Assert.Equal(0, await page.Locator("script:not([src^='/site.js?v=']), img, main b, main i, main u, main em").CountAsync());
        Assert.DoesNotContain("owned", (await page.TitleAsync()).Split('<')[0], StringComparison.Ordinal);
        Assert.Contains("<script>", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Only_http_addresses_become_links()
    {
        await using var site = await Site.EmptyAsync();
        await site.AddChangesAsync([Fixtures.Read<Change>("hostile.json")]);
        var page = await browser.OpenAsync(site.At("/changes/hostile-project/c-bad0bad0bad0bad0"));
        Assert.Equal(3, await page.Locator(".sources > li").CountAsync());
        var links = await page.Locator(".sources a").EvaluateAllAsync<string[]>("found => found.map(a => a.href)");
        Assert.Equal(["https://bad.example/%22onmouseover=%22x"], links);
    }
}
