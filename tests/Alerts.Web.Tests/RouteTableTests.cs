using System.Net;
using Alerts.Model;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Web.Tests;

/// <summary>Who may use which endpoint, asked of the route table itself: an endpoint without a rule fails here.</summary>
public sealed class RouteTableTests(StorySite story)
{
    private readonly Site site = story.Site;

    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_endpoint_has_a_rule_and_the_rules_are_those_that_were_agreed()
    {
        var table = Endpoints.SelectMany(e => Methods(e).Select(m => (Path: e.RoutePattern.RawText, Method: m, Rule: e.Metadata.GetMetadata<AccessRule>())))
            .Select(r => $"{r.Path} {r.Method} {(r.Rule is null ? "WITHOUT A RULE" : r.Rule.Least is { } role ? WireName.Of(role) : $"open: {r.Rule.Why}")}").Order(StringComparer.Ordinal);
        Fixtures.AssertGolden("routes.txt", string.Join('\n', table) + "\n");
    }

    [Fact]
    public async Task Each_endpoint_lets_in_exactly_who_its_rule_names()
    {
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Endpoints.SelectMany(e => Methods(e).Select(m => (e, m))).Where(e => e.m != "HEAD"))
        {
            foreach (var role in (Role?[])[null, Role.Reader, Role.Operator, Role.Admin])
            {
                var least = endpoint.Metadata.GetMetadata<AccessRule>()?.Least;
                var may = endpoint.Metadata.GetMetadata<AccessRule>() is { } rule && (rule.Least is null || role >= rule.Least);
                var status = await AskAsync(endpoint, method, role);
                var refused = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                // An open form that nobody filled in refuses the key or the form, not the caller.
                var answered = least is null && method == "POST" ? status == HttpStatusCode.BadRequest : !refused;
                if (may != answered)
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText} as {role?.ToString() ?? "nobody"}: {(int)status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_is_shown_a_page_and_a_person_is_led_to_the_sign_in_and_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At("/history?q=award"));
        var (response, body) = await site.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/sign-in?to=%2Fhistory%3Fq%3Daward", response.Headers.Location?.ToString());
        Assert.Empty(body);
    }

    [Fact]
    public async Task A_program_without_a_key_is_told_how_to_send_one()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At("/api/v1/changes"));
        var (response, body) = await site.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Authorization: Bearer KEY", body, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> AskAsync(RouteEndpoint endpoint, string method, Role? role)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), site.At(PathOf(endpoint.RoutePattern)));
        if (role is { } known)
            request.Headers.Authorization = new("Bearer", site.KeyOf(known));
        var (response, _) = await site.SendAsync(request);
        // Who isn't signed in is led to the page where one is.
        return response.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) == true ? HttpStatusCode.Unauthorized : response.StatusCode;
    }

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "some-id",
        }))));

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
}
