using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Sources.GrantsGov;

/// <summary>What is remembered between two polls.</summary>
public sealed record GrantsGovCursor
{
    public static GrantsGovCursor Start { get; } = new();

    /// <summary>The department's opportunities as last seen.</summary>
    public IReadOnlyList<OpportunitySnapshot> Opportunities { get; init; } = [];

    /// <summary>Rows of the last search that are still to be looked at, and known ones that it didn't have.</summary>
    public IReadOnlyList<OpportunityHit> Pending { get; init; } = [];
}

/// <summary>
/// Polls the department's funding opportunities: a search for those that aren't archived, then each notice, one call after the other.
/// The service serves the present state alone and has no list of changes, so that what was seen is kept and compared.
/// </summary>
public sealed class GrantsGovSource(PoliteClient client, TimeProvider clock, PollPace pace)
{
    /// <summary>The name in settings.</summary>
    public const string Kind = "grantsgov";

    /// <summary>All of them are remembered in one row; the department has some hundred open at a time.</summary>
    public const int MostOpportunities = 500;

    private const int NoticesAPoll = 100;

    private const int MostPages = 20;

    /// <summary>Amendments come once in weeks, cancellations once in months.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromHours(6);

    private static readonly TimeSpan FailedWait = TimeSpan.FromHours(1);

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<GrantsGovCursor>> PollAsync(Source source, GrantsGovCursor cursor, CancellationToken cancellation)
    {
        var api = new GrantsGovApi(client, source.Url);
        var (documents, failed, looked, problem) = (new List<Document>(), new List<OpportunityHit>(), 0, (string?)null);
        try
        {
            if (cursor.Pending.Count == 0)
                (cursor, problem) = await SearchAsync(api, cursor, cancellation);
            foreach (var next in cursor.Pending.Take(NoticesAPoll))
            {
                try
                {
                    var before = cursor.Opportunities.FirstOrDefault(o => o.Id == next.Id);
                    var after = await LookAsync(api, next, before, cancellation);
                    cursor = With(cursor, next, after);
                    if (OpportunityDifference.Of(before, after) is { } difference)
                        documents.Add(OpportunityReader.DocumentOf(difference, source, clock.GetUtcNow()));
                }
                catch (CallFailedException e) when (e.IsOfOneRecord)
                {
                    failed.Add(next);
                    problem = e.Message;
                }
                looked++;
            }
        }
        catch (CallFailedException e)
        {
            return looked == 0 ? e.Failed<GrantsGovCursor>() : new PollResult<GrantsGovCursor>.Polled(documents, Last(cursor, failed), pace.Next(e.RetryAfter), e.Message);
        }
        cursor = Last(cursor, failed);
        var wait = cursor.Pending.Count == 0 ? Wait : failed.Count == cursor.Pending.Count ? FailedWait : pace.Floor;
        return new PollResult<GrantsGovCursor>.Polled(documents, cursor, pace.Next(wait), problem);
    }

    /// <summary>The others come first next time, so that bad records can't hold them up.</summary>
    private static GrantsGovCursor Last(GrantsGovCursor cursor, List<OpportunityHit> failed) => cursor with { Pending = [.. cursor.Pending.Except(failed), .. failed] };

    /// <summary>What is gone or archived is forgotten: nothing more will be told of it.</summary>
    private static GrantsGovCursor With(GrantsGovCursor cursor, OpportunityHit looked, OpportunitySnapshot? after) => cursor with
    {
        Opportunities = [.. cursor.Opportunities.Where(o => o.Id != looked.Id), .. after is { Status: not (null or "archived") } ? [after] : Array.Empty<OpportunitySnapshot>()],
        Pending = [.. cursor.Pending.Where(p => p.Id != looked.Id)],
    };

    private async Task<(GrantsGovCursor Cursor, string? Problem)> SearchAsync(GrantsGovApi api, GrantsGovCursor cursor, CancellationToken cancellation)
    {
        var (listed, count) = (new OrderedDictionary<string, OpportunityHit>(StringComparer.Ordinal), 1);
        for (var start = 0; start < count && start < MostPages * GrantsGovApi.SearchRows; start += GrantsGovApi.SearchRows)
        {
            var from = start;
            var page = await AskAsync(() => api.SearchAsync(from, cancellation), OpportunityJson.Search, "list of opportunities");
            foreach (var hit in page.Hits)
                listed.TryAdd(hit.Id, hit);
            count = page.Hits.Count == 0 ? 0 : page.Count;
        }
        if (listed.Count == 0 && cursor.Opportunities.Count > 0)
            throw new CallFailedException(PollFailure.NotAFeed, $"The search came without any of the {cursor.Opportunities.Count} known opportunities; nothing is concluded from that.");
        var followed = listed.Values.Take(MostOpportunities).ToList();
        var unlisted = cursor.Opportunities.Where(o => !listed.ContainsKey(o.Id)).Select(o => new OpportunityHit(o.Id, o.Number, o.Title, o.Agency, null, o.Posted, o.Closes));
        return (cursor with { Pending = [.. followed, .. unlisted] }, listed.Count <= MostOpportunities ? null : $"There are {listed.Count:#,0} opportunities; the newest {MostOpportunities} are followed.");
    }

    /// <returns>Null where the service has it no more.</returns>
    private async Task<OpportunitySnapshot?> LookAsync(GrantsGovApi api, OpportunityHit next, OpportunitySnapshot? before, CancellationToken cancellation)
    {
        var hit = next;
        if (next.Status is null)
        {
            // Pages shift while they are read: that a search left one out says nothing yet.
            var found = await AskAsync(() => api.FindAsync(next.Number, cancellation), OpportunityJson.Search, "list of opportunities");
            if (found.Hits.FirstOrDefault(h => h.Id == next.Id) is not { } row)
                return null;
            hit = row;
        }
        var after = await AskAsync(() => api.OpportunityAsync(next.Id, cancellation), (body, host) => OpportunityJson.Opportunity(body, host, hit), "notice");
        return after ?? (before is null ? null : before with { Status = hit.Status });
    }

    private Task<T> AskAsync<T>(Func<Task<OutboundResponse>> call, Func<ReadOnlyMemory<byte>, string, T> read, string what) => ServiceCalls.AskAsync(call, read, what, pace);
}
