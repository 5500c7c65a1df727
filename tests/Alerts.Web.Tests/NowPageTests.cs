using System.Net;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class NowPageTests(StorySite story, Browser browser)
{
    [Fact]
    public async Task The_start_page_says_what_changed_of_late_in_a_chart_and_in_words()
    {
        var page = await browser.OpenAsync(story.Site.At("/"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Now");
        Assert.Equal("0\u00a0changes in 24 hours, 0\u00a0changes in 7 days", await page.Locator("figcaption").InnerTextAsync());
        Assert.Equal(14, await page.Locator(".chart rect").CountAsync());
        await page.Locator(".chart summary").ClickAsync();
        Assert.Equal("12 Jan\t1", await page.Locator(".chart tbody tr").Nth(5).InnerTextAsync());
        Assert.Equal("20 Jan\t0", await page.Locator(".chart tbody tr").Last.InnerTextAsync());
    }

    [Fact]
    public async Task The_last_fire_drill_is_told_with_what_it_missed()
    {
        await using var site = await Site.EmptyAsync();
        Assert.DoesNotContain("Fire drill", (await site.SendAsync("/")).Body, StringComparison.Ordinal);
        var now = site.Clock.GetUtcNow();
        var drill = new FireDrillResult(DateOnly.FromDateTime(now.UtcDateTime), now, now.AddMinutes(10), []);
        await new SelfCheckRecords(site.Store).SaveAsync(drill, TestContext.Current.CancellationToken);
        Assert.Contains("came out of every channel in time", (await site.SendAsync("/")).Body, StringComparison.Ordinal);
        await new SelfCheckRecords(site.Store).SaveAsync(drill with { Missed = ["By teams it didn't go out."] }, TestContext.Current.CancellationToken);
        Assert.Contains("By teams it didn&#x27;t go out.", (await site.SendAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_that_need_somebody_are_named()
    {
        var page = await browser.OpenAsync(story.Site.At("/"));
        Assert.Contains("4\u00a0failures in a row. The site answered 503 four times in a row.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("sources failed when last polled; the page /sources says which and why.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fresh_changes_failed_messages_and_waiting_work_are_listed()
    {
        await using var site = await Site.EmptyAsync();
        var change = Fixtures.Read<List<Change>>("changes.json")[1] with { LearnedAt = site.Clock.GetUtcNow().AddHours(-2) };
        var delivery = Fixtures.Read<List<Delivery>>("deliveries.json").First(d => d.Status == DeliveryStatus.Failed) with { ChangeId = change.Id };
        await new DeliveryRecords(site.Store).AddAsync([delivery], TestContext.Current.CancellationToken);
        await site.AddChangesAsync([change]);
        await new WorkRecords(site.Store).SaveAsync(
            [
                new WorkRecord("document", "courier/d-1/0", site.Clock.GetUtcNow().AddMinutes(-3)),
                new WorkRecord("delivery", "c-9/desk/email", site.Clock.GetUtcNow().AddMinutes(10), 2, "The server was busy (status 503)."),
                new WorkRecord("document", "courier/d-2/0", site.Clock.GetUtcNow(), 8, "It failed with FormatException.", Dead: true),
            ],
            TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(site.At("/"));
        var main = await page.Locator("main").InnerTextAsync();
        Assert.Contains("1\u00a0change in 24 hours, 1\u00a0change in 7 days", main, StringComparison.Ordinal);
        Assert.Equal(2, await page.GetByText(change.Headline).CountAsync());
        Assert.Contains("1\u00a0piece due, the oldest for 3\u00a0minutes. 1\u00a0piece waiting for their time.", main, StringComparison.Ordinal);
        Assert.Contains("delivery c-9/desk/email, 20 Jan 2026, 08:10 UTC: The server was busy (status 503).", main, StringComparison.Ordinal);
        Assert.Contains("document courier/d-2/0, 20 Jan 2026, 08:00 UTC: It failed with FormatException.", main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_store_the_page_still_says_what_fails()
    {
        await using var site = await Site.EmptyAsync();
        site.Store.Failure = new InvalidOperationException("secret table at 10.0.0.7 is down");
        var (response, body) = await site.SendAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("The store did not answer (InvalidOperationException).", body, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", body, StringComparison.Ordinal);
    }
}
