using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Web.Access;

/// <param name="Enabled">The platform says that its sign-in stands before this program; without it the headers could be anybody's.</param>
internal sealed record AppServiceSignIn(bool Enabled);

/// <summary>
/// Takes who was signed in by App Service authentication from the headers that it sets (learn.microsoft.com, "Work with user
/// identities in Azure App Service authentication"). It removes those that a caller sends; without it nobody is believed.
/// </summary>
internal sealed class AppServiceHandler(
    AppServiceSignIn signIn, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string Name = "AppService";

    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The platform lets everybody through to the API, where keys count.
        if (!signIn.Enabled || Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || Request.Headers[Header].ToString() is not { Length: > 0 } header)
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(Read(header) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(person.Principal(Name), Name))
            : AuthenticateResult.Fail($"{Header} can't be read."));
    }

    private static Person? Read(string header)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientPrincipal>(Convert.FromBase64String(header)) is { } principal ? principal.ToPerson() : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record ClientPrincipal(
        [property: JsonPropertyName("name_typ")] string? NameType, [property: JsonPropertyName("role_typ")] string? RoleType, [property: JsonPropertyName("claims")] IReadOnlyList<ClientClaim>? Claims)
    {
        // Short names stand in tokens of version 2, long ones are what the platform makes of them.
        private static readonly string[] Ids = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid", ClaimTypes.NameIdentifier, "sub"];
        private static readonly string[] Names = ["preferred_username", ClaimTypes.Email, "email", ClaimTypes.Upn, "name"];

        public Person? ToPerson() =>
            First(Ids) is { } id && (First(Names) ?? First([NameType])) is { } name
                ? new Person(id, name, Person.RoleOf(All.Where(c => c.Type == "roles" || c.Type == RoleType || c.Type == ClaimTypes.Role).Select(c => c.Value ?? "")))
                : null;

        private IEnumerable<ClientClaim> All => Claims ?? [];

        private string? First(IEnumerable<string?> types) =>
            types.Select(type => All.FirstOrDefault(c => c.Type == type && !string.IsNullOrWhiteSpace(c.Value))?.Value).FirstOrDefault(value => value is not null);
    }

    private sealed record ClientClaim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
