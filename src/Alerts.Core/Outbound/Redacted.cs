namespace Alerts.Outbound;

/// <summary>The one place that prints a URL: scheme, host and port, and "…" for whatever else it holds.</summary>
public static class Redacted
{
    /// <summary>
    /// "https://example.org/…". The path is left out too: webhooks carry their token there. User information, queries and
    /// fragments never show.
    /// </summary>
    public static string Of(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
            return "(relative address)";
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            return $"{uri.Scheme}:…";
        var origin = uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        return uri.PathAndQuery == "/" && uri.Fragment.Length == 0 ? origin : $"{origin}/…";
    }
}
