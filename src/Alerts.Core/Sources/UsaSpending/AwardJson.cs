using System.Text.Json;
using static Alerts.Sources.ReplyJson;

namespace Alerts.Sources.UsaSpending;

/// <summary>Replies of the service → records. What is missing or of another type is null, never an error; what isn't JSON is one.</summary>
public static class AwardJson
{
    // Longer ones are no description, and all awards of a source are remembered in one row.
    private const int LongestText = 300;

    /// <exception cref="ReplyFormatException">No award with an id and a number.</exception>
    public static AwardSnapshot Award(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
    {
        var (id, fain) = (Text(root, "generated_unique_award_id"), AwardNumber.Normal(Text(root, "fain")));
        if (id is null || fain.Length == 0)
            throw new ReplyFormatException($"{host} answered with something that is no assistance award.");
        return new AwardSnapshot
        {
            Id = id,
            Fain = fain,
            Recipient = Text(Part(root, "recipient"), "recipient_name"),
            Description = Text(root, "description"),
            ObligatedUsd = Number(root, "total_obligation"),
            OutlaidUsd = Number(root, "total_outlay"),
            End = Date(Part(root, "period_of_performance"), "end_date"),
        };
    });

    /// <returns>Sorted by id, each once, since the service's own order differs from call to call; and whether there are more.</returns>
    /// <exception cref="ReplyFormatException">No list of transactions.</exception>
    public static (IReadOnlyList<AwardTransaction> Transactions, bool More) Transactions(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
    {
        var transactions = Results(root, host)
            .Where(row => Text(row, "id") is not null)
            .Select(row => new AwardTransaction(
                Text(row, "id")!, Date(row, "action_date"), Text(row, "action_type"), Text(row, "modification_number"),
                Text(row, "description"), Number(row, "federal_action_obligation")))
            .DistinctBy(t => t.Id).OrderBy(t => t.Id, StringComparer.Ordinal).ToList();
        return ((IReadOnlyList<AwardTransaction>)transactions, HasNext(root));
    });

    /// <exception cref="ReplyFormatException">No list of awards.</exception>
    public static SearchPage Search(ReadOnlyMemory<byte> body, string host) => Read(body, host, root => new SearchPage(
        [
            .. Results(root, host).Where(row => Text(row, "generated_internal_id") is not null)
                .Select(row => new ChangedAward(Text(row, "generated_internal_id")!, AwardNumber.Normal(Text(row, "Award ID")))),
        ],
        HasNext(root),
        Part(Part(root, "page_metadata"), "last_record_unique_id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) ? number : null,
        Text(Part(root, "page_metadata"), "last_record_sort_value")));

    /// <summary>The day on which the service last took new data; null where it doesn't say.</summary>
    public static DateOnly? LastUpdated(ReadOnlyMemory<byte> body, string host) => Read(body, host, root => UsDate(root, "last_updated"));

    /// <summary>The reason that a refusal gives; null where it gives none.</summary>
    public static string? Detail(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Text(json.RootElement, "detail");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<JsonElement> Results(JsonElement root, string host) => List(root, "results", host);

    private static bool HasNext(JsonElement root) => Part(Part(root, "page_metadata"), "hasNext") is { ValueKind: JsonValueKind.True };

    private static string? Text(JsonElement? element, string name) => ReplyJson.Text(element, name, LongestText);
}

/// <param name="LastId">With <paramref name="LastSortValue"/> the place to go on from where pages end (past 50,000 records).</param>
public sealed record SearchPage(IReadOnlyList<ChangedAward> Awards, bool More, long? LastId, string? LastSortValue);

public sealed record ChangedAward(string Id, string Fain);
