using Alerts.Storage;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What admins do about keys. They are made at the command line, where they can be shown once.</summary>
internal sealed class KeyActions(AccessKeyRecords keys, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapAction("/keys/{keyId}/revoke", "revoke a key", (string keyId, HttpContext http, KeyActions actions) => actions.RevokeAsync(keyId, http.RequestAborted));

    private async Task<Acted> RevokeAsync(string keyId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!PathId.IsValid(keyId) || await keys.RevokeAsync(keyId, now, cancellation) is not { } key)
            throw new InvalidDataException("There is no such key; the page “Keys” lists them.");
        return key.HoldsAt(now) ? new Acted($"key {key.Id} ({key.Name})", "holds", "revoked", "/keys") : throw new InvalidDataException("It held no more before.");
    }
}
