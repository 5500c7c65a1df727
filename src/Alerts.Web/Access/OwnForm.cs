using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Access;

/// <summary>A form that a page of this session made: whatever another site lets a browser send is none.</summary>
internal static class OwnForm
{
    public const string Refused = "It was made in another session or came from elsewhere. Go back, load the page anew and send it again; nothing was changed.";

    public static async Task<bool> IsSentAsync(HttpContext http, IAntiforgery forms)
    {
        try
        {
            return http.Request.HasFormContentType && await forms.IsRequestValidAsync(http);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            // A form that is too large or broken.
            return false;
        }
    }
}
