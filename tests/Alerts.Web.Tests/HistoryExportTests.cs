using System.Net;
using System.Text.Json;
using Alerts.Model;

namespace Alerts.Web.Tests;

public class HistoryExportTests(StorySite story)
{
    [Fact]
    public async Task What_is_filtered_comes_as_a_table_for_spreadsheets()
    {
        var (response, body) = await story.Site.SendAsync("/history.csv?project=prairie-cement-salina&status=not-told");
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(
            "id,learned_at,event_date,project_id,project,headline,amount_usd,types,severity,confidence,disputed,corrects,source_count,sources,told,waiting,failed,not_sent,page\r\n"
            + "c-3141592653589793,2025-10-02T20:00:00Z,2025-10-02,prairie-cement-salina,\"Prairie Cement, Salina kiln\",$6.4 million DOE award for carbon capture cancelled,6400000,funding_cancelled,"
            + "critical,0.9,no,,1,Cathode & Cell Journal,0,0,0,1,/changes/prairie-cement-salina/c-3141592653589793\r\n",
            body);
    }

    [Fact]
    public async Task What_is_filtered_comes_as_json()
    {
        var (response, body) = await story.Site.SendAsync("/history.json?least=100m");
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        using var json = JsonDocument.Parse(body);
        Assert.Equal([110_000_000m, 164_000_000m, 480_000_000m], json.RootElement.EnumerateArray().Select(c => c.GetProperty("amountUsd").GetDecimal()));
    }

    [Fact]
    public async Task No_cell_is_a_formula()
    {
        await using var site = await Site.EmptyAsync();
        await site.AddChangesAsync([Fixtures.Read<List<Change>>("changes.json")[0] with { ProjectId = "p", ProjectName = "@SUM(A1)", Headline = "=HYPERLINK(\"https://bad.example\")" }]);
        var (_, body) = await site.SendAsync("/history.csv");
        Assert.Contains(",'@SUM(A1),\"'=HYPERLINK(\"\"https://bad.example\"\")\",", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/history.csv?from=soon")]
    [InlineData("/history.json?from=soon")]
    public async Task An_address_that_cannot_be_followed_leads_to_the_page_that_says_why(string path)
    {
        var (response, _) = await story.Site.SendAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/history?from=soon", response.Headers.Location?.ToString());
    }
}
