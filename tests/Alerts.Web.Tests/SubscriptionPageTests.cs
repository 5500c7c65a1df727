using System.Net;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

/// <summary>Subscriptions and silences made, changed and ended by the pages, and agreed to by their readers.</summary>
[Collection(BrowserTests.Name)]
public sealed class SubscriptionPageTests(Browser browser) : IAsyncLifetime
{
    private Site site = null!;
    private Session session = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await Site.WithStoryAsync();
        session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Operator));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_operator_makes_one_its_reader_agrees_by_a_button_and_looking_at_the_link_agrees_to_nothing()
    {
        var made = await session.PostAsync("/subscriptions", "/subscriptions/add", ("id", "ohio"), ("email", "l.reed@example.org"), ("places", "Kentucky\r\n Ohio \r\n"), ("frequency", "weekly"), ("day", "Friday"), ("at", "16:30"), ("zone", "America/New_York"), ("confidence", "70"), ("type", ""), ("type", "funding_cancelled"), ("least", "10 million"), ("critical", "no"));
        Assert.Equal("/subscriptions/ohio", made.Response.Headers.Location?.ToString());
        var (_, body) = await session.GetAsync("/subscriptions/ohio");
        Assert.Contains("in Kentucky, Ohio; funding cancelled; $10 million and more</span>; told weekly on Friday at 16:30 America/New_York, by email, from a confidence of 0.70 on.", body, StringComparison.Ordinal);
        Assert.Contains("Its reader hasn't agreed yet, so no mail is sent.", body, StringComparison.Ordinal);
        Assert.Null((await CurrentAsync()).Find("ohio"));

        var stored = (await StoredAsync("ohio"))!;
        var delivery = (await new DeliveryRecords(site.Store).GetAsync(stored.Invitation!.Id, "ohio", "email", Cancellation))!.Value.Delivery;
        Assert.Equal((DeliveryStatus.Pending, "The reader is asked to agree."), (delivery.Status, delivery.Reason));
        var link = await LinkAsync(stored);
        Assert.Contains("Do you want to be told?", (await AskAsync(link)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(link, ("do", "unsubscribe"))).Status);
        Assert.Null((await CurrentAsync()).Find("ohio"));
        Assert.Contains("Thank you. From now on you are told weekly", (await AskAsync(link, ("do", "confirm"))).Body, StringComparison.Ordinal);
        Assert.NotNull((await CurrentAsync()).Find("ohio"));
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync(link, ("do", "confirm"))).Status);
        var signature = link.LastIndexOf('.') + 1;
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync($"{link[..signature]}{(link[signature] == 'A' ? 'B' : 'A')}{link[(signature + 1)..]}")).Status);
        Assert.Contains((await new AuditRecords(site.Store).NewestAsync(null, 10, Cancellation)), e => e is { Action: "a reader agrees", Who: "nobody", Subject: "subscription ohio by email", Outcome: AuditOutcome.Done });
    }

    [Fact]
    public async Task A_question_that_is_seven_days_old_or_overtaken_by_a_newer_one_is_answered_no_more()
    {
        await AddAsync("ohio");
        var first = await LinkAsync((await StoredAsync("ohio"))!);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/subscriptions/ohio", (await session.PostAsync("/subscriptions", "/subscriptions/ohio/ask")).Response.Headers.Location?.ToString());
        Assert.Contains("This link is used up", (await AskAsync(first, ("do", "confirm"))).Body, StringComparison.Ordinal);
        var second = await LinkAsync((await StoredAsync("ohio"))!);
        site.Clock.Advance(Invitations.Life);
        Assert.Contains("This link is over", (await AskAsync(second, ("do", "confirm"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_edit_does_not_name_stays_and_addresses_of_hooks_never_come_out_again()
    {
        const string hook = "https://prod-1.westus.logic.azure.com/workflows/abc/triggers/manual/paths/invoke?sig=s3cr3t";
        await AddAsync("ohio", ("teams", hook), ("agreed", "L. Reed"), ("organizations", "Ascend Elements"));
        Assert.Equal("/subscriptions/ohio", (await session.PostAsync("/subscriptions/ohio", "/subscriptions/ohio/edit", ("quiet", "22:00-07:00"))).Response.Headers.Location?.ToString());
        var wanted = (await StoredAsync("ohio"))!.Wanted;
        Assert.Equal((hook, "ohio@example.org", new QuietHours(new(22, 0), new(7, 0)), "Ascend Elements"), (wanted.Teams!.Value, wanted.Email, wanted.Quiet, wanted.Organizations.Single()));
        foreach (var body in new[] { (await session.GetAsync("/subscriptions/ohio")).Body, (await session.GetAsync("/subscriptions")).Body, (await session.GetAsync("/audit")).Body })
            Assert.DoesNotContain("s3cr3t", body, StringComparison.Ordinal);

        await session.PostAsync("/subscriptions/ohio", "/subscriptions/ohio/edit", ("without", "teams"), ("organizations", ""));
        Assert.Equal((null, 0), ((await StoredAsync("ohio"))!.Wanted.Teams, (await StoredAsync("ohio"))!.Wanted.Organizations.Count));
    }

    [Theory]
    [InlineData("zone", "Middle/Earth", "isn&#x27;t known; give an IANA name")]
    [InlineData("email", "not an address", "the Email is no mail address")]
    [InlineData("email", "a@example.org\r\nBcc: all@example.org", "the Email is no mail address")]
    [InlineData("teams", "https://example.webhook.office.com/webhookb2/x", "connector")]
    [InlineData("webhook", "http://elsewhere.example/hook", "must begin with https")]
    [InlineData("projects", "nowhere", "which the watch list doesn&#x27;t have")]
    [InlineData("least", "a lot", "is no sum")]
    [InlineData("type", "funding_imagined", "is none of")]
    [InlineData("quiet", "at night", "are no hours")]
    [InlineData("confidence", "101", "is no number of hundredths")]
    public async Task What_can_not_be_used_is_refused_with_a_sentence_and_nothing_is_made(string field, string value, string sentence)
    {
        var fields = new Dictionary<string, string> { ["id"] = "ohio", ["email"] = "ohio@example.org", [field] = value };
        var (response, body) = await session.PostAsync("/subscriptions", "/subscriptions/add", [.. fields.Select(f => (f.Key, f.Value))]);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(sentence, body, StringComparison.Ordinal);
        Assert.Null(await StoredAsync("ohio"));
    }

    [Fact]
    public async Task One_of_the_configuration_one_twice_and_one_that_has_ended_are_not_changed_here()
    {
        await AddAsync("ohio");
        Assert.Contains("There is a subscription &quot;ohio&quot; already", (await PostAsync("/subscriptions/add", ("id", "ohio"), ("email", "x@example.org"))).Body, StringComparison.Ordinal);
        Assert.Contains("is in the configuration; change it there", (await PostAsync("/subscriptions/newcomer/end", ("reason", "x"))).Body, StringComparison.Ordinal);
        await PostAsync("/subscriptions/ohio/end", ("reason", "left the company"));
        Assert.Contains("left the company", (await session.GetAsync("/subscriptions/ohio")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/subscriptions/ohio", (await session.GetAsync("/subscriptions")).Body, StringComparison.Ordinal);
        Assert.Contains("/subscriptions/ohio", (await session.GetAsync("/subscriptions?over=yes")).Body, StringComparison.Ordinal);
        Assert.Contains("make it anew", (await PostAsync("/subscriptions/ohio/edit", ("confidence", "50"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_of_the_pages_see_who_follows_what_and_learn_no_address()
    {
        await AddAsync("ohio");
        var reader = site.NewSession();
        await reader.SignInAsync(site.KeyOf(Role.Reader));
        foreach (var page in new[] { "/subscriptions", "/subscriptions/ohio" })
            Assert.DoesNotContain("@example.org", (await reader.GetAsync(page)).Body, StringComparison.Ordinal);
        Assert.Contains("None fits.", (await reader.GetAsync("/subscriptions?q=ohio@example")).Body, StringComparison.Ordinal);
        Assert.Contains("/subscriptions/ohio", (await session.GetAsync("/subscriptions?q=ohio@example")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync("/subscriptions", "/subscriptions/ohio/end", ("reason", "x"))).Response.StatusCode);
        var api = await ApiAsync("/api/v1/subscriptions", Role.Reader);
        Assert.DoesNotContain("@example.org", api.ToString(), StringComparison.Ordinal);
        Assert.Equal(["newcomer", "ohio"], api.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Hundreds_of_them_come_in_pages()
    {
        var book = site.Services.GetRequiredService<SubscriptionBook>();
        await book.ImportAsync([.. Enumerable.Range(0, 230).Select(n => new SubscriptionSettings { Id = $"reader-{n:D3}", Email = $"r{n}@example.org" })], "import", "list", Cancellation);
        var seen = new List<string>();
        for (var path = "/subscriptions"; path is not null;)
        {
            var body = (await session.GetAsync(path)).Body;
            Assert.Contains("231&#xA0;subscriptions, by id", body, StringComparison.Ordinal);
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(body, "href=\"/subscriptions/(?<id>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Select(m => m.Groups["id"].Value));
            path = System.Text.RegularExpressions.Regex.Match(body, "href=\"(?<next>[^\"]+)\" rel=\"next\"", System.Text.RegularExpressions.RegexOptions.NonBacktracking) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["next"].Value) : null;
        }
        Assert.Equal(231, seen.Distinct().Count());
        Assert.Equal(231, seen.Count);
    }

    [Fact]
    public async Task A_reader_chooses_how_often_by_one_button()
    {
        var link = $"/s/manage/{new SignedLink(LinkPurpose.Manage, ["newcomer", "email"], site.Clock.GetUtcNow().AddDays(1)).Sign(await new LinkKeyRecords(site.Store).GetAsync(Cancellation))}";
        Assert.Contains("One digest a day", (await AskAsync(link)).Body, StringComparison.Ordinal);
        Assert.Contains("From now on you get one digest a day", (await AskAsync(link, ("do", "often-daily"))).Body, StringComparison.Ordinal);
        Assert.Equal(Frequency.Daily, (await new ReaderChoiceRecords(site.Store).GetAsync("newcomer", "email", Cancellation)).Frequency);
        Assert.Contains("email: daily, chosen by the reader", (await session.GetAsync("/subscriptions/newcomer")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silence_is_made_and_ended_by_keyboard_alone_and_by_a_program()
    {
        var page = await browser.OpenAsync(site.At("/silences"));
        await page.GetByText("Make a silence").FocusAsync();
        foreach (var key in new[] { "Enter", "Tab" })
            await page.Keyboard.PressAsync(key);
        await page.Keyboard.TypeAsync("2h");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Known from the <b>hearing</b>.");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Known from the <b>hearing</b>.");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("everything");
        var silence = (await ApiAsync("/api/v1/silences", Role.Reader)).GetProperty("items")[0];
        Assert.Equal(("holds", "admin"), (silence.GetProperty("state").GetString(), silence.GetProperty("author").GetString()));
        await page.GetByRole(AriaRole.Button, new() { Name = "End it" }).FocusAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("ended by admin");
        Assert.Contains("Say how long it lasts, or until when.", (await PostAsync("/silences/add", ("reason", "x"))).Body, StringComparison.Ordinal);
        Assert.Contains("which isn&#x27;t in Subscriptions", (await PostAsync("/silences/add", ("reason", "x"), ("for", "2h"), ("subscription", "nobody"))).Body, StringComparison.Ordinal);
    }

    private Task<(HttpResponseMessage Response, string Body)> PostAsync(string address, params (string Name, string Value)[] fields) => session.PostAsync("/subscriptions", address, fields);

    private async Task AddAsync(string id, params (string Name, string Value)[] more)
    {
        var (response, body) = await PostAsync("/subscriptions/add", [("id", id), ("email", $"{id}@example.org"), .. more]);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, body);
    }

    private async Task<SubscriptionIndex> CurrentAsync() => await site.Services.GetRequiredService<CurrentSubscriptions>().GetAsync(Cancellation);

    private Task<StoredSubscription?> StoredAsync(string id) => site.Services.GetRequiredService<SubscriptionBook>().FindAsync(id, Cancellation);

    /// <summary>The link that the mail would have.</summary>
    private async Task<string> LinkAsync(StoredSubscription stored) =>
        $"/s/confirm/{new SignedLink(LinkPurpose.Confirm, [stored.Id, stored.Invitation!.Id], stored.Invitation.At + Invitations.Life).Sign(await new LinkKeyRecords(site.Store).GetAsync(Cancellation))}";

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(fields.Length == 0 ? HttpMethod.Get : HttpMethod.Post, site.At(path));
        if (fields.Length > 0)
            request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var (response, body) = await site.SendAsync(request);
        return (response.StatusCode, body);
    }

    private async Task<JsonElement> ApiAsync(string path, Role role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At(path));
        request.Headers.Authorization = new("Bearer", site.KeyOf(role));
        return JsonDocument.Parse((await site.SendAsync(request)).Body).RootElement.Clone();
    }
}
