using Alerts.Model;
using Alerts.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Access;

/// <summary>A key is exchanged for a session, and the session ended.</summary>
internal static class SignInEndpoints
{
    private const string Wrong = "No such key, or it is revoked or over. Look whether you copied all of it; “alerts admin-key new” on the server makes another.";

    public static void MapSignIn(this IEndpointRouteBuilder routes, string[] readMethods)
    {
        var way = SignInWay.ByKey;
        routes.MapMethods(way.Page, readMethods, IResult (string? to, HttpContext http) => Person.Of(http.User) is null ? Page(to) : TypedResults.LocalRedirect(Local(to))).Open("nobody is signed in yet");
        routes.MapPost(way.Page, SignInAsync).Open("nobody is signed in yet").RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
        routes.MapAction(way.SignOut, "sign out", async (HttpContext http) =>
        {
            await http.SignOutAsync(way.Scheme);
            return new Acted("session", Before: null, After: null, way.Page);
        }).Least(Role.Reader);
    }

    private static async Task<IResult> SignInAsync(HttpContext http, IAntiforgery forms, KeyCheck keys, Audit audit, CancellationToken cancellation)
    {
        if (!await OwnForm.IsSentAsync(http, forms))
            return Page(to: null, OwnForm.Refused, StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellation);
        var entry = await audit.BeginAsync(http, "sign in", http.Request.Path, cancellation);
        if (await keys.FindAsync(form["key"].ToString().Trim(), cancellation) is not { } key)
        {
            await audit.EndAsync(entry with { Outcome = AuditOutcome.Refused });
            return Page(form["to"], Wrong, StatusCodes.Status401Unauthorized);
        }
        var person = Person.Of(key);
        await http.SignInAsync(SignInWay.ByKey.Scheme, person.Principal(SignInWay.ByKey.Scheme));
        await audit.EndAsync(entry with { Outcome = AuditOutcome.Done, Who = person.Name, Role = person.Role, Subject = $"key {key.Id}" });
        return TypedResults.LocalRedirect(Local(form["to"]));
    }

    /// <summary>Never to another site, whatever the address says.</summary>
    private static string Local(string? to) => to is { Length: > 0 and < 2000 } && RedirectHttpResult.IsLocalUrl(to) && to[0] == '/' ? to : "/";

    private static RazorComponentResult<SignInPage> Page(string? to, string? problem = null, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SignInPage>(new { To = Local(to), Problem = problem }) { StatusCode = status, PreventStreamingRendering = true };
}
