using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Web.Access;

/// <summary>Programs send their key with each request: <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class KeyHandler(KeyCheck keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string Name = "Key";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("Only “Authorization: Bearer KEY” is understood.");
        try
        {
            return await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } key
                ? AuthenticateResult.Success(new AuthenticationTicket(Person.Of(key).Principal(Name), Name))
                : AuthenticateResult.Fail("The key is unknown, revoked or over.");
        }
        catch (StoreSilentException e)
        {
            return AuthenticateResult.Fail(e);
        }
    }
}
