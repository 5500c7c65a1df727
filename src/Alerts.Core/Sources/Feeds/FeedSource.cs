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

    /// <summary>Where the feed was found in the end.</summary>
    public Uri? FinalUri { get; init; }

    /// <summary>Every redirect on the way was permanent: the address in the settings should become <see cref="FinalUri"/>.</summary>
    public bool MovedForGood { get; init; }
}

/// <summary>Polls one feed: a conditional GET, then <see cref="FeedParser"/> and <see cref="FeedDocuments"/>.</summary>
public sealed class FeedSource(OutboundClient client, TimeProvider clock, PollPace pace)
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<FeedCursor>> PollAsync(Source source, FeedCursor cursor, CancellationToken cancellation)
    {
        // The configured address is asked every time: a redirect that turns out wrong heals by itself.
        var request = new OutboundRequest(source.Url) { ETag = cursor.ETag, LastModified = cursor.LastModified, Accept = Accept };
        try
        {
            return Read(await client.GetAsync(request, cancellation), source, cursor);
        }
        catch (OutboundException e)
        {
            return new PollResult<FeedCursor>.Failed(PollFailures.Of(e.Kind), e.Message);
        }
        catch (FeedFormatException e)
        {
            return new PollResult<FeedCursor>.Failed(PollFailure.NotAFeed, $"{source.Url.IdnHost}: {e.Message}");
        }
    }

    private PollResult<FeedCursor> Read(OutboundResponse response, Source source, FeedCursor cursor)
    {
        if (response.Status == 304)
            return Polled([], response, cursor, cursor.TimeToLive);
        if (!response.IsSuccess)
            return Failed(response);
        var feed = FeedParser.Parse(response.Body, new FeedContext(response.FinalUri, response.ContentType));
        var polled = Polled(FeedDocuments.From(feed, source, clock.GetUtcNow()), response, FeedCursor.Start, feed.TimeToLive);
        return feed.Entries.Count <= FeedDocuments.MostItems ? polled : polled with
        {
            Problem = $"The feed of {response.FinalUri.IdnHost} has {feed.Entries.Count:#,0} items; the first {FeedDocuments.MostItems:#,0} were taken.",
        };
    }

    private PollResult<FeedCursor>.Polled Polled(
        IReadOnlyList<Document> documents, OutboundResponse response, FeedCursor before, TimeSpan? timeToLive) =>
        new(documents, Next(response, before, timeToLive), pace.Next(response.RetryAfter, response.MaxAge, timeToLive));

    // A 304 need not repeat the validators (RFC 9110, 15.4.5): the ones it leaves out stay valid.
    private static FeedCursor Next(OutboundResponse response, FeedCursor before, TimeSpan? timeToLive) => new()
    {
        ETag = response.ETag ?? before.ETag,
        LastModified = response.LastModified ?? before.LastModified,
        TimeToLive = timeToLive,
        FinalUri = response.FinalUri,
        MovedForGood = response.Redirects.Count > 0 && response.Redirects.All(r => r.Status is 301 or 308),
    };

    private PollResult<FeedCursor>.Failed Failed(OutboundResponse response)
    {
        var host = response.FinalUri.IdnHost;
        TimeSpan? retryAfter = response.RetryAfter is { } asked ? pace.Next(asked) : null;
        return response.Status switch
        {
            410 => new(PollFailure.Gone, $"{host} says that this feed is gone for good (410)."),
            429 => new(PollFailure.RateLimited, $"{host} was asked too often (429).", retryAfter),
            _ => new(PollFailure.HttpStatus, $"{host} answered with status {response.Status} instead of a feed.", retryAfter),
        };
    }
}
