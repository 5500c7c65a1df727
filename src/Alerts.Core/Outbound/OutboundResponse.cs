namespace Alerts.Outbound;

/// <summary>One redirect that was followed.</summary>
public sealed record Redirect(int Status, Uri To)
{
    public override string ToString() => $"{Status} to {Redacted.Of(To)}";
}

/// <summary>What a server answered, whatever the status.</summary>
public sealed record OutboundResponse
{
    public required int Status { get; init; }

    /// <summary>Where the response came from, after all redirects.</summary>
    public required Uri FinalUri { get; init; }

    /// <summary>Decompressed. Whole for a status of 2xx; for any other at most its first 64 KiB, enough for a reason.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The header as sent, such as "text/html; charset=utf-8".</summary>
    public string? ContentType { get; init; }

    /// <summary>The header as sent; null where it couldn't be sent back (not ASCII, or very long).</summary>
    public string? ETag { get; init; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; init; }

    /// <summary>How long the server asks to wait, counted from now; never negative, without an upper limit.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the server holds the response to be fresh (Cache-Control: max-age).</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Headers whose name begins with "X-", by that name in lower case: at most 20, of at most 200 characters.</summary>
    public IReadOnlyDictionary<string, string> Own { get; init; } = new Dictionary<string, string>();

    /// <summary>The redirects on the way, first one first.</summary>
    public IReadOnlyList<Redirect> Redirects { get; init; } = [];

    /// <summary>A page that wants proof of a person, whatever its status.</summary>
    public bool IsChallenge { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public override string ToString() => $"{Status} from {Redacted.Of(FinalUri)}, {Body.Length} bytes";
}
