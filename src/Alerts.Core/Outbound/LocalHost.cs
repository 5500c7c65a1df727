using System.Diagnostics.CodeAnalysis;

namespace Alerts.Outbound;

/// <summary>One entry of <see cref="OutboundOptions.AllowLocal"/>.</summary>
/// <param name="Host">As <see cref="Uri.IdnHost"/> writes it: lower case, IPv6 without brackets.</param>
/// <param name="Port">Null for any port.</param>
internal sealed record LocalHost(string Host, int? Port)
{
    public static bool TryParse(string entry, [NotNullWhen(true)] out LocalHost? local)
    {
        local = null;
        var colon = entry.LastIndexOf(':');
        var hasPort = colon > entry.LastIndexOf(']');
        var host = hasPort ? entry[..colon] : entry;
        var port = 0;
        if (hasPort && (!int.TryParse(entry[(colon + 1)..], out port) || port is < 1 or > 65535))
            return false;
        // A user name, path, query or bare IPv6 address would not come back from the parser as the same host.
        if (!Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri) || !uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            return false;
        local = new LocalHost(uri.IdnHost, hasPort ? port : null);
        return true;
    }

    public bool Matches(string host, int port) =>
        Host.Equals(host, StringComparison.OrdinalIgnoreCase) && (Port is null || Port == port);
}
