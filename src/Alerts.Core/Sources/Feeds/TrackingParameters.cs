namespace Alerts.Sources.Feeds;

/// <summary>Takes out of a link what says how a reader came to it rather than where it leads.</summary>
internal static class TrackingParameters
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi",
        "cmpid", "ncid", "ocid", "taid", "wt.mc_id", "sr_share", "guccounter", "guce_referrer", "guce_referrer_sig",
    };

    private static readonly string[] Prefixes = ["utm_", "pk_", "mtm_", "at_medium", "at_campaign"];

    /// <returns>The link in its own spelling, with host and scheme in lower case and without those parameters.</returns>
    public static string Remove(string link)
    {
        var fragment = link.IndexOf('#');
        var end = fragment < 0 ? link.Length : fragment;
        var query = link.IndexOf('?', 0, end);
        var path = LowerHost(link[..(query < 0 ? end : query)]);
        if (query < 0)
            return path + link[end..];
        var kept = link[(query + 1)..end].Split('&').Where(p => p.Length > 0 && !IsTracking(p.Split('=')[0])).ToList();
        return path + (kept.Count > 0 ? "?" + string.Join('&', kept) : "") + link[end..];
    }

    private static bool IsTracking(string name) =>
        Names.Contains(name) || Prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    private static string LowerHost(string address)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal);
        if (host < 0)
            return address;
        var path = address.IndexOf('/', host + 3);
        return path < 0 ? address.ToLowerInvariant() : address[..path].ToLowerInvariant() + address[path..];
    }
}
