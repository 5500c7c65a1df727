using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators do about claims in review, one or many at a time.</summary>
internal sealed class ReviewActions(RuleStep rule, WatchList watchList)
{
    private static readonly (string Name, string Says) Ticked = ("id", "Id of a claim; several of them mean each");

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapAction("/review/accept", "accept claims", (HttpContext http, ReviewActions actions) => actions.AcceptAsync(http), Ticked, ("project", "Id of the watched project whose ledger takes them"));
        site.MapAction("/review/dismiss", "dismiss claims", (HttpContext http, ReviewActions actions) => actions.DismissAsync(http), Ticked, ("reason", "In words"));
        site.MapAction("/review/reopen", "open claims again", (HttpContext http, ReviewActions actions) => actions.ReopenAsync(http), Ticked);
    }

    private async Task<Acted> AcceptAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var named = form.Required("project", 200);
        if (watchList.Current(named) is not { } project)
            throw new InvalidDataException($"No project “{named}” is watched; choose one of the list.");
        return await RuleAsync(form.Ticked(), id => rule.AcceptAsync(id, project, Author(http), http.RequestAborted), "open", $"accepted into {project.Id}");
    }

    private async Task<Acted> DismissAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var reason = form.Required("reason");
        return await RuleAsync(form.Ticked(), id => rule.DismissAsync(id, Author(http), reason, http.RequestAborted), "open", $"dismissed: {reason}");
    }

    private async Task<Acted> ReopenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await RuleAsync(form.Ticked(), id => rule.ReopenAsync(id, http.RequestAborted), "dismissed", "open");
    }

    /// <summary>One after the other; what comes before one that can't be ruled on stays ruled on, and the sentence says so.</summary>
    private static async Task<Acted> RuleAsync(IReadOnlyList<string> ids, Func<string, Task<ReviewItem>> rule, string before, string after)
    {
        for (var done = 0; done < ids.Count; done++)
        {
            try
            {
                await rule(ids[done]);
            }
            catch (InvalidDataException e) when (done > 0)
            {
                throw new InvalidDataException($"{done} of {ids.Count} are done ({string.Join(", ", ids.Take(done))}: {after}). Then: {e.Message}", e);
            }
        }
        return new Acted(string.Join(", ", ids), before, after, "/review");
    }

    private static string Author(HttpContext http) => Person.Of(http.User)!.Name;
}
