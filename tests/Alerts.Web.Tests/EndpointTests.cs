using System.Net;
using Alerts.Model;

namespace Alerts.Web.Tests;

public class EndpointTests(StorySite story)
{
    private readonly Site site = story.Site;

    [Theory]
    [InlineData("/")]
    [InlineData("/history")]
    [InlineData("/history?project=ascend-elements-apex-1")]
    [InlineData("/history?project=")]
    [InlineData(StorySite.February)]
    [InlineData(StorySite.October)]
    [InlineData(StorySite.Apex1)]
    [InlineData("/projects/granite-peak-geothermal-elko")]
    [InlineData("/sources")]
    public async Task A_page_answers_with_html_and_security_headers(string path)
    {
        var (response, body) = await site.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("<!DOCTYPE html>", body, StringComparison.Ordinal);
        AssertSecurityHeaders(response);
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/favicon.ico")]
    [InlineData("/changes/ascend-elements-apex-1/c-0000000000000000")]
    [InlineData("/changes/no-such-project/c-5f0e1d2c3b4a5968")]
    [InlineData("/changes/ascend-elements-apex-1/..%2f..%2fstate")]
    [InlineData("/changes/%23%3f%25/c~1")]
    [InlineData("/projects/no-such-project")]
    [InlineData("/projects/%E2%80%AE")]
    public async Task What_is_not_there_is_a_helpful_page_and_never_an_error(string path)
    {
        var (response, body) = await site.SendAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<h1>No such ", body, StringComparison.Ordinal);
        Assert.Contains("href=\"/history\"", body, StringComparison.Ordinal);
        AssertSecurityHeaders(response);
    }

    [Fact]
    public async Task An_id_of_a_thousand_characters_is_not_found()
    {
        var (response, _) = await site.SendAsync("/projects/" + new string('a', 1000));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData(StorySite.February)]
    [InlineData("/site.css")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Head_answers_like_get_without_a_body(string path)
    {
        var (head, body) = await site.SendAsync(path, HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(body);
        Assert.Equal((await site.SendAsync(path)).Response.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sources")]
    [InlineData("/nothing/here")]
    public async Task Only_reading_is_allowed(string path)
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.SendAsync(path, method)).Response.StatusCode);
    }

    [Fact]
    public async Task Liveness_is_one_word()
    {
        var (response, body) = await site.SendAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("live", body);
    }

    [Theory]
    [InlineData("/site.css", "text/css; charset=utf-8")]
    [InlineData("/site.js", "text/javascript; charset=utf-8")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task A_file_of_the_site_is_cached_and_not_sent_twice(string path, string contentType)
    {
        var (first, body) = await site.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(contentType, first.Content.Headers.ContentType?.ToString());
        Assert.Equal(TimeSpan.FromDays(1), first.Headers.CacheControl?.MaxAge);
        Assert.NotEmpty(body);
        Assert.Equal(HttpStatusCode.NotModified, (await site.SendAsync(path, ifNoneMatch: first.Headers.ETag!.Tag)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync(path, ifNoneMatch: "\"another\"")).Response.StatusCode);
    }

    [Fact]
    public async Task A_failing_store_gives_an_error_page_without_internals()
    {
        await using var broken = await Site.WithStoryAsync();
        broken.Store.Failure = new InvalidOperationException("secret table at 10.0.0.7 is down");
        var (response, body) = await broken.SendAsync("/history");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("This page could not be made", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        AssertSecurityHeaders(response);
    }

    [Fact]
    public async Task A_record_that_cannot_be_shown_gives_the_error_page_too()
    {
        await using var broken = await Site.EmptyAsync();
        var change = Fixtures.Read<List<Change>>("changes.json")[0];
        await broken.AddChangesAsync([change with { Unchanged = [null!] }]);
        var (response, body) = await broken.SendAsync($"/changes/{change.ProjectId}/{change.Id}");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.StartsWith("<!DOCTYPE html>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("What changed", body, StringComparison.Ordinal);
        AssertSecurityHeaders(response);
    }

    private static void AssertSecurityHeaders(HttpResponseMessage response)
    {
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }
}
