using System.Text.Json;
using Alerts.Model;
using Alerts.Outbound;
using static Alerts.Sources.ReplyJson;

namespace Alerts.Sources.UsaSpending;

/// <summary>Finds DOE's assistance awards under some assistance listings, the largest first, with recipients and places.</summary>
public sealed class RecipientSearch(PoliteClient client, Uri host)
{
    /// <summary>Far more than anybody watches by name; the service ends plain pages there.</summary>
    private const int MostPages = 500;

    private const int LongestText = 200;

    private static readonly string[] Fields = ["Award ID", "Recipient Name", "Award Amount", "End Date", "Primary Place of Performance", "primary_assistance_listing", "CFDA Number"];

    /// <param name="listings">"81.253", several.</param>
    /// <param name="least">US dollars; smaller awards are neither asked for nor given.</param>
    /// <param name="progress">Given how many awards were found so far.</param>
    /// <exception cref="RecordsUnavailableException">The service didn't answer, refused or answered something else: a sentence.</exception>
    public async Task<IReadOnlyList<RecipientAward>> FindAsync(IReadOnlyList<string> listings, decimal least, Action<int> progress, CancellationToken cancellation)
    {
        var awards = new List<RecipientAward>();
        try
        {
            for (var page = 1; page <= MostPages; page++)
            {
                var body = SearchBody(listings, page);
                var (rows, more) = await ServiceCalls.AskAsync(
                    () => client.PostAsync(new Uri(host, "/api/v2/search/spending_by_award/"), body, "application/json", cancellation), Page, "list of awards", PollPace.Default);
                var large = rows.TakeWhile(a => a.AmountUsd >= least).ToList();
                awards.AddRange(large);
                progress(awards.Count);
                if (!more || large.Count < rows.Count)
                    break;
            }
        }
        catch (CallFailedException e)
        {
            throw new RecordsUnavailableException(e.Message, e);
        }
        return [.. awards.DistinctBy(a => a.Fain)];
    }

    public static byte[] SearchBody(IReadOnlyList<string> listings, int page) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        spending_level = "awards",
        filters = new
        {
            award_type_codes = UsaSpendingApi.GrantCodes,
            agencies = new[] { new { type = "awarding", tier = "toptier", name = "Department of Energy" } },
            program_numbers = listings,
        },
        fields = Fields,
        sort = "Award Amount",
        order = "desc",
        limit = UsaSpendingApi.SearchRows,
        page,
    });

    private static (List<RecipientAward> Awards, bool More) Page(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
        ((List<RecipientAward>)[.. List(root, "results", host).Select(Award).OfType<RecipientAward>()], Part(Part(root, "page_metadata"), "hasNext") is { ValueKind: JsonValueKind.True }));

    private static RecipientAward? Award(JsonElement row)
    {
        var (fain, recipient) = (AwardNumber.Normal(Text(row, "Award ID", LongestText)), Text(row, "Recipient Name", LongestText));
        if (fain.Length == 0 || recipient is null)
            return null;
        var place = Part(row, "Primary Place of Performance");
        return new RecipientAward(
            fain, recipient, Number(row, "Award Amount") ?? 0, Text(place, "city_name", LongestText), Text(place, "state_name", LongestText),
            Text(Part(row, "primary_assistance_listing"), "cfda_number", LongestText) ?? Text(row, "CFDA Number", LongestText), Date(row, "End Date"));
    }
}

/// <summary>The official record can't be had now; the message is a sentence.</summary>
public sealed class RecordsUnavailableException(string message, Exception inner) : Exception(message, inner);
