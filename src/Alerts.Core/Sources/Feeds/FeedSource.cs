using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Sources.Feeds;

/// <summary>What is remembered of a feed between two polls.</summary>
public sealed record FeedCursor
{
    public static FeedCursor Start { get; } = new();

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Kept, because an answer of "not modified" brings no feed to read it from.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Where every redirect on the way said that the feed is for good; null where none did.</summary>
    public Move? Move { get; init; }
}

/// <summary>What is known of a feed's new address.</summary>
/// <param name="Since">The first poll that was led there.</param>
/// <param name="Polls">So many in a row were, and found a feed each time.</param>
/// <param name="AskedHome">When the configured address was asked last.</param>
public sealed record Move(Uri To, DateTimeOffset Since, int Polls, DateTimeOffset AskedHome)
{
    private const int PollsToBelieve = 5;

    private static readonly TimeSpan TimeToBelieve = TimeSpan.FromDays(2);

    /// <summary>A wrong redirect heals by itself, since the configured address is asked again so often.</summary>
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(7);

    /// <summary>A redirect that is called permanent may still be a mistake of an hour; one that held for days, over several polls, is none.</summary>
    public bool IsBelieved(DateTimeOffset now) => Polls >= PollsToBelieve && now - Since >= TimeToBelieve;

    public bool IsToBeAsked(DateTimeOffset now) => IsBelieved(now) && now - AskedHome < LongestAway;

    /// <summary>What is known after a poll of the configured address that ended at <paramref name="to"/>.</summary>
    public static Move After(Move? before, Uri to, DateTimeOffset now) =>
        before?.To == to ? before with { Polls = before.Polls + 1, AskedHome = now } : new Move(to, now, 1, now);
}

/// <summary>Polls one feed: a conditional GET, then <see cref="FeedParser"/> and <see cref="FeedDocuments"/>.</summary>
public sealed class FeedSource(PoliteClient client, TimeProvider clock, PollPace pace)
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<FeedCursor>> PollAsync(Source source, FeedCursor cursor, CancellationToken cancellation)
    {
        if (cursor.Move is { } move && move.IsToBeAsked(clock.GetUtcNow())
            && await PollAsync(source, cursor, move.To, cancellation) is PollResult<FeedCursor>.Polled there)
        {
            return there;
        }
        return await PollAsync(source, cursor, source.Url, cancellation);
    }

    private async Task<PollResult<FeedCursor>> PollAsync(Source source, FeedCursor cursor, Uri address, CancellationToken cancellation)
    {
        var request = new OutboundRequest(address) { ETag = cursor.ETag, LastModified = cursor.LastModified, Accept = Accept };
        try
        {
            return Read(await client.GetAsync(request, cancellation), source, cursor, address);
        }
        catch (OutboundException e)
        {
            return PollFailures.Of<FeedCursor>(e);
        }
        catch (FeedFormatException e)
        {
            return new PollResult<FeedCursor>.Failed(PollFailure.NotAFeed, $"{source.Url.IdnHost}: {e.Message}");
        }
    }

    private PollResult<FeedCursor> Read(OutboundResponse response, Source source, FeedCursor cursor, Uri address)
    {
        if (response.Status == 304)
            return Polled([], response, source, cursor, address, cursor.TimeToLive);
        if (!response.IsSuccess || response.IsChallenge)
            return PollFailures.Of<FeedCursor>(response, "feed", pace);
        var feed = FeedParser.Parse(response.Body, new FeedContext(response.FinalUri, response.ContentType));
        var polled = Polled(FeedDocuments.From(feed, source, clock.GetUtcNow()), response, source, cursor with { ETag = null, LastModified = null }, address, feed.TimeToLive);
        return feed.Entries.Count <= FeedDocuments.MostItems ? polled : polled with
        {
            Problem = $"The feed of {response.FinalUri.IdnHost} has {feed.Entries.Count:#,0} items; the first {FeedDocuments.MostItems:#,0} were taken.",
        };
    }

    private PollResult<FeedCursor>.Polled Polled(
        IReadOnlyList<Document> documents, OutboundResponse response, Source source, FeedCursor before, Uri address, TimeSpan? timeToLive)
    {
        var now = clock.GetUtcNow();
        var movedForGood = response.Redirects.Count > 0 && response.Redirects.All(r => r.Status is 301 or 308);
        var cursor = new FeedCursor
        {
            // A 304 need not repeat the validators (RFC 9110, 15.4.5): the ones it leaves out stay valid.
            ETag = response.ETag ?? before.ETag,
            LastModified = response.LastModified ?? before.LastModified,
            TimeToLive = timeToLive,
            Move = address != source.Url ? before.Move : movedForGood ? Move.After(before.Move, response.FinalUri, now) : null,
        };
        var moved = cursor.Move?.IsBelieved(now) == true
            ? $"This feed has moved for good from {source.Url.IdnHost} to {cursor.Move.To}, which is asked now; put that address into the settings."
            : null;
        return new(documents, cursor, pace.Next(response.RetryAfter, response.MaxAge, timeToLive), moved);
    }
}
