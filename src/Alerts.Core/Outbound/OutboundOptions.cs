namespace Alerts.Outbound;

/// <summary>Limits of every request that leaves; the section "Outbound" of the configuration.</summary>
public sealed record OutboundOptions
{
    /// <summary>
    /// Hosts that may be reached although they are local, special or on an unusual port: "127.0.0.1:8080", "localhost:5000",
    /// "[::1]:8080", or without a port for any port. The host must match as written in the URL; whatever it resolves to is trusted.
    /// </summary>
    public IReadOnlyList<string> AllowLocal { get; init; } = [];

    /// <summary>Says who asks and where to complain; many official sites turn anonymous clients away.</summary>
    public string UserAgent { get; init; } = "Alerts/0.1 (+https://example.org/alerts)";

    /// <summary>For the whole of a request: every redirect, and the body to its last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one look-up of a name and the TCP connection to it.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public int MaxRedirects { get; init; } = 5;

    /// <summary>The longest body taken, in bytes after decompression.</summary>
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The least time between two requests for what one host publishes. Local hosts of <see cref="AllowLocal"/> need none.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Hosts, or host:port, with a pause of their own. Interfaces that are made for programs bear more; the SEC asks for at most
    /// ten requests a second over all of its hosts (sec.gov, "Accessing EDGAR Data").
    /// </summary>
    public IReadOnlyDictionary<string, TimeSpan> HostPauses { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase)
    {
        ["api.usaspending.gov"] = TimeSpan.FromMilliseconds(200),
        ["api.grants.gov"] = TimeSpan.FromMilliseconds(200),
        ["www.federalregister.gov"] = TimeSpan.FromMilliseconds(200),
        ["data.sec.gov"] = TimeSpan.FromMilliseconds(250),
        ["www.sec.gov"] = TimeSpan.FromMilliseconds(250),
    };

    /// <summary>One sentence for each setting that can't be used; empty when all can.</summary>
    public IReadOnlyList<string> Validate() => [.. Problems()];

    private IEnumerable<string> Problems()
    {
        foreach (var entry in AllowLocal)
        {
            if (!LocalHost.TryParse(entry, out _))
                yield return $"Outbound:AllowLocal has \"{entry}\"; write a host or host:port, such as 127.0.0.1:8080.";
        }
        if (string.IsNullOrWhiteSpace(UserAgent) || !UserAgent.All(letter => letter is >= ' ' and <= '~'))
            yield return "Outbound:UserAgent must be printable ASCII text that says who asks.";
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10))
            yield return "Outbound:Timeout must be more than 0 seconds and at most 10 minutes.";
        if (ConnectTimeout <= TimeSpan.Zero || ConnectTimeout > Timeout)
            yield return "Outbound:ConnectTimeout must be more than 0 seconds and at most Outbound:Timeout.";
        if (Pause < TimeSpan.Zero || Pause > TimeSpan.FromHours(1))
            yield return "Outbound:Pause must be from 0 to 1 hour.";
        foreach (var (host, pause) in HostPauses)
        {
            if (!LocalHost.TryParse(host, out _))
                yield return $"Outbound:HostPauses has \"{host}\"; write a host or host:port.";
            if (pause < TimeSpan.Zero || pause > TimeSpan.FromHours(1))
                yield return $"Outbound:HostPauses:{host} must be from 0 to 1 hour.";
        }
        if (MaxRedirects is < 0 or > 20)
            yield return "Outbound:MaxRedirects must be from 0 to 20.";
        if (MaxBytes is < 1 or > 1024 * 1024 * 1024)
            yield return "Outbound:MaxBytes must be from 1 byte to 1 GiB.";
    }
}
