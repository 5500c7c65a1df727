using System.Globalization;
using System.Text.Json;
using Alerts.Outbound;

namespace Alerts.Sources.GrantsGov;

/// <summary>
/// The two calls of Grants.gov that are used. Neither has a filter by the day of change, and only the present state is served.
/// Shapes: grants.gov, "API guide".
/// </summary>
internal sealed class GrantsGovApi(PoliteClient client, Uri host)
{
    public const int SearchRows = 100;

    /// <summary>The department and its offices that publish under codes of their own.</summary>
    public static IReadOnlyList<string> Agencies { get; } = ["DOE", "DOE-01", "DOE-GFO", "DOE-NETL", "DOE-ARPAE", "DOE-ID", "PAMS", "PAMS-SC"];

    /// <summary>The opportunities of the department that aren't archived.</summary>
    public Task<OutboundResponse> SearchAsync(int start, CancellationToken cancellation) => PostAsync("search2", new
    {
        rows = SearchRows,
        startRecordNum = start,
        agencies = string.Join('|', Agencies),
        oppStatuses = "forecasted|posted|closed",
        sortBy = "openDate|desc",
    }, cancellation);

    /// <summary>The row of one opportunity, whatever its status.</summary>
    public Task<OutboundResponse> FindAsync(string number, CancellationToken cancellation) =>
        PostAsync("search2", new { rows = SearchRows, oppNum = number, oppStatuses = "forecasted|posted|closed|archived" }, cancellation);

    /// <param name="id">A number, mostly.</param>
    public Task<OutboundResponse> OpportunityAsync(string id, CancellationToken cancellation) =>
        PostAsync("fetchOpportunity", new { opportunityId = long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? (object)number : id }, cancellation);

    private Task<OutboundResponse> PostAsync(string call, object body, CancellationToken cancellation) =>
        client.PostAsync(new Uri(host, $"/v1/api/{call}"), JsonSerializer.SerializeToUtf8Bytes(body), "application/json", cancellation);
}
