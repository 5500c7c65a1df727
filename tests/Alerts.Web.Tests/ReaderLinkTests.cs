using System.Net;
using System.Xml.Linq;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

/// <summary>What links in messages lead to: without a sign-in, for their readers alone.</summary>
[Collection(BrowserTests.Name)]
public sealed class ReaderLinkTests(Browser browser)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Looking_at_the_link_unsubscribes_nobody_and_its_button_does_and_takes_it_back()
    {
        await using var site = await Site.WithStoryAsync();
        var path = await PathAsync(site, LinkPurpose.Unsubscribe, "newcomer", "email");
        var (shown, body) = await AskAsync(site, path);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains("Shall nothing more be sent to you by email?", body, StringComparison.Ordinal);
        Assert.Null((await ChoiceAsync(site)).UnsubscribedAt);

        Assert.Contains("You are unsubscribed: nothing more is sent to you by email.", (await AskAsync(site, path, ("do", "unsubscribe"))).Body, StringComparison.Ordinal);
        Assert.Equal(site.Clock.GetUtcNow(), (await ChoiceAsync(site)).UnsubscribedAt);
        await AskAsync(site, path, ("do", "resume"));
        Assert.Null((await ChoiceAsync(site)).UnsubscribedAt);
    }

    [Fact]
    public async Task A_mail_program_unsubscribes_by_its_own_button_without_session_or_token_of_a_form()
    {
        await using var site = await Site.WithStoryAsync();
        var (response, _) = await AskAsync(site, await PathAsync(site, LinkPurpose.Unsubscribe, "newcomer", "email"), ("List-Unsubscribe", "One-Click"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull((await ChoiceAsync(site)).UnsubscribedAt);
        var entry = Assert.Single(await new AuditRecords(site.Store).NewestAsync(null, 100, Cancellation), e => e.Action == "a reader's choice");
        Assert.Equal(("nobody", "subscription newcomer by email"), (entry.Who, entry.Subject));
    }

    [Theory]
    [InlineData("pause-1", 1)]
    [InlineData("pause-7", 7)]
    [InlineData("pause-30", 30)]
    public async Task A_reader_pauses_for_as_long_as_the_button_says(string wish, int days)
    {
        await using var site = await Site.WithStoryAsync();
        var path = await PathAsync(site, LinkPurpose.Manage, "newcomer", "email");
        Assert.Contains("You are told by email.", (await AskAsync(site, path)).Body, StringComparison.Ordinal);
        Assert.Contains("Paused until", (await AskAsync(site, path, ("do", wish))).Body, StringComparison.Ordinal);
        Assert.Equal(site.Clock.GetUtcNow().AddDays(days), (await ChoiceAsync(site)).PausedUntil);
    }

    [Fact]
    public async Task A_link_that_is_over_altered_for_something_else_or_of_an_ended_subscription_is_refused_with_a_sentence_and_changes_nothing()
    {
        await using var site = await Site.WithStoryAsync();
        var good = await PathAsync(site, LinkPurpose.Unsubscribe, "newcomer", "email");
        await RefusedAsync(site, good[..^1] + (good[^1] == 'A' ? 'Z' : 'A') + "A", HttpStatusCode.BadRequest, "isn&#x27;t whole");
        await RefusedAsync(site, good.Replace("/s/unsubscribe/", "/s/manage/", StringComparison.Ordinal), HttpStatusCode.BadRequest, "isn&#x27;t whole");
        await RefusedAsync(site, "/s/nothing/abc", HttpStatusCode.BadRequest, "isn&#x27;t whole");
        await RefusedAsync(site, await PathAsync(site, LinkPurpose.Unsubscribe, "stranger", "email"), HttpStatusCode.Gone, "This subscription has ended");
        site.Clock.Advance(SignedLink.Life);
        await RefusedAsync(site, good, HttpStatusCode.Gone, "This link is over");
        Assert.Null((await ChoiceAsync(site)).UnsubscribedAt);
    }

    [Fact]
    public async Task A_button_that_the_page_does_not_have_changes_nothing()
    {
        await using var site = await Site.WithStoryAsync();
        var path = await PathAsync(site, LinkPurpose.Manage, "newcomer", "email");
        var (response, body) = await AskAsync(site, path, ("do", "pause-9999"), ("to", "https://evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Contains("nothing was changed", body, StringComparison.Ordinal);
        Assert.Equal(new ReaderChoice("newcomer", "email"), await ChoiceAsync(site));
    }

    [Fact]
    public async Task What_a_reader_says_is_wrong_comes_up_for_review_once_with_the_readers_words()
    {
        await using var site = await Site.WithStoryAsync();
        var change = StorySite.October.Split('/');
        var path = await PathAsync(site, LinkPurpose.Wrong, change[2], change[3], "newcomer");
        Assert.Contains("Is this wrong?", (await AskAsync(site, path)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Readers say", (await site.SendAsync("/review")).Body, StringComparison.Ordinal);
        foreach (var text in new[] { "first", "<b>The sum</b> is wrong." })
            Assert.Contains("Somebody looks at it.", (await AskAsync(site, path, ("do", "send"), ("text", text))).Body, StringComparison.Ordinal);
        var review = (await site.SendAsync("/review")).Body;
        Assert.Contains("Readers say that it is wrong", review, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;The sum&lt;/b&gt; is wrong.", review, StringComparison.Ordinal);
        Assert.DoesNotContain("first", review, StringComparison.Ordinal);

        await AskAsync(site, await PathAsync(site, LinkPurpose.Right, change[2], change[3], "newcomer"), ("do", "send"));
        Assert.DoesNotContain("Readers say", (await site.SendAsync("/review")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_has_what_was_told_a_correction_answers_what_it_corrects_and_an_unchanged_feed_is_not_sent_again()
    {
        await using var site = await Site.WithStoryAsync();
        var (february, october) = (StorySite.February.Split('/')[3], StorySite.October.Split('/')[3]);
        foreach (var (change, corrects, status) in ((string, string[], DeliveryStatus)[])[(february, [], DeliveryStatus.Sent), (october, [february], DeliveryStatus.Failed)])
        {
            await new DeliveryRecords(site.Store).AddAsync(
                [new Delivery { Id = $"m-{change}", ProjectId = "ascend-elements-apex-1", ChangeId = change, SubscriptionId = "newcomer", Channel = "email", Status = status, Reason = "", Corrects = corrects }], Cancellation);
        }
        var path = "/feed/" + (await PathAsync(site, LinkPurpose.Feed, "newcomer")).Split('/')[^1];
        var (response, body) = await AskAsync(site, path);
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType?.MediaType);
        var feed = XDocument.Parse(body).Root!;
        AssertValid(feed);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal([$"urn:alerts:{october}", $"urn:alerts:{february}"], entries.Select(e => (string)e.Element(Atom + "id")!));
        Assert.StartsWith("Correction: ", (string)entries[0].Element(Atom + "title")!, StringComparison.Ordinal);
        Assert.Equal($"urn:alerts:{february}", (string)entries[0].Element(XName.Get("in-reply-to", "http://purl.org/syndication/thread/1.0"))!.Attribute("ref")!);
        var again = await site.SendAsync(path, ifNoneMatch: response.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.Response.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(site, path + "A")).Response.StatusCode);
    }

    [Fact]
    public async Task Nobody_asks_without_end()
    {
        await using var site = await Site.WithStoryAsync();
        var statuses = new List<HttpStatusCode>();
        for (var ask = 0; ask < 125; ask++)
            statuses.Add((await AskAsync(site, "/s/manage/guess")).Response.StatusCode);
        Assert.Equal(120, statuses.Count(s => s == HttpStatusCode.BadRequest));
        Assert.Equal(5, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task The_pages_have_no_violation_that_axe_finds_work_by_keyboard_and_have_no_script_of_their_own()
    {
        await using var site = await Site.WithStoryAsync();
        var change = StorySite.October.Split('/');
        foreach (var path in new[]
        {
            await PathAsync(site, LinkPurpose.Manage, "newcomer", "email"),
            await PathAsync(site, LinkPurpose.Wrong, change[2], change[3], "newcomer"),
        })
        {
            var page = await browser.OpenAsync(site.At(path), width: 320, signedIn: false);
            Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = colors });
                Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{path} {colors} {v.Id}: {v.Nodes[0].Html}"));
            }
        }
        var manage = await browser.OpenAsync(site.At(await PathAsync(site, LinkPurpose.Manage, "newcomer", "email")), signedIn: false);
        await manage.GetByRole(AriaRole.Button, new() { Name = "Pause for a week" }).FocusAsync();
        await manage.Keyboard.PressAsync("Enter");
        await Assertions.Expect(manage.GetByRole(AriaRole.Status)).ToHaveTextAsync("Paused for a week.");
    }

    /// <summary>What RFC 4287 asks of a feed and its entries (4.1.1, 4.1.2).</summary>
    private static void AssertValid(XElement feed)
    {
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Single(feed.Elements(Atom + "author"));
        Assert.Single(feed.Elements(Atom + "link"), l => (string?)l.Attribute("rel") == "self");
        foreach (var part in feed.Elements(Atom + "entry").Append(feed))
        {
            Assert.All(new[] { "id", "title", "updated" }, name => Assert.Single(part.Elements(Atom + name)));
            Assert.True(Uri.TryCreate((string)part.Element(Atom + "id")!, UriKind.Absolute, out _));
            Assert.True(DateTimeOffset.TryParseExact((string)part.Element(Atom + "updated")!, "yyyy-MM-dd'T'HH:mm:ssK", null, default, out _));
            Assert.All(part.Elements(Atom + "link"), l => Assert.True(Uri.TryCreate((string?)l.Attribute("href"), UriKind.Absolute, out _)));
        }
    }

    private static async Task<string> PathAsync(Site site, LinkPurpose purpose, params string[] subject) =>
        $"/s/{WireName.Of(purpose)}/{new SignedLink(purpose, subject, site.Clock.GetUtcNow() + SignedLink.Life).Sign(await new LinkKeyRecords(site.Store).GetAsync(Cancellation))}";

    private static Task<ReaderChoice> ChoiceAsync(Site site) => new ReaderChoiceRecords(site.Store).GetAsync("newcomer", "email", Cancellation);

    /// <summary>As somebody who isn't signed in; with fields a POST of them.</summary>
    private static async Task<(HttpResponseMessage Response, string Body)> AskAsync(Site site, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(fields.Length == 0 ? HttpMethod.Get : HttpMethod.Post, site.At(path));
        if (fields.Length > 0)
            request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await site.SendAsync(request);
    }

    private static async Task RefusedAsync(Site site, string path, HttpStatusCode status, string sentence)
    {
        foreach (var (response, body) in new[] { await AskAsync(site, path), await AskAsync(site, path, ("do", "unsubscribe")) })
        {
            Assert.Equal(status, response.StatusCode);
            Assert.Contains(sentence, body, StringComparison.Ordinal);
        }
    }
}
