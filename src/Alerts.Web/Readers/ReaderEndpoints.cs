using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Readers;

/// <summary>
/// What links in messages lead to. GET shows and changes nothing, since programs of mail services open links too; POST does what the
/// page's button says, and what a mail service sends on behalf of its user (RFC 8058).
/// </summary>
internal static class ReaderEndpoints
{
    private const string Why = "the signed link says who may do what";

    public static void MapReaders(this IEndpointRouteBuilder routes, string[] readMethods)
    {
        var site = routes.MapGroup("").RequireRateLimiting(RateLimits.Public).Open(Why);
        site.MapMethods("/s/{purpose}/{token}", readMethods, (string purpose, string token, HttpContext http, ReaderActions actions) => actions.ShowAsync(purpose, token, http)).ExcludeFromDescription();
        site.MapPost("/s/{purpose}/{token}", (string purpose, string token, HttpContext http, ReaderActions actions) => actions.ActAsync(purpose, token, http)).ExcludeFromDescription();
        site.MapMethods("/feed/{token}", readMethods, (string token, HttpContext http, FeedReader feed) => feed.AnswerAsync(token, http)).ExcludeFromDescription();
    }
}
