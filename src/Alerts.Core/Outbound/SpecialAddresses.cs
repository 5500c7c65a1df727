using System.Net;
using System.Net.Sockets;

namespace Alerts.Outbound;

/// <summary>
/// The addresses that are no public web host, after the IANA special-purpose registries (RFC 6890 and its successors).
/// IPv6 is refused by default: only 2000::/3 is handed out to the public, less the blocks listed.
/// </summary>
internal static class SpecialAddresses
{
    private static readonly (IPNetwork Network, string Kind)[] V4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "an unspecified address"),
        (IPNetwork.Parse("10.0.0.0/8"), "a private address"),
        (IPNetwork.Parse("100.64.0.0/10"), "a carrier's internal address"),
        (IPNetwork.Parse("127.0.0.0/8"), "a loopback address"),
        // The platform service of Azure (DNS, health, extensions' settings) answers every virtual machine here.
        (IPNetwork.Parse("168.63.129.16/32"), "a cloud platform's internal address"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local address"),
        (IPNetwork.Parse("172.16.0.0/12"), "a private address"),
        (IPNetwork.Parse("192.0.0.0/24"), "a protocol's own address"),
        (IPNetwork.Parse("192.0.2.0/24"), "a documentation address"),
        (IPNetwork.Parse("192.88.99.0/24"), "a relay address"),
        (IPNetwork.Parse("192.168.0.0/16"), "a private address"),
        (IPNetwork.Parse("198.18.0.0/15"), "a benchmarking address"),
        (IPNetwork.Parse("198.51.100.0/24"), "a documentation address"),
        (IPNetwork.Parse("203.0.113.0/24"), "a documentation address"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast address"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved address"),
    ];

    private static readonly (IPNetwork Network, string Kind)[] V6 =
    [
        (IPNetwork.Parse("2001::/23"), "a protocol's own address"), // with Teredo
        (IPNetwork.Parse("2001:db8::/32"), "a documentation address"),
        (IPNetwork.Parse("2002::/16"), "a tunnel address"), // 6to4
        (IPNetwork.Parse("3fff::/20"), "a documentation address"),
    ];

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>What makes the address special, as "a private address"; null for a public one.</summary>
    public static string? KindOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? KindIn(V4, address) : KindOfV6(address);
    }

    private static string? KindOfV6(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var last4 = new IPAddress(bytes.AsSpan(12));
        // The NAT64 gateway of an IPv6-only network carries us to the IPv4 address at the end.
        if (Nat64.Contains(address))
            return KindIn(V4, last4);
        if (address.Equals(IPAddress.IPv6Loopback))
            return "a loopback address";
        if (!PublicV6.Contains(address))
            return "no public address";
        return KindIn(V6, address) ?? (IsIsatap(bytes) ? KindIn(V4, last4) : null);
    }

    /// <summary>An ISATAP tunnel ends in 5efe and the IPv4 address it leads to (RFC 5214, section 6.1).</summary>
    private static bool IsIsatap(byte[] bytes) => bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;

    private static string? KindIn((IPNetwork Network, string Kind)[] table, IPAddress address)
    {
        foreach (var (network, kind) in table)
        {
            if (network.Contains(address))
                return kind;
        }
        return null;
    }
}
