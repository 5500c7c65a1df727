using System.Globalization;
using System.Text.Json;

namespace Alerts.Sources.UsaSpending;

/// <summary>Replies of the service → records. What is missing or of another type is null, never an error; what isn't JSON is one.</summary>
public static class AwardJson
{
    // Longer ones are no description, and all awards of a source are remembered in one row.
    private const int LongestText = 300;

    /// <exception cref="AwardFormatException">No award with an id and a number.</exception>
    public static AwardSnapshot Award(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
    {
        var (id, fain) = (Text(root, "generated_unique_award_id"), AwardNumber.Normal(Text(root, "fain")));
        if (id is null || fain.Length == 0)
            throw new AwardFormatException($"{host} answered with something that is no assistance award.");
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
    /// <exception cref="AwardFormatException">No list of transactions.</exception>
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

    /// <exception cref="AwardFormatException">No list of awards.</exception>
    public static SearchPage Search(ReadOnlyMemory<byte> body, string host) => Read(body, host, root => new SearchPage(
        [
            .. Results(root, host).Where(row => Text(row, "generated_internal_id") is not null)
                .Select(row => new ChangedAward(Text(row, "generated_internal_id")!, AwardNumber.Normal(Text(row, "Award ID")))),
        ],
        HasNext(root),
        Part(Part(root, "page_metadata"), "last_record_unique_id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) ? number : null,
        Text(Part(root, "page_metadata"), "last_record_sort_value")));

    /// <summary>The day on which the service last took new data; null where it doesn't say.</summary>
    public static DateOnly? LastUpdated(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
        DateOnly.TryParseExact(Text(root, "last_updated"), "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

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

    private static T Read<T>(ReadOnlyMemory<byte> body, string host, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return read(json.RootElement);
        }
        catch (JsonException e)
        {
            var what = body.Span.Trim(" \r\n\t"u8) switch { [] => "an empty body", [(byte)'<', ..] => "a page", _ => "something" };
            throw new AwardFormatException($"{host} answered well, but with {what} that is no JSON.", e);
        }
    }

    private static List<JsonElement> Results(JsonElement root, string host) =>
        Part(root, "results") is { ValueKind: JsonValueKind.Array } results
            ? [.. results.EnumerateArray()]
            : throw new AwardFormatException($"{host} answered with JSON that has no \"results\".");

    private static bool HasNext(JsonElement root) => Part(Part(root, "page_metadata"), "hasNext") is { ValueKind: JsonValueKind.True };

    private static JsonElement? Part(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var part) ? part : null;

    private static string? Text(JsonElement? element, string name)
    {
        if (Part(element, name) is not { ValueKind: JsonValueKind.String } part)
            return null;
        var text = string.Join(' ', part.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length switch
        {
            0 => null,
            > LongestText => text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)],
            _ => text,
        };
    }

    private static decimal? Number(JsonElement root, string name) => Part(root, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        { ValueKind: JsonValueKind.String } text when decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    private static DateOnly? Date(JsonElement? element, string name) =>
        Text(element, name) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

/// <param name="LastId">With <paramref name="LastSortValue"/> the place to go on from where pages end (past 50,000 records).</param>
public sealed record SearchPage(IReadOnlyList<ChangedAward> Awards, bool More, long? LastId, string? LastSortValue);

public sealed record ChangedAward(string Id, string Fain);
