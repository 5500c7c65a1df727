using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Sources.UsaSpending;

/// <summary>
/// Polls the award records of watched awards: a probe whether there are new data, a search for the DOE awards that changed, then
/// award and transactions of the watched ones among them, one call after the other. What is looked at is remembered award by
/// award, so that trouble half-way loses nothing and repeats nothing.
/// </summary>
public sealed class UsaSpendingSource(PoliteClient client, WatchList watchList, TimeProvider clock, PollPace pace)
{
    /// <summary>All of them are remembered in one row.</summary>
    public const int MostAwards = 500;

    /// <summary>Records come late and with older dates; so many days are searched again.</summary>
    private const int OverlapDays = 3;

    private const int FirstSearchDays = 30;
    private const int AwardsAPoll = 100;
    private const int MostPages = 600;

    /// <summary>Pages of a search end here; beyond, it goes on from the last record.</summary>
    private const int LastPlainPage = 50_000 / UsaSpendingApi.SearchRows;

    /// <summary>The service refuses earlier days.</summary>
    private static readonly DateOnly Earliest = new(2007, 10, 10);

    /// <summary>The service's data change once a night.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromHours(6);

    /// <summary>A record that can't be used now is hardly usable in minutes.</summary>
    private static readonly TimeSpan FailedWait = TimeSpan.FromHours(1);

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<UsaSpendingCursor>> PollAsync(Source source, UsaSpendingCursor cursor, CancellationToken cancellation)
    {
        var api = new UsaSpendingApi(client, source.Url);
        var before = cursor;
        var (watched, problem) = Watched();
        try
        {
            if (cursor.Pending.Count == 0)
                cursor = await SearchAsync(api, cursor, watched, cancellation);
        }
        catch (CallFailedException e)
        {
            return e.Failed<UsaSpendingCursor>();
        }
        cursor = cursor with { Awards = [.. cursor.Awards.Where(a => watched.Contains(a.Fain))], Pending = [.. cursor.Pending.Where(a => watched.Contains(a.Fain))] };
        var documents = new List<Document>();
        var failed = new List<ChangedAward>();
        foreach (var next in cursor.Pending.Take(AwardsAPoll))
        {
            try
            {
                (cursor, var difference) = await LookAsync(api, cursor, next, cancellation);
                cursor = cursor with { Pending = [.. cursor.Pending.Where(a => a.Fain != next.Fain)] };
                if (difference is not null)
                    documents.Add(AwardDocuments.Of(difference, source, clock.GetUtcNow()));
            }
            catch (CallFailedException e) when (e.IsOfOneRecord)
            {
                failed.Add(next);
                problem = e.Message;
            }
            catch (CallFailedException e)
            {
                if (cursor.Pending.Count == before.Pending.Count && failed.Count == 0)
                    return e.Failed<UsaSpendingCursor>();
                return new PollResult<UsaSpendingCursor>.Polled(documents, Last(cursor, failed), pace.Next(e.RetryAfter), e.Message);
            }
        }
        cursor = Last(cursor, failed);
        var wait = cursor.Pending.Count == 0 ? Wait : failed.Count == cursor.Pending.Count ? FailedWait : pace.Floor;
        return new PollResult<UsaSpendingCursor>.Polled(documents, cursor, pace.Next(wait), problem);
    }

    /// <summary>The others come first next time, so that bad records can't hold them up.</summary>
    private static UsaSpendingCursor Last(UsaSpendingCursor cursor, List<ChangedAward> failed) =>
        cursor with { Pending = [.. cursor.Pending.Except(failed), .. failed] };

    private (IReadOnlySet<string> Watched, string? Problem) Watched()
    {
        var numbers = watchList.Projects.SelectMany(p => p.Awards).Select(a => AwardNumber.Normal(a.Fain)).Where(n => n.Length > 0 && !Fain.IsOpportunity(n)).Distinct().ToList();
        return (numbers.Take(MostAwards).ToHashSet(StringComparer.Ordinal), numbers.Count <= MostAwards
            ? null
            : $"The watch list has {numbers.Count:#,0} award numbers; the records of the first {MostAwards} are followed.");
    }

    private async Task<UsaSpendingCursor> SearchAsync(UsaSpendingApi api, UsaSpendingCursor cursor, IReadOnlySet<string> watched, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var updated = await CallAsync(() => api.LastUpdatedAsync(cancellation), AwardJson.LastUpdated);
        var isNew = updated is null || updated != cursor.LastUpdated;
        var pending = watched.Where(n => cursor.Find(n) is null && (isNew || !cursor.Missing.Contains(n)))
            .Select(n => new ChangedAward(AwardNumber.Candidates(n)[0], n)).ToList();
        if (!isNew)
            return cursor with { Pending = pending };
        if (watched.Count > 0)
        {
            var from = (cursor.SearchedTo ?? today.AddDays(-FirstSearchDays)).AddDays(-OverlapDays);
            // Its day may be ahead of ours, by the time zone or by a clock that is wrong.
            var to = Within(updated ?? today, today, today.AddDays(FirstSearchDays)).AddDays(1);
            SearchPage? page = null;
            for (var number = 1; number <= MostPages && page is not { More: false }; number++)
            {
                var (current, before) = (number, number > LastPlainPage ? page : null);
                page = await CallAsync(() => api.SearchAsync(from, to, current, before, cancellation), AwardJson.Search);
                pending.AddRange(page.Awards.Where(a => watched.Contains(a.Fain) && cursor.Find(a.Fain) is not null));
            }
        }
        return cursor with
        {
            LastUpdated = updated,
            SearchedTo = Within(updated ?? today, Earliest, today),
            Pending = [.. pending.DistinctBy(a => a.Fain)],
            Missing = [],
        };
    }

    private static DateOnly Within(DateOnly day, DateOnly first, DateOnly last) => day < first ? first : day > last ? last : day;

    private static async Task<(UsaSpendingCursor Cursor, AwardDifference? Difference)> LookAsync(
        UsaSpendingApi api, UsaSpendingCursor cursor, ChangedAward changed, CancellationToken cancellation)
    {
        var before = cursor.Find(changed.Fain);
        var award = await FindAsync(api, [changed.Id, .. AwardNumber.Candidates(changed.Fain)], cancellation);
        if (award is null)
            return before is null ? (cursor with { Missing = [.. cursor.Missing, changed.Fain] }, null) : (cursor, AwardDifference.Of(before, null));
        if (award.Fain != changed.Fain)
            throw new CallFailedException(PollFailure.NotAFeed, $"The record of {changed.Fain} came with another number; it was left out.") { IsOfOneRecord = true };
        // An id of the old form has no transactions; the award itself says the new one.
        var (transactions, more) = await CallAsync(() => api.TransactionsAsync(award.Id, cancellation), AwardJson.Transactions);
        if (more)
            throw new CallFailedException(PollFailure.TooLarge, $"{changed.Fain} has more than {UsaSpendingApi.TransactionRows:#,0} transactions; they can't be compared.") { IsOfOneRecord = true };
        if (transactions.Count == 0 && before?.Transactions.Count > 0)
            throw new CallFailedException(PollFailure.NotAFeed, $"{changed.Fain} came without any of its {before.Transactions.Count} transactions; nothing is concluded from that.") { IsOfOneRecord = true };
        var after = award with { Transactions = transactions };
        return (cursor with { Awards = [.. cursor.Awards.Where(a => a.Fain != after.Fain), after] }, AwardDifference.Of(before, after));
    }

    /// <returns>Null where none of the ids is known.</returns>
    private static async Task<AwardSnapshot?> FindAsync(UsaSpendingApi api, IEnumerable<string> ids, CancellationToken cancellation)
    {
        foreach (var id in ids.Distinct())
        {
            var response = await ServiceCalls.AskAsync(() => api.AwardAsync(id, cancellation), AwardOrNone);
            if (response is not null)
                return response;
        }
        return null;
    }

    private static AwardSnapshot? AwardOrNone(OutboundResponse response) =>
        response.Status == 404 ? null : Read(response, AwardJson.Award);

    private static T Read<T>(OutboundResponse response, Func<ReadOnlyMemory<byte>, string, T> read) =>
        response.IsSuccess ? read(response.Body, response.FinalUri.IdnHost) : throw Failed(response);

    private static Task<T> CallAsync<T>(Func<Task<OutboundResponse>> call, Func<ReadOnlyMemory<byte>, string, T> read) =>
        ServiceCalls.AskAsync(call, response => Read(response, read));

    private static CallFailedException Failed(OutboundResponse response)
    {
        var host = response.FinalUri.IdnHost;
        return response.Status == 429
            ? new(PollFailure.RateLimited, $"{host} was asked too often (429).", response.RetryAfter)
            : new(PollFailure.HttpStatus, $"{host} answered with status {response.Status}{(AwardJson.Detail(response.Body) is { } detail ? $": {detail}" : "")}.", response.RetryAfter) { IsOfOneRecord = response.Status is 400 or 404 or 422 };
    }
}
