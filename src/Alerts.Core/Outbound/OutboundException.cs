namespace Alerts.Outbound;

/// <summary>Why no response came. Whether a failure is worth another try is told here, decided by the caller.</summary>
public enum OutboundFailure
{
    /// <summary>The guard forbids the address. Lasting, unless the name points elsewhere later.</summary>
    Refused,

    /// <summary>The name has no address. Mostly lasting.</summary>
    NameNotFound,

    /// <summary>No connection, or it broke before the response was whole. Mostly passing.</summary>
    Unreachable,

    /// <summary>The response wasn't whole in time. Mostly passing.</summary>
    TimedOut,

    /// <summary>The body is longer than <see cref="OutboundOptions.MaxBytes"/>. Lasting.</summary>
    TooLarge,

    /// <summary>More than <see cref="OutboundOptions.MaxRedirects"/>, most often a loop. Mostly lasting.</summary>
    TooManyRedirects,

    /// <summary>No trusted, encrypted connection. Mostly lasting.</summary>
    Tls,

    /// <summary>What came isn't HTTP, or its body or redirect can't be decoded. Mostly lasting.</summary>
    BadResponse,

    /// <summary>The host wasn't asked, as it needs a pause; <see cref="OutboundException.RetryAfter"/> says for how long. Passing.</summary>
    Resting,
}

/// <summary>No response. The message is one sentence that names the host and holds no path, query, user information or token.</summary>
public sealed class OutboundException(OutboundFailure kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public OutboundFailure Kind { get; } = kind;

    /// <summary>How long to wait, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
