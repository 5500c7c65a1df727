using System.Text.Json;
using Alerts.Html;
using Alerts.Model;
using static Alerts.Sources.ReplyJson;

namespace Alerts.Sources.GrantsGov;

/// <param name="Count">How many there are in all.</param>
internal sealed record OpportunityHits(int Count, IReadOnlyList<OpportunityHit> Hits);

/// <summary>Replies of Grants.gov → records.</summary>
internal static class OpportunityJson
{
    private const int LongestText = 300;
    private const int LongestDescription = 200_000;

    /// <exception cref="ReplyFormatException">No list of opportunities, or the service says that it failed.</exception>
    public static OpportunityHits Search(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
    {
        var data = Data(root, host);
        var hits = List(data, "oppHits", host).Select(Hit).OfType<OpportunityHit>().ToList();
        return new OpportunityHits((int)Math.Clamp(Number(data, "hitCount") ?? hits.Count, 0, int.MaxValue), hits);
    });

    /// <param name="hit">Its row in the search, which alone has the status.</param>
    /// <returns>Null where the service knows no such opportunity.</returns>
    /// <exception cref="ReplyFormatException">The service says that it failed.</exception>
    public static OpportunitySnapshot? Opportunity(ReadOnlyMemory<byte> body, string host, OpportunityHit hit) => Read(body, host, root =>
    {
        var data = Data(root, host);
        if (Text(data, "opportunityNumber") is null)
            return null;
        // A forecast has the same fields as a notice, with "est" before its days.
        var notice = Part(data, "synopsis") is { ValueKind: JsonValueKind.Object } synopsis ? synopsis : Part(data, "forecast");
        var title = Text(data, "opportunityTitle") ?? hit.Title;
        var description = Plain(ReplyJson.Text(notice, "synopsisDesc", LongestDescription) ?? ReplyJson.Text(notice, "forecastDesc", LongestDescription));
        return new OpportunitySnapshot
        {
            Id = hit.Id,
            Number = hit.Number,
            Title = title,
            Agency = hit.Agency ?? Text(data, "owningAgencyCode"),
            Status = hit.Status,
            Version = Number(notice, "version") ?? Number(data, "revision"),
            Posted = Date(notice, "postingDateStr") ?? hit.Opens,
            Closes = Date(notice, "responseDateStr") ?? Date(notice, "estApplicationResponseDateStr") ?? hit.Closes,
            Updated = Date(notice, "lastUpdatedDateStr") ?? Date(notice, "actionDateStr"),
            EstimatedFundingUsd = Sum(notice, "estimatedFunding"),
            CeilingUsd = Sum(notice, "awardCeiling"),
            Description = description is null ? null : Cut(description, LongestText),
            DescriptionHash = description is null ? null : Ids.Hash(description),
            Withdrawal = OpportunityWords.Withdrawal(title, description),
            Modified = [.. Names(data, "synopsisModifiedFields"), .. Names(data, "forecastModifiedFields")],
        };
    });

    private static OpportunityHit? Hit(JsonElement row) =>
        (Text(row, "id") ?? Number(row, "id")?.ToString("0")) is { } id && Text(row, "number") is { } number
            ? new OpportunityHit(id, number, Text(row, "title"), Text(row, "agencyCode"), Text(row, "oppStatus"), UsDate(row, "openDate"), UsDate(row, "closeDate"))
            : null;

    private static JsonElement Data(JsonElement root, string host) => Number(root, "errorcode") is not 0
        ? throw new ReplyFormatException($"{host} says that it failed: {Text(root, "msg") ?? "without a reason"}.")
        : Part(root, "data") is { ValueKind: JsonValueKind.Object } data ? data : throw new ReplyFormatException($"{host} answered with JSON that has no \"data\".");

    /// <summary>Nought stands for "not said".</summary>
    private static decimal? Sum(JsonElement? element, string name) => Number(element, name) is { } usd and > 0 ? usd : null;

    private static IEnumerable<string> Names(JsonElement data, string name) => (Items(data, name) ?? [])
        .Select(n => n.ValueKind == JsonValueKind.String ? n.GetString() : Text(n, "fieldName") ?? Text(n, "name")).OfType<string>().Take(30).Select(n => Cut(n, 60));

    private static string? Text(JsonElement? element, string name) => ReplyJson.Text(element, name, LongestText);

    private static string? Plain(string? html)
    {
        try
        {
            return html is null ? null : string.Join(' ', HtmlLimits.Parse(html).Body?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);
        }
        catch (HtmlRefusedException)
        {
            return null;
        }
    }
}
