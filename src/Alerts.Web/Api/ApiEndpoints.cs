using Alerts.Model;
using Alerts.Web.Access;
using Alerts.Web.Actions;
using Alerts.Web.History;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Api;

/// <summary>The API: what the pages show as JSON, their actions as forms that programs send, and its own description.</summary>
internal static class ApiEndpoints
{
    private static readonly (string Name, string Says) Limit = ("limit", "How many at most, 1 to 200; 50 where it is left out");

    public static void MapApi(this IEndpointRouteBuilder routes, string[] methods)
    {
        var api = routes.MapGroup(ApiReader.Root).Least(Role.Reader).AddEndpointFilter<ApiFilter>();
        api.MapMethods("/changes", methods, (HttpRequest request, ApiReader reader, CancellationToken cancellation) => reader.ChangesAsync(request, cancellation))
            .Describe<ListAnswer<ChangeSummary>>("Changes", "Changes, newest first, that all of the filters let through", [.. FilterText.Parameters, Limit]);
        api.MapMethods("/changes/{projectId}/{changeId}", methods, (string projectId, string changeId, ApiReader reader, CancellationToken cancellation) => reader.ChangeAsync(projectId, changeId, cancellation))
            .Describe<ChangeAnswer>("Change", "A change with its evidence, versions and corrections");
        api.MapMethods("/changes/{projectId}/{changeId}/deliveries", methods, (string projectId, string changeId, ApiReader reader, CancellationToken cancellation) => reader.DeliveriesAsync(projectId, changeId, cancellation))
            .Describe<ListAnswer<DeliveryAnswer>>("Deliveries", "What became of the messages about a change, and why somebody did not get it");
        api.MapMethods("/projects", methods, (HttpRequest request, ApiReader reader) => reader.Projects(request))
            .Describe<ListAnswer<ProjectLine>>("Projects", "The watched projects, by id", [("after", "Begins after this id"), Limit]);
        api.MapMethods("/projects/{projectId}", methods, (string projectId, HttpRequest request, ApiReader reader, CancellationToken cancellation) => reader.ProjectAsync(projectId, request, cancellation))
            .Describe<ProjectAnswer>("Project", "What stands of a project, now or at a moment", [("as-of", "What was true at the end of this day, yyyy-MM-dd"), ("known-at", "By what was known at the end of this day, UTC")]);
        api.MapMethods("/sources", methods, (ApiReader reader, CancellationToken cancellation) => reader.SourcesAsync(cancellation))
            .Describe<ListAnswer<SourceAnswer>>("Sources", "How each source is doing");
        api.MapMethods("/subscriptions", methods, (ApiReader reader, CancellationToken cancellation) => reader.SubscriptionsAsync(cancellation))
            .Describe<ListAnswer<SubscriptionAnswer>>("Subscriptions", "Who follows what, and when each is told");
        api.MapMethods("/silences", methods, (ApiReader reader, CancellationToken cancellation) => reader.SilencesAsync(cancellation))
            .Describe<ListAnswer<SilenceAnswer>>("Silences", "What is muted, and what was last");
        var acting = routes.MapGroup(ApiReader.Root).Least(Role.Operator).AddEndpointFilter<ApiFilter>();
        ChangeActions.Map(acting);
        ReviewActions.Map(acting);
        ProjectActions.Map(acting);
        SourceActions.Map(acting);
        SubscriptionActions.Map(acting);
        SilenceActions.Map(acting);
        DeliveryActions.Map(acting);
        api.MapMethods("/{**path}", methods, () => ApiFilter.Problem(StatusCodes.Status404NotFound, $"There is no such part of the API; {ApiDocument.Path} names all.")).ExcludeFromDescription();
        routes.MapOpenApi(ApiDocument.Path).Least(Role.Reader);
    }

    private static void Describe<T>(this RouteHandlerBuilder endpoint, string name, string summary, params (string Name, string Says)[] query) => endpoint
        .WithName(name).WithTags("alerts").WithSummary(summary).Produces<T>().Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).WithMetadata(new QueryParameters(query));
}
