using System.Net;
using System.Text.RegularExpressions;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Tests;

public partial class HistoryFilterTests(StorySite story)
{
    private const string Selected = "$480 million in 2 DOE awards selected";
    private const string Cam = "$164 million DOE award for CAM cancelled";
    private const string Carbon = "$6.4 million DOE award for carbon capture cancelled";
    private const string Partly = "$110 million of $316 million DOE award for pCAM cancelled in part";
    private const string Reinstated = "$6.4 million DOE award for carbon capture reinstated";

    public static TheoryData<string, string[]> Views { get; } = new()
    {
        { "", [Reinstated, Partly, Carbon, Cam, Selected] },
        { "project=prairie-cement-salina", [Reinstated, Carbon] },
        { "project=Prairie+Cement%2C+Salina+kiln", [Reinstated, Carbon] },
        { "organization=Ascend+Elements", [Partly, Cam, Selected] },
        { "organization=ascend-elements", [Partly, Cam, Selected] },
        { "place=Kansas", [Reinstated, Carbon] },
        { "place=hopkinsville,+kentucky", [Partly, Cam, Selected] },
        { "type=funding_cancelled", [Partly, Carbon, Cam] },
        { "type=funding_restored&type=scope_added", [Reinstated, Cam] },
        { "severity=notable", [Reinstated, Selected] },
        { "least=100000000", [Partly, Cam, Selected] },
        { "least=%24110+million&most=164m", [Partly, Cam] },
        { "most=6%2C400%2C000", [Reinstated, Carbon] },
        { "confidence=97", [Cam] },
        { "source=public-radio", [Reinstated, Partly] },
        { "status=failed", [Partly] },
        { "status=disputed", [Partly, Cam] },
        { "status=correction", [Reinstated, Partly] },
        { "status=not-told", [Carbon] },
        { "from=2025-10-02&to=2025-10-03", [Partly, Carbon] },
        { "to=2025-02-27", [Cam, Selected] },
        { "from=2026-01-12", [Reinstated] },
        { "q=carbon", [Reinstated, Carbon] },
        { "q=CARBON+Cancelled", [Carbon] },
        { "q=negotiation", [Selected] },
        { "q=%22award+for+CAM%22", [Cam] },
        { "q=reinst*", [Reinstated] },
        { "q=reinst", [] },
        { "q=cancelled&source=public-radio&least=1m", [Partly] },
        { "project=granite-peak-geothermal-elko", [] },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_shows_what_its_address_says(string query, string[] headlines)
    {
        var (response, body) = await story.Site.SendAsync("/history?" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(headlines, Headlines(body));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task It_shows_the_same_once_the_history_is_indexed(string query, string[] headlines)
    {
        await using var site = await Site.WithStoryAsync();
        var history = new HistoryRecords(site.Store);
        await foreach (var month in history.MonthsAsync(from: null, TestContext.Current.CancellationToken))
            Assert.NotEqual(0, await new HistoryIndex(site.Store, history).SealAsync(month, TestContext.Current.CancellationToken));
        Assert.Equal(headlines, Headlines((await site.SendAsync("/history?" + query)).Body));
    }

    [Theory]
    [InlineData("project=%3Cscript%3E", "“project”: “&lt;script&gt;” is neither the id nor the name of a project.")]
    [InlineData("project=gone-project", "No project “gone-project” is watched, and nothing was ever learned of one.")]
    [InlineData("after=yesterday", "“after”: “yesterday” is no place in the history; begin with the newest changes.")]
    [InlineData("after=202510~12~c-1", "is no place in the history")]
    [InlineData("type=funding_stolen", "“type”: “funding_stolen” is none of funding_awarded,")]
    [InlineData("from=31.12.2025", "“from”: “31.12.2025” is no day; write days from 1990 on like 2025-03-31.")]
    [InlineData("to=9999-12-31", "is no day")]
    [InlineData("from=2025-02-30", "is no day")]
    [InlineData("from=2025-02-02&to=2025-02-01", "“from” lies after “to”")]
    [InlineData("least=lots", "“least”: “lots” is no sum; write it like 50000000, 50 million or 1.5 billion.")]
    [InlineData("least=5m&most=4m", "“least” is more than “most”")]
    [InlineData("least=99999999999999999999", "is no sum")]
    [InlineData("confidence=high", "is no number of hundredths from 0 to 100")]
    [InlineData("status=lost", "“status”: “lost” is none of told, not-told, failed, disputed, correction.")]
    [InlineData("source=a/b", "is no id of a source")]
    [InlineData("place=%E2%80%AE", "has no letters or digits in it")]
    [InlineData("q=%22%22", "The search has no letters or digits in it; type at least one word.")]
    [InlineData("q=one&q=two", "“q” is given twice; give it once.")]
    [InlineData("projct=x", "There is no filter “projct”; there are q, project,")]
    public async Task What_cannot_be_followed_is_said_with_what_to_do(string query, string sentence)
    {
        var (response, body) = await story.Site.SendAsync("/history?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(body).Replace("<script>", "&lt;script&gt;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("href=\"/history\">all changes</a>", body, StringComparison.Ordinal);
        Assert.Empty(Headlines(body));
    }

    [Fact]
    public async Task Ten_thousand_characters_are_too_many_and_are_not_given_back()
    {
        var (response, body) = await story.Site.SendAsync("/history?q=" + new string('a', 10_000));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("The search has 10,000 characters; at most 200 are looked for.", body, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 100), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_is_no_longer_watched_keeps_its_history()
    {
        await using var site = await Site.EmptyAsync();
        await site.AddChangesAsync([Fixtures.Read<List<Change>>("changes.json")[0] with { ProjectId = "gone-project", ProjectName = "Gone, Project" }]);
        var (response, body) = await site.SendAsync("/history?project=gone-project");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([Selected], Headlines(body));
    }

    [Fact]
    public async Task A_filter_is_removed_by_the_link_beside_it()
    {
        var (_, body) = await story.Site.SendAsync("/history?type=funding_cancelled&place=kansas");
        Assert.Contains("href=\"/history?type=funding_cancelled\">place kansas <", body, StringComparison.Ordinal);
        Assert.Contains("href=\"/history?place=kansas\">funding cancelled <", body, StringComparison.Ordinal);
    }

    private static List<string> Headlines(string body) => [.. Headline().Matches(body).Select(m => WebUtility.HtmlDecode(m.Groups["text"].Value))];

    [GeneratedRegex("<h3><a [^>]*>(?<text>[^<]*)</a></h3>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Headline();
}
