using System.Text;

namespace Alerts.Outbound;

/// <summary>Tells a page that wants proof of a person from one with content: by the header that its maker sends, or by the maker's own script addresses.</summary>
internal static class Challenge
{
    private const int StartOfPage = 32 * 1024;

    private static readonly string[] Scripts =
        ["/cdn-cgi/challenge-platform/", "_Incapsula_Resource", "captcha-delivery.com", "px-captcha", "awsWafCookieDomainList", "/_sec/cp_challenge/"];

    public static bool Is(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (response.Headers.NonValidated.TryGetValues("cf-mitigated", out var mitigated) && mitigated.ToString() == "challenge")
            return true;
        if (response.Headers.NonValidated.TryGetValues("x-amzn-waf-action", out var action) && action.ToString() is "challenge" or "captcha")
            return true;
        // A page of content may name its guard as well; a page of the guard alone is short.
        if (response.Content.Headers.ContentType?.MediaType != "text/html" || body.Length > StartOfPage)
            return false;
        var page = Encoding.Latin1.GetString(body);
        return Array.Exists(Scripts, script => page.Contains(script, StringComparison.Ordinal));
    }
}
