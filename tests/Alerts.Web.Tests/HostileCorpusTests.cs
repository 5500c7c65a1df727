using Alerts.Model;
using Alerts.Storage;
using AngleSharp.Html.Parser;

namespace Alerts.Web.Tests;

/// <summary>Every field of outside text and every field that people fill in holds markup; no page may become other than what it is.</summary>
public sealed class HostileCorpusTests : IAsyncLifetime
{
    private const string Id = "hostile";

    /// <summary>Each would leave an element "x-owned", an attribute of events or a script somewhere, if it were taken for markup.</summary>
    private static readonly string[] Corpus =
    [
        "<x-owned>", "<script>owned()</script>", "\"><x-owned a=\"", "'><x-owned a='", "</title><x-owned>", "</textarea><x-owned>", "</script><x-owned>", "</mark></p><x-owned>",
        "<!-- <x-owned>", "--><x-owned>", "]]><x-owned>", "&lt;x-owned&gt;", "&#60;x-owned&#62;", "\" onfocus=owned() autofocus x=\"", "javascript:owned()", "<svg/onload=owned()>",
        "<math><mtext><x-owned>", "<template><x-owned></template>", "{{constructor.constructor('owned()')()}}", "@(owned)", "\u202e<x-owned>", "<\u0000x-owned>", "\uff1cx-owned\uff1e", "=cmd|'/c x'!A1",
    ];

    private Site site = null!;

    private static string Hostile => string.Join(' ', Corpus);

    public async ValueTask InitializeAsync()
    {
        var watched = new Project { Id = Id, Organization = Hostile, Name = Hostile, Location = Hostile };
        site = await Site.StartAsync(new WatchList([watched]), [new Source { Id = "courier", Url = new("https://courier.example/feed"), Name = Hostile }]);
        var token = TestContext.Current.CancellationToken;
        var now = site.Clock.GetUtcNow();
        var article = new Article(Hostile, $"{Hostile}\n{Hostile}", now, new Uri("https://courier.example/1"));
        var evidence = new Evidence(article, ArticlePart.Text, 2, Hostile.Length - 4);
        var source = new SourceReference
        {
            DocumentId = "d-1",
            SourceId = "courier",
            SourceName = Hostile,
            Rank = SourceRank.Press,
            Title = Hostile,
            Url = new Uri("https://courier.example/?\"'<x-owned>"),
            LearnedAt = now,
            Evidence = [evidence, new Evidence(article, ArticlePart.Title, 0, Hostile.Length)],
        };
        var change = new Change
        {
            Id = "c-1",
            ProjectId = Id,
            ProjectName = Hostile,
            Headline = Hostile,
            Differences = [new Difference("award/1", Hostile, Hostile, Hostile, Hostile, Certainty.Confirmed)],
            Unchanged = [new UnchangedFact("award/2", Hostile, Hostile, Affirmed: true)],
            Conflicts = [new Conflict("award/1", Hostile, Hostile, Hostile, [new FactVersion(Hostile, ["d-1"]), new FactVersion(Hostile + "!", ["d-2"])])],
            Sources = [source],
            Severity = Severity.Critical,
            Confidence = 0.9,
            LearnedAt = now,
        };
        var delivery = new Delivery { Id = "x", ProjectId = Id, ChangeId = "c-1", SubscriptionId = "desk", Channel = "email", Status = DeliveryStatus.Failed, Reason = Hostile, Attempts = 1, CreatedAt = now, LastAttempt = now };
        await new DeliveryRecords(site.Store).AddAsync([delivery], token);
        var fact = new Fact { Key = "scope/x", Subject = Hostile, Value = Hostile, Family = "scope", Certainty = Certainty.Confirmed, EventDate = new(2026, 1, 2), LearnedAt = now, Statements = [] };
        await site.AddChangesAsync([change], new ProjectState { ProjectId = Id, Changes = 1, Facts = [fact] });
        var document = new Document { Id = "d-1", SourceId = "courier", Key = "1", Title = Hostile, LearnedAt = now, ContentHash = "0" };
        await new DocumentRecords(site.Store).AddAsync([new DocumentRecord { Document = document, Status = DocumentStatus.Applied, Article = article, Problem = Hostile }], token);
        await new SourceRecords(site.Store).SaveAsync(new SourceRecord { SourceId = "courier", Failures = 3, Problem = Hostile }, etag: null, token);
        await new WorkRecords(site.Store).SaveAsync(new WorkRecord("document", Hostile[..60], now, 8, Hostile, Dead: true), token);
        var item = ReviewPageTests.Item("r-1");
        await ReviewPageTests.AddAsync(
            site,
            item with { Says = Hostile, Source = source with { Evidence = [] }, Claim = item.Claim with { Organization = Hostile, ScopeItem = Hostile, AwardNumber = Hostile } },
            item with { Id = "r-2", Claim = item.Claim with { Organization = Hostile }, Ruling = new ReviewRuling(ReviewStatus.Dismissed, Hostile, now, Reason: Hostile) });
        await new HandlingRecords(site.Store).ChangeAsync(
            Id, "c-1", h => h with { Acknowledged = new(Hostile, now), AssignedTo = Hostile, Notes = [new(Hostile, now, Hostile)], Wrong = new(WrongKind.Misread, Hostile, now, Hostile) }, token);
        await new AccessKeyRecords(site.Store).AddAsync(AccessKey.New(Hostile, Role.Reader, now).Key, token);
        await new AuditRecords(site.Store).WriteAsync(new AuditEntry("a-1", now, Hostile, Role.Admin, Hostile, Hostile, AuditOutcome.Done, Hostile, Hostile), token);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task No_field_becomes_markup_on_any_page()
    {
        var asked = Uri.EscapeDataString(Hostile);
        string[] pages =
        [
            "/", "/history", $"/history?q={asked}", $"/history?project={asked}", $"/history?type={asked}&after={asked}&{asked}=1", "/changes/hostile/c-1", "/changes/hostile/c-1/sources/1", "/projects/hostile",
            $"/projects/hostile?on={asked}", "/deliveries", $"/deliveries?outcome={asked}&channel={asked}&subscription={asked}", "/review", "/sources", "/keys", "/audit", $"/audit?before={asked}", $"/{asked.Replace("%00", "", StringComparison.Ordinal)}",
        ];
        foreach (var page in pages)
            AssertHarmless(page, (await site.SendAsync(page)).Body);
    }

    [Fact]
    public async Task Neither_do_the_words_of_a_refusal_or_the_way_back_from_the_sign_in()
    {
        var session = site.NewSession();
        AssertHarmless("sign-in", (await session.GetAsync($"/sign-in?to={Uri.EscapeDataString("/" + Hostile)}")).Body);
        await session.SignInAsync(site.KeyOf(Role.Admin));
        foreach (var (address, name) in new[] { ("/review/accept", "project"), ("/changes/hostile/c-1/wrong", "kind"), ("/projects/hostile/resolve", "holds") })
            AssertHarmless(address, (await session.PostAsync("/review", address, (name, Hostile), ("id", "r-1"), ("why", Hostile), ("fact", Hostile[..100]), ("because", Hostile))).Body);
    }

    private static void AssertHarmless(string page, string body)
    {
        Assert.StartsWith("<!DOCTYPE html>", body, StringComparison.Ordinal);
        var all = new HtmlParser().ParseDocument(body).All;
        Assert.True(all.Length > 10, page);
        foreach (var element in all)
        {
            Assert.False(element.LocalName is "x-owned" or "iframe" or "object" or "template" or "math", $"{page}: {element.LocalName}");
            Assert.False(element.LocalName == "script" && element.TextContent.Length > 0, $"{page}: a script");
            Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "style" or "autofocus" or "srcdoc");
            foreach (var name in (string[])["href", "src", "action", "formaction"])
                Assert.False(element.GetAttribute(name)?.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true, $"{page}: {element.OuterHtml}");
        }
    }
}
