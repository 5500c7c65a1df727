using System.Net;
using System.Text.Json;
using Alerts.Model;

namespace Alerts.Web.Tests;

public class ApiTests(StorySite story)
{
    private readonly Site site = story.Site;

    [Fact]
    public async Task Changes_come_filtered_and_page_after_page()
    {
        var seen = new List<string>();
        for (var path = "/api/v1/changes?organization=ascend-elements&limit=2"; path is not null;)
        {
            var json = await JsonAsync(path);
            seen.AddRange(json.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("headline").GetString()!));
            path = json.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        Assert.Equal(
            ["$110 million of $316 million DOE award for pCAM cancelled in part", "$164 million DOE award for CAM cancelled", "$480 million in 2 DOE awards selected"], seen);
    }

    [Fact]
    public async Task A_change_has_its_evidence_and_what_corrects_it()
    {
        var json = await JsonAsync("/api/v1" + StorySite.February);
        Assert.Equal(164_000_000m, json.GetProperty("summary").GetProperty("amountUsd").GetDecimal());
        Assert.Equal("c-9a8b7c6d5e4f3021", Assert.Single(json.GetProperty("correctedBy").EnumerateArray()).GetString());
        Assert.NotEqual("", json.GetProperty("change").GetProperty("sources")[0].GetProperty("evidence")[0].GetProperty("quote").GetString());
    }

    [Fact]
    public async Task Deliveries_say_who_was_told_and_why_somebody_was_not()
    {
        var items = (await JsonAsync($"/api/v1{StorySite.October}/deliveries")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["sent", "failed", "retry", "not_sent"], items.Select(d => d.GetProperty("status").GetString()).OrderBy(s => Array.IndexOf(["sent", "failed", "retry", "not_sent"], s)));
        Assert.All(items, d => Assert.NotEqual("", d.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_project_is_told_as_it_stands_or_as_it_stood()
    {
        var now = await JsonAsync("/api/v1" + StorySite.Apex1);
        Assert.Equal("Ascend Elements, Apex 1", now.GetProperty("title").GetString());
        Assert.Equal(3, now.GetProperty("changes").GetArrayLength());
        Assert.NotEqual(0, now.GetProperty("state").GetProperty("facts").GetArrayLength());
        Assert.Equal("2020-01-01", (await JsonAsync($"/api/v1{StorySite.Apex1}?as-of=2020-01-01")).GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task Projects_come_by_id_and_sources_with_their_state_and_no_secret_of_their_address()
    {
        var first = await JsonAsync("/api/v1/projects?limit=2");
        Assert.Equal(["ascend-elements-apex-1", "granite-peak-geothermal-elko"], first.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        var rest = await JsonAsync(first.GetProperty("next").GetString()!);
        Assert.Equal("prairie-cement-salina", Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        var sources = (await JsonAsync("/api/v1/sources")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("failing", sources.Single(s => s.GetProperty("id").GetString() == "local-paper").GetProperty("state").GetString());
        Assert.All(sources, s => Assert.DoesNotContain('/', s.GetProperty("host").GetString()!));
    }

    [Theory]
    [InlineData("/api/v1/changes")]
    [InlineData("/api/v1/sources")]
    [InlineData("/api/v1/projects")]
    [InlineData("/api/v1" + StorySite.Apex1)]
    public async Task What_the_caller_has_is_not_sent_twice(string path)
    {
        var (first, _) = await site.SendAsync(path);
        Assert.Equal("nosniff", Assert.Single(first.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.NotModified, (await site.SendAsync(path, ifNoneMatch: first.Headers.ETag!.Tag)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync(path, ifNoneMatch: "\"another\"")).Response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/changes?type=stolen&limit=0", 400, "“limit” is a number from 1 to 200.")]
    [InlineData("/api/v1/changes?color=red", 400, "There is no filter “color”")]
    [InlineData("/api/v1/changes/no-such-project/c-1", 404, "Nothing is kept under this id.")]
    [InlineData("/api/v1/changes/%23/c~1/deliveries", 404, "Nothing is kept under this id.")]
    [InlineData("/api/v1/projects/no-such-project", 404, "Nothing is kept under this id.")]
    [InlineData("/api/v1" + StorySite.Apex1 + "?as-of=soon", 400, "“soon” is no day; write days like 2025-03-31.")]
    [InlineData("/api/v1/nothing/here", 404, "There is no such part of the API; /api/v1/openapi.json names all.")]
    public async Task What_is_wrong_is_a_problem_with_a_sentence(string path, int status, string sentence)
    {
        var (response, body) = await site.SendAsync(path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(body);
        Assert.Contains(sentence, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_store_is_a_problem_without_internals()
    {
        await using var broken = await Site.WithStoryAsync();
        broken.Store.Failure = new InvalidOperationException("secret table at 10.0.0.7 is down");
        var (response, body) = await broken.SendAsync("/api/v1/changes");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_is_the_one_in_the_documentation()
    {
        var (response, body) = await site.SendAsync("/api/v1/openapi.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var file = Path.Combine(Repository.Root, "docs", "openapi.json");
        var served = body.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), served);
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        var (response, body) = await site.SendAsync(path);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return JsonDocument.Parse(body).RootElement;
    }
}
