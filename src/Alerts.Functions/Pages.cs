using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>Every page, and whatever else <c>Alerts.Web</c> answers. Who asks is known from the sign-in of the app, what they may is decided by the endpoints.</summary>
public sealed class Pages(WebSite site)
{
    [Function("Pages")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        await site.AnswerAsync(request.HttpContext);
        // The answer is written; this says so.
        return Results.Empty;
    }
}
