using Alerts.Model;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Access;

/// <summary>What an action has done.</summary>
/// <param name="Before">In words; null where nothing held before.</param>
/// <param name="GoTo">The page that shows it, by its path.</param>
internal sealed record Acted(string Subject, string? Before, string? After, string GoTo);

/// <param name="Name">In words, for the audit log.</param>
internal sealed record ActionName(string Name);

/// <summary>
/// Around every action of the pages: the form must be one of ours, the audit log has the action before it begins and with its
/// outcome, and afterwards the browser is led to a page, so that reloading doesn't repeat it. An <see cref="InvalidDataException"/> turns it down with a sentence.
/// </summary>
internal sealed class ActionFilter(IAntiforgery forms, Audit audit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!await OwnForm.IsSentAsync(http, forms))
        {
            await Refusals.AnswerAsync(http, StatusCodes.Status400BadRequest, "This form is too old", OwnForm.Refused);
            return Results.Empty;
        }
        var entry = await audit.BeginAsync(http, http.GetEndpoint()!.Metadata.GetRequiredMetadata<ActionName>().Name, http.Request.Path, http.RequestAborted);
        try
        {
            if (await next(context) is not Acted acted)
                throw new InvalidOperationException($"The action {entry.Action} doesn't say what it did.");
            await audit.EndAsync(entry with { Outcome = AuditOutcome.Done, Subject = acted.Subject, Before = acted.Before, After = acted.After });
            return TypedResults.LocalRedirect(acted.GoTo);
        }
        catch (InvalidDataException e)
        {
            await audit.EndAsync(entry with { Outcome = AuditOutcome.Refused, After = e.Message });
            await Refusals.AnswerAsync(http, StatusCodes.Status409Conflict, "That can't be done", e.Message);
            return Results.Empty;
        }
        catch
        {
            await audit.EndAsync(entry with { Outcome = AuditOutcome.Failed });
            throw;
        }
    }
}

internal static class ActionRoutes
{
    /// <summary>Maps an action; its handler returns what it <see cref="Acted"/>.</summary>
    /// <param name="name">In words, for the audit log.</param>
    public static RouteHandlerBuilder MapAction(this IEndpointRouteBuilder routes, string pattern, string name, Delegate handler) =>
        routes.MapPost(pattern, handler).AddEndpointFilter<ActionFilter>().WithMetadata(new ActionName(name)).ExcludeFromDescription();
}
