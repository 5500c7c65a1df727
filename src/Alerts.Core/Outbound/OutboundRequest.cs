namespace Alerts.Outbound;

/// <summary>A GET. The validators are sent as they came in an earlier response; a match answers 304 with no body.</summary>
public sealed record OutboundRequest(Uri Uri)
{
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public string Accept { get; init; } = "*/*";

    /// <summary>Waits for the turn of a host that a redirect leads to.</summary>
    internal Func<Uri, CancellationToken, Task<IDisposable>>? OnRedirect { get; init; }

    public override string ToString() => $"GET {Redacted.Of(Uri)}";
}
