using System.Net;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Tests;

public sealed class ApiActionTests : IAsyncLifetime
{
    private const string October = "/api/v1" + StorySite.October;

    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.WithStoryAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_program_acts_with_its_key_and_is_told_what_it_did()
    {
        var (response, body) = await SendAsync(Role.Operator, $"{October}/note", ("note", "seen by the monitor"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var acted = JsonDocument.Parse(body);
        Assert.Equal("seen by the monitor", acted.RootElement.GetProperty("after").GetString());
        var handling = await new HandlingRecords(site.Store).GetAsync("ascend-elements-apex-1", "c-9a8b7c6d5e4f3021", TestContext.Current.CancellationToken);
        Assert.Equal(("operator", "seen by the monitor"), handling.Notes.Select(n => (n.Who, n.Text)).Single());
    }

    [Fact]
    public async Task What_cannot_be_done_is_a_problem_with_a_sentence()
    {
        var (response, body) = await SendAsync(Role.Operator, $"{October}/note");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(body);
        Assert.Equal("Fill in “note” and send it again.", problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_reader_and_a_browsers_session_are_turned_away()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(Role.Reader, $"{October}/acknowledge")).Response.StatusCode);
        var session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Admin));
        var (response, body) = await session.PostAsync(StorySite.October, $"{October}/acknowledge");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("Actions of the API take a key", body, StringComparison.Ordinal);
        Assert.Contains("Nobody has acknowledged it.", (await session.GetAsync(StorySite.October)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_are_no_form_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, site.At($"{October}/acknowledge")) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", site.KeyOf(Role.Operator));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await site.SendAsync(request)).Response.StatusCode);
    }

    private async Task<(HttpResponseMessage Response, string Body)> SendAsync(Role role, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, site.At(path)) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Authorization = new("Bearer", site.KeyOf(role));
        return await site.SendAsync(request);
    }
}
