using Alerts.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Alerts.Web;

/// <summary>Puts the security headers on every answer, and a page without internals in place of an exception.</summary>
internal sealed partial class PageFilter(ILogger<PageFilter> logger) : IEndpointFilter
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-cache";
        try
        {
            // The page is rendered here and not after the filter, so that an exception of a component is caught too.
            if (await next(context) is IResult result)
                await result.ExecuteAsync(http);
            return Results.Empty;
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            PageFailed(logger, http.TraceIdentifier, e);
            return new RazorComponentResult<ErrorPage>(new { Reference = http.TraceIdentifier })
            {
                StatusCode = StatusCodes.Status500InternalServerError,
            };
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A page failed; the reader was given the reference {Reference}.")]
    private static partial void PageFailed(ILogger logger, string reference, Exception exception);
}
