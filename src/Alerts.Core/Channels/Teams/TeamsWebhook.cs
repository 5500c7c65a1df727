namespace Alerts.Channels.Teams;

/// <summary>The address of a Teams workflow ("When a Teams webhook request is received"). All of it is a secret.</summary>
public static class TeamsWebhook
{
    /// <summary>Hosts of Office 365 connectors: gone for good since 22 May 2026 (Message Center MC1181996).</summary>
    private static readonly string[] RetiredHosts = ["webhook.office.com", "outlook.office.com", "outlook.office365.com"];

    /// <summary>Null for an address that can be used, else a sentence that says what is wrong and doesn't repeat the address.</summary>
    public static string? Problem(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.UserInfo.Length > 0)
            return "The Teams address is no web address; paste the URL that the workflow shows.";
        if (RetiredHosts.Any(host => IsOrIsUnder(url.IdnHost, host)))
            return "The Teams address is an Office 365 connector, which Microsoft switched off in May 2026; "
                + "make a workflow from the template \"Send webhook alerts to a channel\" and use its URL.";
        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            return "The Teams address must begin with https, since it holds a secret.";
        return null;
    }

    private static bool IsOrIsUnder(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
