using Alerts.Model;
using Alerts.Outbound;
using Alerts.Sources.Feeds;

namespace Alerts.Sources.WebPages;

/// <summary>What is remembered of a list page between two polls.</summary>
public sealed record WebPageCursor
{
    public static WebPageCursor Start { get; } = new();

    public string? ETag { get; init; }

    public string? LastModified { get; init; }
}

/// <summary>Polls a page that lists stories, of a site without a feed; the stories are read the way those of feeds are.</summary>
public sealed class WebPageSource(PoliteClient client, TimeProvider clock, PollPace pace)
{
    /// <summary>The name in settings.</summary>
    public const string Kind = "webpage";

    private const string Accept = "text/html, application/xhtml+xml;q=0.9";

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollResult<WebPageCursor>> PollAsync(Source source, WebPageCursor cursor, CancellationToken cancellation)
    {
        var host = source.Url.IdnHost;
        try
        {
            var response = await client.GetPageAsync(new OutboundRequest(source.Url) { ETag = cursor.ETag, LastModified = cursor.LastModified, Accept = Accept }, cancellation);
            var next = pace.Next(response.RetryAfter, response.MaxAge);
            if (response.Status == 304)
                return new PollResult<WebPageCursor>.Polled([], cursor, next);
            if (!response.IsSuccess || response.IsChallenge)
                return PollFailures.Of<WebPageCursor>(response, "page", pace);
            var links = PageLinks.Of(response.Body, response.ContentType, response.FinalUri, source.Links);
            return links.Count == 0
                ? new PollResult<WebPageCursor>.Failed(PollFailure.NotAFeed, $"{host}: no list of stories was found on the page. {(source.Links is { } given ? $"Nothing matches \"{given}\"; the page may have changed." : "Name its links by a CSS selector, in the source's setting Links.")}")
                : new PollResult<WebPageCursor>.Polled([.. links.Select(l => DocumentOf(l, source))], new WebPageCursor { ETag = response.ETag, LastModified = response.LastModified }, next);
        }
        catch (OutboundException e)
        {
            return PollFailures.Of<WebPageCursor>(e);
        }
        catch (PageFormatException e)
        {
            return new PollResult<WebPageCursor>.Failed(PollFailure.NotAFeed, $"{host}: {e.Message}");
        }
    }

    /// <summary>The address alone identifies a story: titles on list pages are shortened and reworded without the story changing.</summary>
    private Document DocumentOf(PageLink link, Source source)
    {
        var key = TrackingParameters.Remove(link.Url.AbsoluteUri);
        return new Document
        {
            Id = Ids.Of("d", source.Id, key),
            SourceId = source.Id,
            Key = key,
            Url = link.Url,
            Title = link.Title,
            ContentHash = Ids.Hash(key),
            LearnedAt = clock.GetUtcNow(),
        };
    }
}
