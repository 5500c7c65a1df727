using System.Text;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Functions.Tests;

/// <summary>The function Pages, called as the worker calls it: with a request that is routed to the function already.</summary>
public sealed class PagesTests : IAsyncDisposable
{
    /// <summary>As App Service authentication describes whom it has signed in.</summary>
    private const string Reader =
        """{"auth_typ":"aad","claims":[{"typ":"http://schemas.microsoft.com/identity/claims/objectidentifier","val":"7f3c"},{"typ":"preferred_username","val":"ada@example.org"},{"typ":"roles","val":"reader"}],"name_typ":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress","role_typ":"http://schemas.microsoft.com/ws/2008/06/identity/claims/role"}""";

    private readonly MemoryTableStore _store = new();
    private readonly WebApplication _app;

    public PagesTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var environment = new ConfigurationBuilder().AddInMemoryCollection(
            [new($"{Bus.Connection}:fullyQualifiedNamespace", "example.servicebus.windows.net"), new(FunctionsHost.SignInEnabled, "True")]).Build();
        FunctionsHost.Add(builder.Services, new(new(), WatchList.Parse(Fixtures.Text("watchlist.json"), "watchlist.json")), _store, environment);
        _app = builder.Build();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/", 200, "text/html; charset=utf-8")]
    [InlineData("/sources", 200, "text/html; charset=utf-8")]
    [InlineData("/site.css", 200, "text/css; charset=utf-8")]
    [InlineData("/health/live", 200, "text/plain; charset=utf-8")]
    [InlineData("/nothing/here", 404, "text/html; charset=utf-8")]
    [InlineData("/changes/no-such-project/c-1", 404, "text/html; charset=utf-8")]
    public async Task The_function_answers_as_every_host_does(string path, int status, string contentType)
    {
        var (response, body) = await GetAsync(path);
        Assert.Equal((status, contentType), (response.StatusCode, response.ContentType));
        Assert.NotEmpty(body);
    }

    [Fact]
    public async Task A_change_has_its_page()
    {
        var change = Fixtures.Read<List<Change>>("changes.json")[0];
        var state = new ProjectState { ProjectId = change.ProjectId, Changes = 1 };
        await new LedgerRecords(_store).WriteAsync(new LedgerBatch(state, ETag: null, [], [change], Outbox: null), TestContext.Current.CancellationToken);
        var (response, body) = await GetAsync($"/changes/{change.ProjectId}/{change.Id}");
        Assert.Equal(200, response.StatusCode);
        Assert.StartsWith("<!DOCTYPE html>", body, StringComparison.Ordinal);
        Assert.Contains("What changed", body, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_no_page_takes_is_refused_by_the_pages_themselves() =>
        Assert.Equal(405, (await GetAsync("/", HttpMethods.Delete)).Response.StatusCode);

    [Fact]
    public async Task The_head_of_a_page_comes_without_its_body()
    {
        var (response, _) = await GetAsync("/", HttpMethods.Head);
        Assert.Equal((200, "text/html; charset=utf-8"), (response.StatusCode, response.ContentType));
    }

    [Fact]
    public async Task A_page_that_fails_is_a_page_without_internals()
    {
        _store.Failure = new InvalidOperationException("secret table at 10.0.0.7 is down");
        var (response, body) = await GetAsync("/history");
        Assert.Equal(500, response.StatusCode);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/history", 401)]
    [InlineData("not even JSON", "/history", 401)]
    [InlineData("null", "/history", 401)]
    [InlineData("""{"claims":null}""", "/history", 401)]
    [InlineData("""{"claims":[{"typ":"oid","val":"7f3c"},{"typ":"name","val":"Ada"}]}""", "/history", 403)]
    [InlineData("""{"claims":[{"typ":"oid","val":"7f3c"},{"typ":"name","val":"Ada"},{"typ":"roles","val":"owner"}]}""", "/history", 403)]
    [InlineData(Reader, "/audit", 403)]
    [InlineData("""{"claims":[{"typ":"oid","val":"7f3c"},{"typ":"name","val":"Ada"},{"typ":"roles","val":"reader"},{"typ":"roles","val":"Operator"}]}""", "/audit", 200)]
    [InlineData(null, "/health/ready", 200)]
    [InlineData(Reader, "/sign-in", 404)]
    public async Task What_somebody_may_follows_from_the_roles_that_the_directory_gave_them(string? principal, string path, int status) =>
        Assert.Equal(status, (await GetAsync(path, principal: principal)).Response.StatusCode);

    [Fact]
    public async Task Without_the_platforms_sign_in_nobody_is_believed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        FunctionsHost.Add(builder.Services, new(new(), WatchList.Empty), _store, new ConfigurationBuilder().AddInMemoryCollection([new($"{Bus.Connection}:fullyQualifiedNamespace", "example.servicebus.windows.net")]).Build());
        await using var app = builder.Build();
        Assert.Equal(401, (await GetAsync(app, "/history", "GET", Reader)).Response.StatusCode);
    }

    [Fact]
    public async Task Each_request_has_services_of_its_own_and_many_can_be_answered_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync("/sources")));
        Assert.All(answers, a => Assert.Equal(200, a.Response.StatusCode));
        Assert.Single(answers.Select(a => a.Body).Distinct());
    }

    private Task<(HttpResponse Response, string Body)> GetAsync(string path, string method = "GET", string? principal = Reader) => GetAsync(_app, path, method, principal);

    private static async Task<(HttpResponse Response, string Body)> GetAsync(WebApplication app, string path, string method, string? principal)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.SetEndpoint(new Endpoint(_ => throw new InvalidOperationException("The function would call itself."), new EndpointMetadataCollection(), "Pages"));
        http.Request.RouteValues["path"] = path.TrimStart('/');
        http.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = principal is null ? default : Convert.ToBase64String(Encoding.UTF8.GetBytes(principal));
        (http.Request.Method, http.Request.Path, http.Request.Scheme, http.Request.Host) = (method, path, "https", new HostString("alerts.example.org"));
        using var body = new MemoryStream();
        http.Response.Body = body;
        Assert.IsType<EmptyHttpResult>(await new Pages(app.Services.GetRequiredService<WebSite>()).RunAsync(http.Request));
        return (http.Response, Encoding.UTF8.GetString(body.ToArray()));
    }
}
