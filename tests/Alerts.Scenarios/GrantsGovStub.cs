using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

internal sealed record StubOpportunity(int Id, string Number, string Title, string Status, DateOnly Closes, decimal Funding, string Description, int Version = 1);

/// <summary>Grants.gov on loopback: pages of a search, a notice by its id, ids as texts, days in two forms, no flag for what is cancelled.</summary>
internal sealed class GrantsGovStub : ServiceStub
{
    public OrderedDictionary<int, StubOpportunity> Opportunities { get; } = [];

    public static Task<GrantsGovStub> StartAsync() => StartAsync(new GrantsGovStub());

    protected override void Map(WebApplication app)
    {
        app.MapPost("/v1/api/search2", (JsonElement body) => Search(body));
        app.MapPost("/v1/api/fetchOpportunity", (JsonElement body) => Fetch(body.GetProperty("opportunityId").GetInt32()));
    }

    private IResult Search(JsonElement body)
    {
        var statuses = body.GetProperty("oppStatuses").GetString()!.Split('|');
        var rows = Opportunities.Values.Where(o => statuses.Contains(o.Status));
        if (body.TryGetProperty("oppNum", out var number))
            rows = rows.Where(o => o.Number == number.GetString());
        var found = rows.ToList();
        var start = body.TryGetProperty("startRecordNum", out var from) ? from.GetInt32() : 0;
        return Reply(new
        {
            hitCount = found.Count,
            startRecord = start,
            oppHits = found.Skip(start).Take(body.GetProperty("rows").GetInt32()).Select(o => new
            {
                id = o.Id.ToString(CultureInfo.InvariantCulture),
                number = o.Number,
                title = o.Title,
                agencyCode = "DOE-NETL",
                openDate = "01/15/2026",
                closeDate = o.Closes.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
                oppStatus = o.Status,
                docType = "synopsis",
                alnist = new[] { "81.253" },
            }),
        });
    }

    private IResult Fetch(int id) => Opportunities.TryGetValue(id, out var o)
        ? Reply(new
        {
            id,
            revision = o.Version,
            opportunityNumber = o.Number,
            opportunityTitle = o.Title,
            owningAgencyCode = "DOE",
            synopsis = new
            {
                version = o.Version,
                postingDateStr = "2026-01-15-00-00-00",
                responseDateStr = o.Closes.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "-00-00-00",
                estimatedFunding = o.Funding.ToString("0", CultureInfo.InvariantCulture),
                awardCeiling = "0",
                synopsisDesc = o.Description,
            },
            synopsisModifiedFields = Array.Empty<string>(),
        })
        : Reply(new { });

    private static IResult Reply(object data) => Json(JsonSerializer.Serialize(new { errorcode = 0, msg = "Webservice Succeeds", data }));
}
