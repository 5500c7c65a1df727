using System.Security.Claims;
using Alerts.Model;
using Claim = System.Security.Claims.Claim;

namespace Alerts.Web.Access;

/// <summary>Who is signed in: a person, or a program by its key.</summary>
/// <param name="Id">Of the key, or of the person in the directory.</param>
/// <param name="Role">Null for somebody who is known and may do nothing.</param>
public sealed record Person(string Id, string Name, Role? Role)
{
    internal static Person Of(AccessKey key) => new(key.Id, key.Name, key.Role);

    /// <returns>Null where nobody is signed in.</returns>
    internal static Person? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name } && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new Person(id, name, RoleOf(user.FindAll(ClaimTypes.Role).Select(c => c.Value)))
            : null;

    /// <summary>The highest of the named roles; null where none is one of ours.</summary>
    internal static Role? RoleOf(IEnumerable<string> names)
    {
        var known = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enum.GetValues<Role>().Reverse().Select(r => (Role?)r).FirstOrDefault(r => known.Contains(WireName.Of(r!.Value)));
    }

    internal ClaimsPrincipal Principal(string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Id), new Claim(ClaimTypes.Name, Name), .. Role is { } role ? [new Claim(ClaimTypes.Role, WireName.Of(role))] : Array.Empty<Claim>()], scheme));
}
