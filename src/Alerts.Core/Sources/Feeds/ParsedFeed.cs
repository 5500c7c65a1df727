namespace Alerts.Sources.Feeds;

/// <summary>What came with the bytes of a feed.</summary>
/// <param name="BaseUrl">Where the body was found (after redirects); relative links are resolved against it.</param>
/// <param name="ContentType">The Content-Type header as sent, with its charset.</param>
public sealed record FeedContext(Uri? BaseUrl = null, string? ContentType = null);

public enum FeedFormat
{
    Rss090,
    Rss091,
    Rss092,
    Rss10,
    Rss20,

    /// <summary>RSS that states no version, or an unknown one.</summary>
    Rss,
    Atom03,
    Atom10,

    /// <summary>Channel Definition Format, a forerunner of RSS.</summary>
    Cdf,
    Json10,
    Json11,
}

/// <summary>A feed as its source gave it. Texts are trimmed and otherwise as fed: HTML or plain text, not sanitised.</summary>
public sealed record ParsedFeed
{
    public required FeedFormat Format { get; init; }

    public string? Title { get; init; }

    /// <summary>The page that the feed belongs to, absolute where a base was known.</summary>
    public string? Link { get; init; }

    public string? Id { get; init; }

    public string? Subtitle { get; init; }

    /// <summary>Who may do what with it.</summary>
    public string? Rights { get; init; }

    /// <summary>What Atom 0.3 has to tell a person who opens the feed in a browser.</summary>
    public string? Info { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>How long the feed asks to be left alone after a poll.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>In the order of the feed.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }
}

/// <summary>One item of a feed; every field may be missing. Dates are in UTC.</summary>
public sealed record FeedEntry
{
    public string? Title { get; init; }

    public string? Link { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public string? Summary { get; init; }

    public string? Content { get; init; }

    public string? Author { get; init; }
}

/// <summary>The body is no feed. The message is a sentence for people that says what it is instead.</summary>
public sealed class FeedFormatException : Exception
{
    public FeedFormatException(string message) : base(message)
    {
    }

    public FeedFormatException(string message, Exception inner) : base(message, inner)
    {
    }

    public FeedFormatException()
    {
    }
}
