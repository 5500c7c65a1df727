namespace Alerts.Web.Parts;

/// <summary>Addresses that came from outside.</summary>
internal static class OutsideAddress
{
    /// <returns>The address where it is http or https; null for anything else (javascript:, data:, relative).</returns>
    public static string? OrNull(Uri? url) =>
        url is { IsAbsoluteUri: true } && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url.AbsoluteUri : null;
}
