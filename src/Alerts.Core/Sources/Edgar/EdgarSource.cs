using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Sources.Edgar;

/// <summary>What is remembered of a company's filings between two polls.</summary>
public sealed record EdgarCursor
{
    public static EdgarCursor Start { get; } = new();

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Accession numbers of the reports that were taken, newest first.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];
}

/// <summary>
/// Polls the filings of one listed company at the SEC: each current report (8-K) about an item that may tell of funding or scope is a
/// document, and so is each press release attached to it. The pages themselves are read the way those of feeds are.
/// </summary>
/// <remarks>
/// Shapes and limits: sec.gov, "EDGAR application programming interfaces" and "Accessing EDGAR data". Private companies file nothing.
/// </remarks>
public sealed class EdgarSource(PoliteClient client, TimeProvider clock, PollPace pace)
{
    /// <summary>The name in settings.</summary>
    public const string Kind = "edgar";

    /// <summary>A company files a handful a month; the rest come with the next poll.</summary>
    private const int FilingsAPoll = 40;

    /// <summary>What is older is no news at the first poll.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(365);

    /// <summary>Filings are due days after the event; nobody files every minute.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(30);

    /// <summary>The list of a filing's files comes within minutes; one that can't be had after a day never will.</summary>
    private static readonly TimeSpan ListIsDue = TimeSpan.FromDays(1);

    private const int MostRemembered = 1_000;

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<EdgarCursor>> PollAsync(Source source, EdgarCursor cursor, CancellationToken cancellation)
    {
        OutboundResponse response;
        CompanyFilings company;
        try
        {
            response = await client.GetAsync(new OutboundRequest(source.Url) { ETag = cursor.ETag, LastModified = cursor.LastModified, Accept = "application/json" }, cancellation);
            if (response.Status == 304)
                return new PollResult<EdgarCursor>.Polled([], cursor, Next(response));
            if (!response.IsSuccess || response.IsChallenge)
                return Refused(response);
            company = EdgarJson.Submissions(response.Body, source.Url.IdnHost);
        }
        catch (OutboundException e)
        {
            return PollFailures.Of<EdgarCursor>(e);
        }
        catch (ReplyFormatException e)
        {
            return new PollResult<EdgarCursor>.Failed(PollFailure.NotAFeed, e.Message);
        }
        var (documents, taken, problem) = await TakeAsync(source, company, cursor, cancellation);
        var all = problem is null && taken.Count < FilingsAPoll;
        // Without the validators the whole list comes again, and with it what is still to be taken.
        var after = new EdgarCursor { ETag = all ? response.ETag : null, LastModified = all ? response.LastModified : null, Taken = [.. taken.Concat(cursor.Taken).Take(MostRemembered)] };
        return new PollResult<EdgarCursor>.Polled(documents, after, all ? Next(response) : pace.Next(response.RetryAfter), problem);
    }

    private TimeSpan Next(OutboundResponse response) => pace.Next(Wait, response.RetryAfter, response.MaxAge);

    private async Task<(List<Document> Documents, List<string> Taken, string? Problem)> TakeAsync(Source source, CompanyFilings company, EdgarCursor cursor, CancellationToken cancellation)
    {
        var (documents, taken, problem) = (new List<Document>(), new List<string>(), (string?)null);
        var (known, since) = (cursor.Taken.ToHashSet(StringComparer.Ordinal), clock.GetUtcNow() - FirstLook);
        foreach (var filing in company.Filings.Where(f => f.MayTell && f.Accepted >= since && !known.Contains(f.Accession)).OrderBy(f => f.Accepted).Take(FilingsAPoll))
        {
            var folder = FolderOf(source.Url, company.Cik, filing);
            documents.Add(DocumentOf(source, company, filing, new Uri(folder, filing.Document), filing.Accession));
            try
            {
                var exhibits = await ServiceCalls.AskAsync(() => client.GetAsync(new OutboundRequest(new Uri(folder, "index.json")) { Accept = "application/json" }, cancellation), EdgarJson.Exhibits, "list of files", pace);
                documents.AddRange(exhibits.Where(e => e != filing.Document).Select(e => DocumentOf(source, company, filing, new Uri(folder, e), $"{filing.Accession}/{e}")));
                taken.Add(filing.Accession);
            }
            catch (CallFailedException e)
            {
                // The report is read now; it comes again with its press releases when their list can be had.
                problem = $"The press releases of {filing.Accession} could not be found. {e.Message}";
                if (!e.IsOfOneRecord)
                    break;
                if (clock.GetUtcNow() - filing.Accepted > ListIsDue)
                    taken.Add(filing.Accession);
            }
        }
        taken.Reverse();
        return (documents, taken, problem);
    }

    private Document DocumentOf(Source source, CompanyFilings company, Filing filing, Uri url, string key) => new()
    {
        Id = Ids.Of("d", source.Id, key),
        SourceId = source.Id,
        Key = key,
        Url = url,
        Title = $"{company.Company ?? source.DisplayName}, form {filing.Form}: {filing.Subject}{(key == filing.Accession ? "" : " (press release)")}",
        Published = filing.Accepted,
        ContentHash = Ids.Hash(key),
        LearnedAt = clock.GetUtcNow(),
    };

    /// <summary>Lists are served by data.sec.gov, the filings themselves by www.sec.gov; another host is taken to have both.</summary>
    private static Uri FolderOf(Uri list, long cik, Filing filing)
    {
        var host = list.IdnHost == "data.sec.gov" ? new Uri("https://www.sec.gov/") : new Uri(list, "/");
        return new Uri(host, $"/Archives/edgar/data/{cik}/{filing.Accession.Replace("-", "", StringComparison.Ordinal)}/");
    }

    /// <summary>The SEC turns away whoever doesn't say who asks.</summary>
    private PollResult<EdgarCursor>.Failed Refused(OutboundResponse response)
    {
        var failed = PollFailures.Of<EdgarCursor>(response, "list of filings", pace);
        return failed.Kind == PollFailure.Blocked
            ? failed with { Sentence = $"{response.FinalUri.IdnHost} turns this program away ({response.Status}). It wants to know who asks: set Outbound:UserAgent to your organization's name and a mail address, and wait ten minutes." }
            : failed;
    }
}
