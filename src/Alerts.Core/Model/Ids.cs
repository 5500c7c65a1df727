using System.Security.Cryptography;
using System.Text;

namespace Alerts.Model;

/// <summary>
/// The one id scheme: an id is a prefix and the first 16 hex digits of the SHA-256 of what the thing is made of.
/// The same documents in the same order therefore give the same ids on every machine.
/// </summary>
public static class Ids
{
    /// <summary>What people may choose as an id: 1 to 100 letters, digits, dots, underscores and hyphens, a letter or digit first.</summary>
    public static bool IsPlain(string? id) =>
        id is { Length: > 0 and <= 100 } && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public static string Of(string prefix, params ReadOnlySpan<string?> parts) => $"{prefix}-{Hash(parts)[..16]}";

    /// <summary>Lower-case hex SHA-256 (64 characters) of the parts; the order of parts counts, and null differs from empty.</summary>
    public static string Hash(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part is null ? "-" : "+").Append(part).Append('\u001f');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
