using Alerts.Web.Access;
using Alerts.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Web;

/// <summary>Puts the security headers on every answer, and a page without internals in place of an exception.</summary>
internal sealed partial class PageFilter(ILogger<PageFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        SecurityHeaders.Set(http.Response.Headers);
        try
        {
            // The page is rendered here and not after the filter, so that an exception of a component is caught too.
            if (await next(context) is IResult result)
                await result.ExecuteAsync(http);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            PageFailed(logger, http.TraceIdentifier, e);
            await AnswerWithErrorAsync(http);
        }
        return Results.Empty;
    }

    /// <summary>The renderer of the request's scope may be the one that failed, so the error page gets a scope of its own.</summary>
    private static async Task AnswerWithErrorAsync(HttpContext http)
    {
        http.Response.Clear();
        SecurityHeaders.Set(http.Response.Headers);
        var failed = http.RequestServices;
        await using var scope = failed.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        var page = new RazorComponentResult<ErrorPage>(new { Reference = http.TraceIdentifier })
        {
            StatusCode = StatusCodes.Status500InternalServerError,
        };
        await page.ExecuteAsync(http);
        http.RequestServices = failed;
    }

    [LoggerMessage(1, LogLevel.Error, "A page failed; the reader was given the reference {Reference}.")]
    private static partial void PageFailed(ILogger logger, string reference, Exception exception);
}
