using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators do about a source: have it asked before its time.</summary>
internal sealed class SourceActions(PollRound polls, IReadOnlyList<Source> sources)
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapAction("/sources/{sourceId}/poll", "poll a source now", (string sourceId, HttpContext http, SourceActions actions) => actions.PollAsync(sourceId, http.RequestAborted));

    private async Task<Acted> PollAsync(string sourceId, CancellationToken cancellation)
    {
        if (sources.All(s => s.Id != sourceId))
            throw new InvalidDataException("There is no such source in the settings; the page “Sources” lists them.");
        return await polls.CallAsync(sourceId, cancellation)
            ? new Acted($"source {sourceId}", Before: null, "called for", "/sources")
            : throw new InvalidDataException("Another server calls for it at this very moment, so it is polled already.");
    }
}
