using System.Text.Json;
using Alerts.Outbound;

namespace Alerts.Sources.UsaSpending;

/// <summary>
/// The four calls of the USAspending API that are used, one at a time: it publishes no rate limit, and its data change once a day.
/// Shapes: api_contracts/contracts/v2 of github.com/fedspendingtransparency/usaspending-api.
/// </summary>
public sealed class UsaSpendingApi(PoliteClient client, Uri host)
{
    /// <summary>The most that the service gives in one page of a search.</summary>
    public const int SearchRows = 100;

    /// <summary>
    /// … and of transactions. Their order has no tie-breaker, so that several pages may repeat and leave out rows: they are asked for in one.
    /// </summary>
    public const int TransactionRows = 5_000;

    /// <summary>The group "grants": block, formula, project grant, cooperative agreement, and the two codes that came in 2026.</summary>
    public static IReadOnlyList<string> GrantCodes { get; } = ["02", "03", "04", "05", "F001", "F002"];

    public Task<OutboundResponse> LastUpdatedAsync(CancellationToken cancellation) => GetAsync("/api/v2/awards/last_updated/", cancellation);

    public Task<OutboundResponse> AwardAsync(string id, CancellationToken cancellation) =>
        GetAsync($"/api/v2/awards/{Uri.EscapeDataString(id)}/", cancellation);

    public Task<OutboundResponse> TransactionsAsync(string id, CancellationToken cancellation) =>
        PostAsync("/api/v2/transactions/", TransactionsBody(id), cancellation);

    public Task<OutboundResponse> SearchAsync(DateOnly from, DateOnly to, int page, SearchPage? before, CancellationToken cancellation) =>
        PostAsync("/api/v2/search/spending_by_award/", SearchBody(from, to, page, before), cancellation);

    public static byte[] TransactionsBody(string id) =>
        JsonSerializer.SerializeToUtf8Bytes(new { award_id = id, page = 1, limit = TransactionRows, sort = "action_date", order = "desc" });

    /// <param name="before">The page before this one.</param>
    public static byte[] SearchBody(DateOnly from, DateOnly to, int page, SearchPage? before)
    {
        var body = new Dictionary<string, object>
        {
            ["spending_level"] = "awards",
            ["filters"] = new
            {
                award_type_codes = GrantCodes,
                agencies = new[] { new { type = "awarding", tier = "toptier", name = "Department of Energy" } },
                time_period = new[] { new { start_date = Day(from), end_date = Day(to), date_type = "last_modified_date" } },
            },
            ["fields"] = new[] { "Award ID", "Recipient Name", "Award Amount", "Last Modified Date" },
            ["sort"] = "Last Modified Date",
            ["order"] = "desc",
            ["limit"] = SearchRows,
            ["page"] = page,
        };
        if (before is { LastId: { } id, LastSortValue: { } value })
        {
            body["last_record_unique_id"] = id;
            body["last_record_sort_value"] = value;
        }
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    private Task<OutboundResponse> GetAsync(string path, CancellationToken cancellation) =>
        client.GetAsync(new OutboundRequest(new Uri(host, path)) { Accept = "application/json" }, cancellation);

    private Task<OutboundResponse> PostAsync(string path, byte[] body, CancellationToken cancellation) =>
        client.PostAsync(new Uri(host, path), body, "application/json", cancellation);
}
