using System.Security.Cryptography;
using System.Text;

namespace Alerts.Model;

/// <summary>
/// A key that people exchange for a sign-in and programs send with every request, as it is kept: without the key itself.
/// A key is 24 random bytes, so a plain SHA-256 of it can't be turned back and needs no salt.
/// </summary>
/// <param name="Name">Whose it is; stands in the audit log.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the key as it was shown.</param>
/// <param name="Expires">Null for one that holds until it is revoked.</param>
public sealed record AccessKey(string Id, string Name, Role Role, string Hash, DateTimeOffset Created, DateTimeOffset? Expires = null, DateTimeOffset? Revoked = null)
{
    // A prefix of its own, so that scanners find keys that were committed by mistake.
    private const string Prefix = "alerts";

    /// <returns>What is kept, and the key, which is to be shown once and never kept.</returns>
    public static (AccessKey Key, string Text) New(string name, Role role, DateTimeOffset now, DateTimeOffset? expires = null)
    {
        var id = RandomNumberGenerator.GetHexString(10, lowercase: true);
        var text = $"{Prefix}_{id}_{RandomNumberGenerator.GetHexString(48, lowercase: true)}";
        return (new AccessKey(id, name, role, HashOf(text), now, expires), text);
    }

    /// <summary>The id within a key as it was shown; null where the text has not the form of a key.</summary>
    public static string? IdOf(string? text) =>
        text is { Length: < 200 } && text.Split('_') is [Prefix, { Length: 10 } id, { Length: 48 } secret] && id.All(char.IsAsciiHexDigitLower) && secret.All(char.IsAsciiHexDigitLower) ? id : null;

    public bool HoldsAt(DateTimeOffset now) => Revoked is null && (Expires is not { } end || now < end);

    /// <summary>Compared in a time that says nothing about the key.</summary>
    public bool Matches(string text) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(text)), Encoding.ASCII.GetBytes(Hash));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
