using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

/// <summary>A project's page on an earlier day, and its documents one by one.</summary>
[Collection(BrowserTests.Name)]
public class ProjectPastTests(Browser browser)
{
    private static readonly Project Plant = new() { Id = "sample-plant", Organization = "Sample Metals", Name = "Sample plant" };

    [Fact]
    public async Task The_page_shows_what_was_true_on_a_day_by_what_is_known_now_and_by_what_was_known_then()
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(site.At("/projects/sample-plant"));
        Assert.Equal("cancelled", await page.Locator("tbody strong").First.InnerTextAsync());
        // By keyboard alone: the first field of the form, a day, Enter.
        var day = page.Locator("input[name=on]");
        await day.FillAsync("2025-02-15");
        await day.PressAsync("Enter");
        await page.WaitForURLAsync("**on=2025-02-15**");
        Assert.Equal("What was true on 15 Feb 2025", await page.Locator("h2").First.InnerTextAsync());
        Assert.Equal("active", await page.Locator("tbody strong").First.InnerTextAsync());

        // The cancellation of 1 March was learned in May only.
        await page.GotoAsync(site.At("/projects/sample-plant?on=2025-03-15").AbsoluteUri);
        Assert.Equal("cancelled", await page.Locator("tbody strong").First.InnerTextAsync());
        await page.GotoAsync(site.At("/projects/sample-plant?by=2025-03-15").AbsoluteUri);
        Assert.Equal("What was believed on 15 Mar 2025", await page.Locator("h2").First.InnerTextAsync());
        Assert.Equal("active", await page.Locator("tbody strong").First.InnerTextAsync());
        await page.GotoAsync(site.At("/projects/sample-plant?on=2020-01-01").AbsoluteUri);
        Assert.Contains("Nothing was known of it then.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documents_are_told_newest_first_with_what_each_did_and_how_late_it_came()
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(site.At("/projects/sample-plant"));
        var steps = await page.Locator(".timeline > li").AllInnerTextsAsync();
        Assert.Equal(3, steps.Count);
        Assert.Contains("Tells again “DOE award of $50 million”", steps[0], StringComparison.Ordinal);
        Assert.Contains("70\u00a0days late", steps[1], StringComparison.Ordinal);
        Assert.Contains("Changed: $50 million DOE award cancelled", steps[1], StringComparison.Ordinal);
        Assert.Contains("Changed: $50 million DOE award awarded", steps[2], StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));
    }

    [Fact]
    public async Task What_news_reported_is_held_against_the_official_record_as_of_the_moment()
    {
        await using var site = await StartAsync();
        var (_, now) = await site.SendAsync("/projects/sample-plant");
        Assert.Contains("News against the official record", now, StringComparison.Ordinal);
        Assert.Contains("reported cancelled 1 Mar 2025; not in the official record after 325 days", now, StringComparison.Ordinal);
        var (_, then) = await site.SendAsync("/projects/sample-plant?on=2025-04-30");
        Assert.Contains("after 60 days", then, StringComparison.Ordinal);
        var (_, soon) = await site.SendAsync("/projects/sample-plant?on=2025-03-15");
        Assert.DoesNotContain("News against the official record", soon, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on=soon", "“soon” is no day")]
    [InlineData("by=2025-02-30", "“2025-02-30” is no day")]
    [InlineData("on=%3Cscript%3E", "“&lt;script&gt;” is no day")]
    public async Task What_is_no_day_is_said_in_a_sentence_beside_what_stands_now(string query, string sentence)
    {
        await using var site = await StartAsync();
        var (response, body) = await site.SendAsync($"/projects/sample-plant?{query}");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(sentence, body.Replace("<span class=\"outside\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("What stands now", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_was_merged_leads_to_the_one_that_has_both()
    {
        await using var site = await StartAsync(new Project { Id = "works", Organization = "Sample Works", Merged = [new(Plant.Id, Plant.DisplayName, new(2025, 6, 1), "one plant")] });
        var (response, body) = await site.SendAsync("/projects/sample-plant");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains("It was merged into <a href=\"/projects/works\" class=\"outside\">Sample Works</a>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer watched", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_paid_of_an_award_stands_below_it()
    {
        await using var site = await StartAsync();
        var ledgers = new LedgerRecords(site.Store);
        var ledger = await ledgers.GetAsync(Plant.Id, TestContext.Current.CancellationToken);
        var paid = SomeClaim.Of(ClaimType.FundingCancelled, 50, null, "DOE", (30, AmountRole.Outlaid)) with { ProjectId = Plant.Id };
        var update = ProjectLedger.Apply(Plant, ledger.State!, new LedgerInput(SourceOf("paid", "2025-03-03", "2025-05-12"), [paid], new HashSet<string>()));
        await ledgers.WriteAsync(new LedgerBatch(update.State, ledger.ETag, update.Entries, [], Outbox: null), TestContext.Current.CancellationToken);
        var (_, body) = await site.SendAsync("/projects/sample-plant");
        Assert.InRange(body.IndexOf("paid out", StringComparison.Ordinal), body.IndexOf("Awards", StringComparison.Ordinal), int.MaxValue);
        Assert.DoesNotContain("Investment and other facts", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_on_which_it_changed_lead_to_what_was_true_then()
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(site.At("/projects/sample-plant"));
        Assert.Equal(["10 Jan 2025", "1 Mar 2025"], await page.Locator(".turns a").AllInnerTextsAsync());
        await page.GetByText("10 Jan 2025").First.ClickAsync();
        await page.WaitForURLAsync("**on=2025-01-10");
        Assert.Equal("10 Jan 2025", await page.Locator(".turns [aria-current=page]").InnerTextAsync());
    }

    [Fact]
    public async Task The_money_of_its_awards_is_drawn_and_stands_in_a_table_beside()
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(site.At("/projects/sample-plant"), width: 320);
        string[] lines = ["DOE award of $50 million, announced: $50 million since 10 Jan 2025", "DOE award of $50 million, terminated: $50 million since 1 Mar 2025"];
        Assert.Equal(lines, (await page.Locator(".legend li").AllInnerTextsAsync()).Select(l => l.Trim()));
        Assert.Equal(string.Join("; ", lines), await page.GetByRole(AriaRole.Img).First.GetAttributeAsync("aria-label"));
        await page.Locator(".chart summary").ClickAsync();
        Assert.Equal(
            ["DOE award of $50 million, announced\t10 Jan 2025\t50,000,000\tCourier", "DOE award of $50 million, terminated\t1 Mar 2025\t50,000,000\tCourier"],
            (await page.Locator(".chart tbody tr").AllInnerTextsAsync()).Take(2));
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("", string.Join('\n', (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));
        await page.GotoAsync(site.At("/projects/sample-plant?on=2025-02-01").AbsoluteUri);
        Assert.Equal(lines[0], (await page.Locator(".legend").InnerTextAsync()).Trim());
    }

    private static async Task<Site> StartAsync(Project? watched = null)
    {
        var site = await Site.StartAsync(new WatchList([watched ?? Plant]), []);
        ProjectState? state = null;
        string? etag = null;
        foreach (var (document, published, learned, type) in new[]
        {
            ("given", "2025-01-10", "2025-01-10", ClaimType.FundingAwarded),
            ("ended", "2025-03-01", "2025-05-10", ClaimType.FundingCancelled),
            ("retold", "2025-03-02", "2025-05-11", ClaimType.FundingCancelled),
        })
        {
            state ??= ProjectLedger.Watched(Plant, known: null, Noon(learned));
            var update = ProjectLedger.Apply(Plant, state, new LedgerInput(SourceOf(document, published, learned), [SomeClaim.Of(type, 50, funder: "DOE") with { ProjectId = Plant.Id }], new HashSet<string>()));
            state = update.State;
            var ledgers = new LedgerRecords(site.Store);
            await ledgers.WriteAsync(new LedgerBatch(state, etag, update.Entries, update.New is null ? [] : [update.New], Outbox: null), TestContext.Current.CancellationToken);
            etag = (await ledgers.GetAsync(Plant.Id, TestContext.Current.CancellationToken)).ETag;
        }
        return site;
    }

    private static SourceReference SourceOf(string document, string published, string learned) => new()
    {
        DocumentId = document,
        SourceId = "courier",
        SourceName = "Courier",
        Rank = SourceRank.Local,
        Title = $"What the Courier says: {document}",
        Published = Noon(published),
        LearnedAt = Noon(learned),
        Evidence = [],
    };

    private static DateTimeOffset Noon(string date) => new(DateOnly.Parse(date), new TimeOnly(12, 0), TimeSpan.Zero);
}
