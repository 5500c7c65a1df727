using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>One award of the stub. Its total is the sum of its transactions.</summary>
internal sealed record StubAward(string Fain, DateOnly End, DateOnly Modified, decimal? Outlaid = null)
{
    public string Recipient { get; init; } = "EXAMPLE RECIPIENT INC";

    public string Listing { get; init; } = "81.253";

    public (string City, string State) Place { get; init; } = ("DAYTON", "OHIO");

    public string Id => $"ASST_NON_{Fain}_089";

    public List<StubTransaction> Transactions { get; } = [];
}

internal sealed record StubTransaction(string Modification, DateOnly Date, string ActionType, decimal Obligation, string? Description = null);

/// <summary>The USAspending API on loopback, as its contracts and its code have it: pages, limits, refusals, old and new ids.</summary>
internal sealed class UsaSpendingStub : ServiceStub
{
    private static readonly string[] Grants = ["02", "03", "04", "05", "F001", "F002"];

    public DateOnly Updated { get; set; }

    public OrderedDictionary<string, StubAward> Awards { get; } = [];

    public static Task<UsaSpendingStub> StartAsync() => StartAsync(new UsaSpendingStub());

    protected override void Map(WebApplication app)
    {
        app.MapGet("/api/v2/awards/last_updated/", () => Json($$"""{"last_updated":"{{Updated:MM/dd/yyyy}}"}"""));
        app.MapGet("/api/v2/awards/{id}/", (string id) => Find(id) is { } award ? Json(AwardOf(award)) : Json("""{"detail":"No Award found"}""", 404));
        app.MapPost("/api/v2/transactions/", (JsonElement body) => Transactions(body));
        app.MapPost("/api/v2/search/spending_by_award/", (JsonElement body) => Search(body));
    }

    /// <summary>The old form of an id ends with the code of the sub-tier.</summary>
    private StubAward? Find(string id) => Awards.Values.FirstOrDefault(a => a.Id == id || $"ASST_NON_{a.Fain}_8900" == id);

    private static string AwardOf(StubAward award) => JsonSerializer.Serialize(new
    {
        id = 1001,
        generated_unique_award_id = award.Id,
        fain = award.Fain,
        uri = (string?)null,
        category = "grant",
        type = "04",
        description = "EXAMPLE PLANT",
        total_obligation = award.Transactions.Sum(t => t.Obligation),
        total_outlay = award.Outlaid,
        period_of_performance = new { start_date = "2023-06-01", end_date = award.End.ToString("yyyy-MM-dd"), last_modified_date = award.Modified.ToString("yyyy-MM-dd") },
        recipient = new { recipient_name = "EXAMPLE RECIPIENT INC", recipient_uei = "ABCDEF123456" },
        funding_opportunity = (object?)null,
    });

    private IResult Transactions(JsonElement body)
    {
        if (body.GetProperty("limit").GetInt32() is < 1 or > 5000)
            return Json("""{"detail":"Field 'limit' must be from 1 to 5000"}""", 422);
        // Unlike awards/, this call doesn't know the old ids.
        var rows = Awards.Values.FirstOrDefault(a => a.Id == body.GetProperty("award_id").GetString()) is { } award
            ? award.Transactions.Select(t => new
            {
                id = $"ASST_TX_8900_{award.Fain}_{t.Modification}_81.253_-NONE-",
                type = "04",
                action_date = t.Date.ToString("yyyy-MM-dd"),
                action_type = t.ActionType,
                modification_number = t.Modification,
                description = t.Description,
                federal_action_obligation = t.Obligation,
                cfda_number = "81.253",
            }).ToArray()
            : [];
        return Json(JsonSerializer.Serialize(new { page_metadata = new { page = 1, hasNext = false, hasPrevious = false }, results = rows }));
    }

    private IResult Search(JsonElement body)
    {
        var (filters, limit, page) = (body.GetProperty("filters"), body.GetProperty("limit").GetInt32(), body.GetProperty("page").GetInt32());
        var codes = filters.GetProperty("award_type_codes").EnumerateArray().Select(c => c.GetString()).ToList();
        if (limit is < 1 or > 100)
            return Json("""{"detail":"Field 'limit' value above max '100'"}""", 422);
        if (codes.Except(Grants).Any())
            return Json("""{"detail":"'award_type_codes' must only contain types from one group."}""", 422);
        if (!body.GetProperty("fields").EnumerateArray().Select(f => f.GetString()).Contains(body.GetProperty("sort").GetString()))
            return Json("""{"detail":"Sort value not found in requested fields"}""", 422);
        IEnumerable<StubAward> found = Awards.Values;
        if (filters.TryGetProperty("time_period", out var periods))
        {
            var (from, to) = (DateOnly.Parse(periods[0].GetProperty("start_date").GetString()!), DateOnly.Parse(periods[0].GetProperty("end_date").GetString()!));
            found = found.Where(a => a.Modified >= from && a.Modified <= to);
        }
        if (filters.TryGetProperty("program_numbers", out var listings))
            found = found.Where(a => listings.EnumerateArray().Any(l => l.GetString() == a.Listing));
        var rows = (body.GetProperty("sort").GetString() == "Award Amount" ? found.OrderByDescending(a => a.Transactions.Sum(t => t.Obligation)) : found.OrderByDescending(a => a.Modified)).ToList();
        var shown = rows.Skip((page - 1) * limit).Take(limit).Select(a => new Dictionary<string, object?>
        {
            ["internal_id"] = 1001,
            ["Award ID"] = a.Fain,
            ["Recipient Name"] = a.Recipient,
            ["End Date"] = a.End.ToString("yyyy-MM-dd"),
            ["Primary Place of Performance"] = new { location_country_code = "USA", city_name = a.Place.City, state_name = a.Place.State },
            ["primary_assistance_listing"] = new { cfda_number = a.Listing, cfda_program_title = "MANUFACTURING" },
            ["Award Amount"] = a.Transactions.Sum(t => t.Obligation),
            ["Last Modified Date"] = a.Modified.ToString("yyyy-MM-dd"),
            ["generated_internal_id"] = a.Id,
        });
        return Json(JsonSerializer.Serialize(new { limit, results = shown, page_metadata = new { page, hasNext = rows.Count > page * limit, last_record_unique_id = 1001, last_record_sort_value = "1" }, messages = Array.Empty<string>() }));
    }
}
