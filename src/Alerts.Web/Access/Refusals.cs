using Alerts.Model;
using Alerts.Web.Api;
using Alerts.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alerts.Web.Access;

/// <summary>What somebody gets who may not: people the way to the sign-in or a page, programs problem+json.</summary>
internal sealed class Refusals(SignInWay way) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            await next(context);
        else if (authorizeResult.Forbidden)
            await AnswerAsync(context, StatusCodes.Status403Forbidden, "Not for you", Missing(context));
        else
            await ChallengeAsync(context);
    }

    /// <summary>A sentence as a page or, for programs, as problem+json.</summary>
    public static Task AnswerAsync(HttpContext http, int status, string title, string sentence)
    {
        SecurityHeaders.Set(http.Response.Headers);
        IResult answer = IsProgram(http.Request)
            ? ApiFilter.Problem(status, sentence)
            : new RazorComponentResult<RefusedPage>(new { Title = title, Sentence = sentence }) { StatusCode = status, PreventStreamingRendering = true };
        return answer.ExecuteAsync(http);
    }

    private async Task ChallengeAsync(HttpContext context) =>
        await ((await context.AuthenticateAsync()).Failure switch
        {
            StoreSilentException silent => AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "The store doesn't answer", silent.Message),
            { } failure when IsProgram(context.Request) => UnknownAsync(context, failure.Message),
            null when IsProgram(context.Request) => UnknownAsync(context, "Send a key: “Authorization: Bearer KEY”. `alerts api-key new` makes one."),
            _ when way.HasForms && HttpMethods.IsGet(context.Request.Method) => Redirect(context),
            _ => AnswerAsync(context, StatusCodes.Status401Unauthorized, "Sign in first", "Nobody is signed in here, or the session is over."),
        });

    private static Task UnknownAsync(HttpContext http, string sentence)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(http, StatusCodes.Status401Unauthorized, "", sentence);
    }

    private Task Redirect(HttpContext http)
    {
        SecurityHeaders.Set(http.Response.Headers);
        var asked = http.Request.Path + http.Request.QueryString;
        http.Response.Redirect(asked == "/" ? way.Page : $"{way.Page}?to={Uri.EscapeDataString(asked)}");
        return Task.CompletedTask;
    }

    private static string Missing(HttpContext http)
    {
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.Least ?? Role.Admin;
        return Person.Of(http.User) switch
        {
            { Role: { } role } person => $"“{person.Name}” is {WireName.Of(role)} here, and this takes {WireName.Of(needed)}. Ask an admin.",
            { } person => $"“{person.Name}” has no role here. Ask for one of {WireName.All<Role>()}.",
            null => "",
        };
    }

    private static bool IsProgram(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
