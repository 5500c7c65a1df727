using System.Globalization;
using System.Net;
using System.Text;

namespace Alerts.Outbound;

/// <summary>
/// Says which URLs and addresses may be asked. Pure: it looks nothing up. A name passes <see cref="Refusal(Uri)"/> first and
/// each address it resolves to passes <see cref="Refusal(string, int, IPAddress)"/> before anything connects.
/// </summary>
public sealed class AddressGuard
{
    private const int LongestUrl = 8192;

    /// <summary>
    /// Names that never mean a public host: RFC 6761, RFC 6762, RFC 7686, RFC 3172, ICANN's reservation of "internal", and the
    /// endings that ICANN doesn't hand out because inner networks use them.
    /// </summary>
    private static readonly string[] LocalDomains =
        ["localhost", "local", "internal", "arpa", "onion", "home", "corp", "lan", "svc", "localdomain", "localdomain6"];

    /// <summary>From 1024 on, the ports of other protocols that browsers refuse as well (Fetch standard, "bad port").</summary>
    private static readonly int[] OtherServices =
        [1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080];

    private readonly List<LocalHost> allowed = [];

    /// <exception cref="ArgumentException">An entry is neither a host nor host:port.</exception>
    public AddressGuard(IEnumerable<string> allowLocal)
    {
        foreach (var entry in allowLocal)
        {
            allowed.Add(LocalHost.TryParse(entry, out var local)
                ? local
                : throw new ArgumentException($"\"{entry}\" is neither a host nor host:port.", nameof(allowLocal)));
        }
    }

    /// <summary>Why this URL may not be asked, as "10.0.0.1 is a private address"; null when it may, as far as its text tells.</summary>
    public string? Refusal(Uri uri)
    {
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            return "only http and https are allowed";
        if (uri.OriginalString.Length > LongestUrl)
            return $"it is longer than {LongestUrl} characters";
        if (uri.UserInfo.Length > 0)
            return "a user name or password in a URL is not allowed";
        if (IsAllowedLocal(uri))
            return null;
        // Whatever speaks below 1024 on another port isn't a web server, and could be talked into something by a request.
        if (uri.Port is < 1024 and not (80 or 443) || OtherServices.Contains(uri.Port))
            return $"port {uri.Port} is not a port of web servers";
        if (uri.IdnHost.Contains('%', StringComparison.Ordinal))
            return "an address with a zone is not a public address";
        if (!uri.Host.EnumerateRunes().All(IsOfNames))
            return "the host name has characters that no host name has";
        return IPAddress.TryParse(uri.IdnHost, out var address)
            ? Refusal(uri.IdnHost, uri.Port, address)
            : NameRefusal(uri.IdnHost);
    }

    /// <summary>Why the host may not be reached at an address that it resolved to; null when it may.</summary>
    public string? Refusal(string host, int port, IPAddress address)
    {
        if (IsAllowedLocal(host, port))
            return null;
        return SpecialAddresses.KindOf(address) is { } kind ? $"{address} is {kind}" : null;
    }

    /// <summary>Whether the settings allow this host and port by name, whatever its address.</summary>
    public bool IsAllowedLocal(Uri uri) => IsAllowedLocal(uri.IdnHost, uri.Port);

    private bool IsAllowedLocal(string host, int port) => allowed.Exists(local => local.Matches(host, port));

    private static string? NameRefusal(string host)
    {
        if (host.EndsWith('.'))
            return "a host name that ends in a dot is not allowed";
        if (!host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
            return "the host name has characters that no host name has";
        // No top-level domain starts with a digit; a system's parser may still take such a name for an address.
        if (char.IsAsciiDigit(host[host.LastIndexOf('.') + 1]))
            return $"{host} is neither a name nor an address";
        // A bare name is completed from the machine's own search list, so it means something inside.
        if (LocalDomains.Any(domain => IsWithin(host, domain)) || !host.Contains('.', StringComparison.Ordinal))
            return $"{host} is a local name";
        return null;
    }

    /// <summary>
    /// Fullwidth, mathematical and letterlike forms and foreign digits stand for ASCII to one resolver and not to the next
    /// (RFC 5892 disallows the forms), so they are refused before anything maps them.
    /// </summary>
    private static bool IsOfNames(Rune rune) => rune.IsAscii
        || ((Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            && rune.Value is not ((>= 0x2100 and <= 0x214f) or (>= 0xff00 and <= 0xffef) or (>= 0x1d400 and <= 0x1d7ff)));

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
