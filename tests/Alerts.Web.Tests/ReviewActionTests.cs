using System.Net;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Web.Tests;

public sealed class ReviewActionTests : IAsyncLifetime
{
    private static readonly Project Watched = new() { Id = "dayton", Organization = "Example Cells", Name = "Dayton plant" };

    private Site site = null!;
    private Session session = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReviewRecords Reviews => new(site.Store);

    public async ValueTask InitializeAsync()
    {
        site = await Site.StartAsync(new WatchList([Watched]), []);
        session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Operator));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var items = new[] { "r-1", "r-2", "r-3" }.Select(ReviewPageTests.Item).Select((item, n) => item with { Source = item.Source with { DocumentId = $"d-{n}" } });
        await ReviewPageTests.AddAsync(site, [.. items]);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Several_are_dismissed_at_once_with_a_reason_and_each_can_be_opened_again()
    {
        await ActAsync("dismiss", ("id", "r-1"), ("id", "r-3"), ("reason", "not ours"));
        Assert.Equal(["r-2"], await OpenAsync());
        Assert.Equal(new ReviewRuling(ReviewStatus.Dismissed, "operator", site.Clock.GetUtcNow(), Reason: "not ours"), (await Reviews.GetAsync("r-1", Cancellation))!.Value.Item.Ruling);
        Assert.Contains("Dismissed lately", (await session.GetAsync("/review")).Body, StringComparison.Ordinal);
        await ActAsync("reopen", ("id", "r-3"));
        Assert.Equal(["r-2", "r-3"], await OpenAsync());
    }

    [Fact]
    public async Task What_is_accepted_enters_the_projects_ledger()
    {
        await ActAsync("accept", ("id", "r-2"), ("project", "dayton"));
        Assert.Equal(["r-1", "r-3"], await OpenAsync());
        Assert.Single(await new LedgerRecords(site.Store).EntriesAsync("dayton", Cancellation));
        var (response, body) = await session.PostAsync("/review", "/review/reopen", ("id", "r-2"));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("only what was dismissed can be opened again", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dismiss", "reason", "x", "Nothing was ticked")]
    [InlineData("dismiss", "id", "r-1", "Fill in “reason”")]
    [InlineData("accept", "project", "nowhere", "No project “nowhere” is watched")]
    [InlineData("reopen", "id", "../../x", "is no id")]
    [InlineData("reopen", "id", "r-9", "nothing with the id")]
    public async Task What_cannot_be_done_is_said_and_left_undone(string action, string name, string value, string sentence)
    {
        var (response, body) = await session.PostAsync("/review", $"/review/{action}", (name, value));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        Assert.Equal(3, (await OpenAsync()).Count);
    }

    [Fact]
    public async Task Of_several_those_before_the_one_that_fails_are_done_and_named()
    {
        await ActAsync("dismiss", ("id", "r-2"), ("reason", "not ours"));
        var (_, body) = await session.PostAsync("/review", "/review/dismiss", ("id", "r-1"), ("id", "r-2"), ("id", "r-3"), ("reason", "no"));
        Assert.Contains("1 of 3 are done (r-1: dismissed: no). Then: ", body, StringComparison.Ordinal);
        Assert.Equal(["r-3"], await OpenAsync());
    }

    [Fact]
    public async Task A_disputed_fact_is_decided_by_hand_and_the_decision_is_taken_back()
    {
        await TellAsync("d-1", 164);
        await TellAsync("d-2", 146);
        var state = (await new LedgerRecords(site.Store).GetAsync("dayton", Cancellation)).State!;
        var fact = state.Facts.Single(f => f.Statements.Count > 1);
        var other = fact.Statements.First(s => s.Value != fact.Value).Value!;

        await ResolveAsync(("fact", fact.Key), ("holds", $"version:{other}"), ("because", "the letter says so"));
        Assert.Equal(other, (await FactAsync(fact.Key)).Value);
        var noted = (await new AuditRecords(site.Store).NewestAsync(null, 1, Cancellation))[0];
        Assert.Equal(("decide a fact", fact.Value, $"{other}, because the letter says so"), (noted.Action, noted.Before, noted.After));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await ResolveAsync(("fact", fact.Key), ("holds", "withdraw"), ("because", "it was another letter"));
        Assert.Equal(fact.Value, (await FactAsync(fact.Key)).Value);

        foreach (var (holds, sum, sentence) in new[] { ("sum", "much", "is no sum"), ("sum", "", "Fill in “sum”"), ("", "", "Choose what holds"), ("version:never said", "", "no version says") })
        {
            var (response, body) = await session.PostAsync("/review", "/projects/dayton/resolve", ("fact", fact.Key), ("holds", holds), ("sum", sum), ("because", "x"));
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            Assert.Contains(sentence, WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        }
    }

    private async Task ResolveAsync(params (string, string)[] fields) =>
        Assert.Equal("/projects/dayton", (await session.PostAsync("/review", "/projects/dayton/resolve", fields)).Response.Headers.Location?.ToString());

    private async Task<Fact> FactAsync(string key) => (await new LedgerRecords(site.Store).GetAsync("dayton", Cancellation)).State!.Find(key)!;

    private async Task TellAsync(string document, decimal millions)
    {
        var item = ReviewPageTests.Item("r-0");
        var claim = item.Claim with { Organization = Watched.Organization, ProjectId = Watched.Id, AmountUsd = millions * 1_000_000m, ScopeItem = "CAM" };
        await site.Services.GetRequiredService<ApplyStep>().EnterAsync(Watched, item.Source with { DocumentId = document }, [claim], fresh: true, Cancellation);
    }

    private async Task ActAsync(string action, params (string Name, string Value)[] fields) =>
        Assert.Equal("/review", (await session.PostAsync("/review", $"/review/{action}", fields)).Response.Headers.Location?.ToString());

    private async Task<IReadOnlyList<string>> OpenAsync() => [.. (await Reviews.AllAsync(Cancellation)).Where(i => i.Status == ReviewStatus.Open).Select(i => i.Id).Order(StringComparer.Ordinal)];
}
