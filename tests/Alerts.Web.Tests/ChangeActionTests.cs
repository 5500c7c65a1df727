using System.Net;
using System.Text.RegularExpressions;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Tests;

public sealed partial class ChangeActionTests : IAsyncLifetime
{
    private Site site = null!;
    private Session session = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await Site.WithStoryAsync();
        session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Operator));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_change_is_acknowledged_and_that_is_taken_back()
    {
        Assert.Contains("Acknowledged by operator, 20 Jan 2026, 08:01 UTC", await ActAsync("acknowledge"), StringComparison.Ordinal);
        Assert.Contains("Nobody has acknowledged it.", await ActAsync("acknowledge", ("back", "yes")), StringComparison.Ordinal);
        Assert.Equal(("acknowledged by operator", "not acknowledged"), await LastAsync());
    }

    [Fact]
    public async Task Who_acknowledged_first_stays()
    {
        await ActAsync("acknowledge");
        var other = site.NewSession();
        await other.SignInAsync(site.KeyOf(Role.Admin));
        await other.PostAsync(StorySite.October, $"{StorySite.October}/acknowledge");
        Assert.Contains("Acknowledged by operator", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_assigned_and_noted_on_in_words_that_stay_words()
    {
        Assert.Contains("Assigned to Ada <b>", await ActAsync("assign", ("to", "  Ada <b> ")), StringComparison.Ordinal);
        await ActAsync("note", ("note", "asked the company"));
        var page = await ActAsync("note", ("note", "<script>alert(1)</script>"));
        Assert.Contains("asked the company", page, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", (await session.GetAsync(StorySite.October)).Body, StringComparison.Ordinal);
        Assert.Contains("Assigned to nobody.", await ActAsync("assign", ("to", "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_marked_wrong_stands_in_the_review_until_the_mark_is_taken_back()
    {
        Assert.Contains("Marked wrong: misread, something else happened. It was another award", await ActAsync("wrong", ("kind", "misread"), ("why", "It was another award")), StringComparison.Ordinal);
        Assert.Contains("It was another award", (await session.GetAsync("/review")).Body, StringComparison.Ordinal);
        await ActAsync("right");
        Assert.DoesNotContain("It was another award", (await session.GetAsync("/review")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("note", "note", "", "Fill in “note”")]
    [InlineData("wrong", "kind", "false_alarm", "Fill in “why”")]
    [InlineData("wrong", "why", "because", "false alarm or was misread")]
    public async Task What_is_missing_is_named_and_nothing_is_done(string action, string name, string value, string sentence)
    {
        var (response, body) = await session.PostAsync(StorySite.October, $"{StorySite.October}/{action}", (name, value));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        var entry = (await new AuditRecords(site.Store).NewestAsync(null, 1, Cancellation))[0];
        Assert.Equal(AuditOutcome.Refused, entry.Outcome);
        Assert.Contains("Nobody has acknowledged it.", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_of_ten_thousand_characters_is_refused_in_words()
    {
        var (response, body) = await session.PostAsync(StorySite.October, $"{StorySite.October}/note", ("note", new string('a', 10_000)));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("may have 2,000 characters; these are 10,000", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/changes/ascend-elements-apex-1/c-0000000000000000/acknowledge")]
    [InlineData("/changes/no-such-project/c-9a8b7c6d5e4f3021/acknowledge")]
    [InlineData("/changes/%23%3f%25/c~1/acknowledge")]
    public async Task Nothing_can_be_done_about_a_change_that_is_not_there(string address)
    {
        var (response, body) = await session.PostAsync(StorySite.October, address);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("There is no such change.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_are_shown_what_was_done_and_no_forms()
    {
        await ActAsync("note", ("note", "asked the company"));
        var reader = site.NewSession();
        await reader.SignInAsync(site.KeyOf(Role.Reader));
        var (_, body) = await reader.GetAsync(StorySite.October);
        Assert.Contains("asked the company", body, StringComparison.Ordinal);
        Assert.DoesNotContain("/acknowledge", body, StringComparison.Ordinal);
        Assert.DoesNotContain("/resolve", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_breaks_off_is_in_the_log_as_failed()
    {
        var token = await session.TokenAsync(StorySite.October);
        site.Store.FailureOf = table => table == Tables.Handling ? new InvalidOperationException("secret table at 10.0.0.7 is down") : null;
        var (response, body) = await session.PostAsync($"{StorySite.October}/acknowledge", ("form", token));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("10.0.0.7", body, StringComparison.Ordinal);
        Assert.Equal(AuditOutcome.Failed, (await new AuditRecords(site.Store).NewestAsync(null, 1, Cancellation))[0].Outcome);
    }

    [Fact]
    public async Task The_stored_text_of_a_source_has_the_words_that_count_marked()
    {
        var change = Fixtures.Read<List<Change>>("changes.json").Single(c => c.Id == "c-9a8b7c6d5e4f3021");
        var article = new Article("Ascend & award", "First.\nAscend will lose about $110 million, it says.\nLast.");
        var evidence = new Evidence(article, ArticlePart.Text, 7, "Ascend will lose about $110 million".Length);
        var within = new Evidence(article, ArticlePart.Text, 24, "about $110 million, it".Length);
        var source = change.Sources[0] with { SourceId = "courier", DocumentId = "d-9", Evidence = [evidence, within] };
        await site.AddChangesAsync([change with { Id = "c-9", ProjectId = "other", Sources = [source] }]);
        var document = new Document { Id = "d-9", SourceId = "courier", Key = "9", Title = article.Title, LearnedAt = change.LearnedAt, ContentHash = "0" };
        await new DocumentRecords(site.Store).AddAsync([new DocumentRecord { Document = document, Status = DocumentStatus.Applied, Article = article }], Cancellation);

        var (_, body) = await session.GetAsync("/changes/other/c-9/sources/1");
        Assert.Contains("""<mark id="quote-1">Ascend will lose </mark><mark id="quote-2">about $110 million</mark><mark>, it</mark> says.""", body, StringComparison.Ordinal);
        Assert.Contains("<p class=\"outside\">Last.</p>", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/changes/other/c-9/sources/2")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/changes/other/c-9/sources/0")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/changes/other/c-9/sources/99999999999")).Response.StatusCode);
    }

    /// <summary>Acts on October and follows to the page; its text.</summary>
    private async Task<string> ActAsync(string action, params (string Name, string Value)[] fields)
    {
        var (response, _) = await session.PostAsync(StorySite.October, $"{StorySite.October}/{action}", fields);
        Assert.Equal($"{StorySite.October}#handling", response.Headers.Location?.ToString());
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        return await PageAsync();
    }

    private async Task<string> PageAsync() => Words(WebUtility.HtmlDecode(Tag().Replace((await session.GetAsync(StorySite.October)).Body, "")));

    private async Task<(string? Before, string? After)> LastAsync() =>
        (await new AuditRecords(site.Store).NewestAsync(null, 1, Cancellation)).Select(e => (e.Before, e.After)).Single();

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
