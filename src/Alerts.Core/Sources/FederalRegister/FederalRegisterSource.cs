using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Sources.FederalRegister;

/// <param name="SearchedTo">Documents up to this day were asked for; null before the first poll.</param>
public sealed record FederalRegisterCursor(DateOnly? SearchedTo = null)
{
    public static FederalRegisterCursor Start { get; } = new();
}

/// <summary>
/// Polls a search of the Federal Register, whose address with all its conditions the settings give. Rules and notices are found there;
/// awards and their changes are not.
/// </summary>
/// <remarks>Shapes and the traps of its pages: federalregister.gov, "API documentation", and its source.</remarks>
public sealed class FederalRegisterSource(PoliteClient client, TimeProvider clock, PollPace pace)
{
    /// <summary>The name in settings.</summary>
    public const string Kind = "federalregister";

    private const int PageRows = 100;

    private static readonly string[] Fields = ["document_number", "title", "abstract", "action", "publication_date", "html_url"];

    /// <summary>Beyond page 50, and beyond 10,000 documents, the service begins anew without a word.</summary>
    private const int MostPages = 50;

    private const int FirstLookDays = 30;

    /// <summary>Documents are put up for inspection and corrected around their day.</summary>
    private const int OverlapDays = 3;

    /// <summary>It comes out once a working day, and the service itself keeps answers for up to a day.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromHours(6);

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<FederalRegisterCursor>> PollAsync(Source source, FederalRegisterCursor cursor, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var entries = new OrderedDictionary<string, RegisterEntry>(StringComparer.Ordinal);
        var url = Search(source.Url, (cursor.SearchedTo ?? today.AddDays(-FirstLookDays)).AddDays(-OverlapDays));
        try
        {
            for (var page = 1; page <= MostPages && url is not null; page++)
            {
                var found = await AskAsync(url, cancellation);
                var before = entries.Count;
                foreach (var entry in found.Entries)
                    entries.TryAdd(entry.Number, entry);
                // A page that brings nothing new is one seen before, and so would be all after it.
                url = entries.Count == before ? null : Following(source.Url, found.Next);
            }
        }
        catch (CallFailedException e)
        {
            // Nothing is remembered of a search that broke off: it is made again, and what is known already is no news.
            return e.Failed<FederalRegisterCursor>();
        }
        return new PollResult<FederalRegisterCursor>.Polled([.. entries.Values.Select(e => DocumentOf(e, source))], new FederalRegisterCursor(today), pace.Next(Wait));
    }

    private Task<RegisterPage> AskAsync(Uri url, CancellationToken cancellation) => ServiceCalls.AskAsync(
        () => client.GetAsync(new OutboundRequest(url) { Accept = "application/json" }, cancellation), RegisterPage.Read, "list of documents", pace);

    /// <summary>The conditions of the settings, and ours: the newest since a day, whole pages, the fields that are read.</summary>
    private static Uri Search(Uri source, DateOnly from)
    {
        var ours = $"conditions[publication_date][gte]={from:yyyy-MM-dd}&order=newest&per_page={PageRows}"
            + string.Concat(Fields.Select(f => $"&fields[]={f}"));
        return new UriBuilder(source) { Query = source.Query.Length > 1 ? $"{source.Query[1..]}&{ours}" : ours }.Uri;
    }

    /// <summary>A page of another host is none of this search.</summary>
    private static Uri? Following(Uri source, Uri? next) => next is not null && next.Authority == source.Authority ? next : null;

    private Document DocumentOf(RegisterEntry entry, Source source) => new()
    {
        Id = Ids.Of("d", source.Id, entry.Number),
        SourceId = source.Id,
        Key = entry.Number,
        Url = entry.Url,
        Title = entry.Action is null ? entry.Title : $"{entry.Title} ({entry.Action.TrimEnd('.')})",
        Summary = entry.Abstract,
        Published = entry.Published is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        ContentHash = Ids.Hash(entry.Title, entry.Abstract, entry.Action),
        LearnedAt = clock.GetUtcNow(),
    };
}
