using Alerts.Model;
using Alerts.Web.Api;
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
/// <param name="Fields">Of its form, each with what it says.</param>
internal sealed record ActionForm(string Name, IReadOnlyList<(string Name, string Says)> Fields);

/// <summary>
/// Around every action: a person's form must be one of ours, a program must have sent its key; the audit log has the action before it
/// begins and with its outcome. Afterwards a browser is led to a page, so that reloading doesn't repeat it, and a program is told what was
/// done. An <see cref="InvalidDataException"/> turns it down with a sentence.
/// </summary>
internal sealed class ActionFilter(IAntiforgery forms, Audit audit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isApi = http.Request.Path.StartsWithSegments(ApiReader.Root, StringComparison.OrdinalIgnoreCase);
        if (await TurnedDownAsync(http, isApi))
            return Results.Empty;
        var entry = await audit.BeginAsync(http, http.GetEndpoint()!.Metadata.GetRequiredMetadata<ActionForm>().Name, http.Request.Path, http.RequestAborted);
        try
        {
            if (await next(context) is not Acted acted)
                throw new InvalidOperationException($"The action {entry.Action} doesn't say what it did.");
            await audit.EndAsync(entry with { Outcome = AuditOutcome.Done, Subject = acted.Subject, Before = acted.Before, After = acted.After });
            return isApi ? acted : TypedResults.LocalRedirect(acted.GoTo);
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

    /// <summary>A browser sends cookies wherever it is led to, but never a key; so a key needs no token of a form, and in the API nothing else counts.</summary>
    private async Task<bool> TurnedDownAsync(HttpContext http, bool isApi)
    {
        if (isApi && http.User.Identity?.AuthenticationType != KeyHandler.Name)
            await Refusals.AnswerAsync(http, StatusCodes.Status403Forbidden, "", "Actions of the API take a key: “Authorization: Bearer KEY”.");
        else if (isApi && !http.Request.HasFormContentType)
            await Refusals.AnswerAsync(http, StatusCodes.Status415UnsupportedMediaType, "", "Send the fields as application/x-www-form-urlencoded.");
        else if (!isApi && !await OwnForm.IsSentAsync(http, forms))
            await Refusals.AnswerAsync(http, StatusCodes.Status400BadRequest, "This form is too old", OwnForm.Refused);
        else
            return false;
        return true;
    }
}

internal static class ActionRoutes
{
    /// <summary>Maps an action; its handler returns what it <see cref="Acted"/>.</summary>
    /// <param name="name">In words, for the audit log.</param>
    /// <param name="fields">Of its form, each with what it says.</param>
    public static RouteHandlerBuilder MapAction(this IEndpointRouteBuilder routes, string pattern, string name, Delegate handler, params (string Name, string Says)[] fields) => routes
        .MapPost(pattern, handler).AddEndpointFilter<ActionFilter>().WithMetadata(new ActionForm(name, fields))
        .WithTags("actions").WithSummary($"{char.ToUpperInvariant(name[0])}{name[1..]}").Produces<Acted>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
}
