using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.Access;
using Alerts.Web.Actions;
using Alerts.Web.Api;
using Alerts.Web.Health;
using Alerts.Web.History;
using Alerts.Web.Hooks;
using Alerts.Web.Pages;
using Alerts.Web.Readers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Web;

/// <summary>
/// Every endpoint with its rule, so that any host of ASP.NET Core can serve them after <see cref="SignInServices.UseAlerts"/>.
/// Pages answer GET and HEAD alone; what changes something is a POST of a form, mapped by <see cref="ActionRoutes.MapAction"/>.
/// </summary>
public static class WebEndpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every page and action, the files of the site, /health/… and the API; whatever nothing else answers gets the page "not found".</summary>
    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("").AddEndpointFilter<PageFilter>();
        MapOpen(site);
        site.MapReaders(ReadMethods);
        MailHook.Map(site);
        MapReading(site.MapGroup("").Least(Role.Reader));
        MapOperating(site.MapGroup("").Least(Role.Operator));
        MapManaging(site.MapGroup("").Least(Role.Admin));
        routes.MapApi(ReadMethods);
        site.MapFallback("{**path}", () => NotFound("page")).WithMetadata(new HttpMethodMetadata(ReadMethods)).Least(Role.Reader);
        return routes;
    }

    private static void MapOpen(IEndpointRouteBuilder site)
    {
        if (site.ServiceProvider.GetRequiredService<SignInWay>().HasForms)
            site.MapSignIn(ReadMethods);
        foreach (var asset in SiteAsset.All)
            site.MapMethods(asset.Path, ReadMethods, asset.Answer).Open("the page \"sign in\" needs it, and it says nothing");
        site.MapMethods("/health/live", ReadMethods, () => TypedResults.Text("live")).Open("who watches processes has no key");
        site.MapMethods("/health/ready", ReadMethods, (Readiness ready, HttpContext http, CancellationToken cancellation) => ready.AnswerAsync(http, cancellation))
            .Open("who watches processes has no key; without one it says no sentences");
    }

    private static void MapReading(IEndpointRouteBuilder site)
    {
        site.MapMethods("/", ReadMethods, NowAsync);
        site.MapMethods("/history", ReadMethods, HistoryAsync);
        site.MapMethods("/history.csv", ReadMethods, (HttpContext http, FilterText filters, HistoryExport export) =>
            Export(http, filters, "text/csv; charset=utf-8", "changes.csv", export.WriteCsvAsync));
        site.MapMethods("/history.json", ReadMethods, (HttpContext http, FilterText filters, HistoryExport export) =>
            Export(http, filters, "application/json; charset=utf-8", "changes.json", export.WriteJsonAsync));
        site.MapMethods("/changes/{projectId}/{changeId}", ReadMethods, ChangeAsync);
        site.MapMethods("/changes/{projectId}/{changeId}/sources/{number:int}", ReadMethods, SourceTextAsync);
        site.MapMethods("/projects/{projectId}", ReadMethods, ProjectAsync);
        site.MapMethods("/deliveries", ReadMethods, DeliveriesAsync);
        site.MapMethods("/review", ReadMethods, ReviewAsync);
        site.MapMethods("/sources", ReadMethods, SourcesAsync);
        site.MapMethods("/subscriptions", ReadMethods, async (HttpContext http, SubscriptionsReader reader, CancellationToken cancellation) =>
            Page<SubscriptionsPage>(new { View = await reader.ReadAsync(http.Request.Query, Person.Of(http.User)?.Role >= Role.Operator, cancellation) }));
        site.MapMethods("/subscriptions/{subscriptionId}", ReadMethods, async (string subscriptionId, SubscriptionsReader reader, CancellationToken cancellation) =>
            PathId.IsValid(subscriptionId) && await reader.ReadAsync(subscriptionId, cancellation) is { } view ? Page<SubscriptionPage>(new { View = view }) : NotFound("subscription"));
        site.MapMethods("/silences", ReadMethods, async (SilencesReader reader, CancellationToken cancellation) => Page<SilencesPage>(new { View = await reader.ReadAsync(cancellation) }));
    }

    private static void MapOperating(IEndpointRouteBuilder site)
    {
        site.MapMethods("/audit", ReadMethods, async (string? before, AuditReader reader, CancellationToken cancellation) => Page<AuditPage>(new { View = await reader.ReadAsync(before, cancellation) }));
        ChangeActions.Map(site);
        ReviewActions.Map(site);
        ProjectActions.Map(site);
        SourceActions.Map(site);
        SubscriptionActions.Map(site);
        SilenceActions.Map(site);
        DeliveryActions.Map(site);
    }

    private static void MapManaging(IEndpointRouteBuilder site)
    {
        site.MapMethods("/keys", ReadMethods, async (AccessKeyRecords keys, TimeProvider clock, CancellationToken cancellation) =>
            Page<KeysPage>(new { Keys = await keys.AllAsync(cancellation), Now = clock.GetUtcNow() }));
        KeyActions.Map(site);
    }

    private static async Task<IResult> NowAsync(NowReader reader, CancellationToken cancellation)
    {
        var view = await reader.ReadAsync(cancellation);
        return Page<NowPage>(new { View = view }, view.State is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<IResult> HistoryAsync(HttpRequest request, HistoryReader reader, CancellationToken cancellation)
    {
        var view = await reader.ReadAsync(request.Query, cancellation);
        return Page<HistoryPage>(new { View = view }, view.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    /// <summary>A file of all that the filter lets through; of an address that can't be followed the page that says why.</summary>
    private static IResult Export(HttpContext http, FilterText filters, string type, string name, Func<HistoryFilter, string?, Stream, CancellationToken, Task> write)
    {
        var read = filters.Of(http.Request.Query);
        if (read.Problems.Count > 0)
            return TypedResults.Redirect($"/history{http.Request.QueryString}");
        return HttpMethods.IsHead(http.Request.Method)
            ? TypedResults.Bytes([], type, name)
            : TypedResults.Stream(to => write(read.Filter, read.After, to, http.RequestAborted), type, name);
    }

    private static async Task<IResult> ChangeAsync(string projectId, string changeId, ChangeReader reader, CancellationToken cancellation) =>
        PathId.IsValid(projectId) && PathId.IsValid(changeId) && await reader.ReadAsync(projectId, changeId, cancellation) is { } view
            ? Page<ChangePage>(new { View = view })
            : NotFound("change");

    private static async Task<IResult> SourceTextAsync(string projectId, string changeId, int number, ChangeReader reader, CancellationToken cancellation) =>
        PathId.IsValid(projectId) && PathId.IsValid(changeId) && await reader.TextAsync(projectId, changeId, number, cancellation) is { } view
            ? Page<SourceTextPage>(new { View = view })
            : NotFound("text");

    private static async Task<IResult> ProjectAsync(string projectId, string? on, string? by, ProjectReader reader, CancellationToken cancellation) =>
        PathId.IsValid(projectId) && await reader.ReadAsync(projectId, new ProjectMoment(on, by), cancellation) is { } view
            ? Page<ProjectPage>(new { View = view }, view.Moment.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest)
            : NotFound("project");

    private static async Task<IResult> DeliveriesAsync(HttpRequest request, DeliveriesReader reader, CancellationToken cancellation)
    {
        var view = await reader.ReadAsync(request.Query, cancellation);
        return Page<DeliveriesPage>(new { View = view }, view.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ReviewAsync(ReviewReader reader, CancellationToken cancellation) =>
        Page<ReviewPage>(new { View = await reader.ReadAsync(cancellation) });

    private static async Task<IResult> SourcesAsync(SourcesReader reader, CancellationToken cancellation) =>
        Page<SourcesPage>(new { View = await reader.ReadAsync(cancellation) });

    private static RazorComponentResult NotFound(string what) => Page<NotFoundPage>(new { What = what }, StatusCodes.Status404NotFound);

    private static RazorComponentResult Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(typeof(TPage), parameters) { StatusCode = status, PreventStreamingRendering = true };
}
