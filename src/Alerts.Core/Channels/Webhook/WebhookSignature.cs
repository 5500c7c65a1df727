using System.Security.Cryptography;
using System.Text;
using Alerts.Model;

namespace Alerts.Channels.Webhook;

/// <summary>
/// The signature of Standard Webhooks (symmetric, v1): HMAC-SHA256 over "id.timestamp.body". The receiver refuses old timestamps, so that
/// a message that somebody has recorded can't be played again.
/// </summary>
public static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <returns>The key's bytes; null where the secret has another form.</returns>
    public static byte[]? KeyOf(Secret secret)
    {
        if (!secret.Value.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var key = new byte[secret.Value.Length];
        return Convert.TryFromBase64String(secret.Value[Prefix.Length..], key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
    }

    /// <summary>The headers that go with the body: id, time in seconds, one signature for each key.</summary>
    /// <param name="id">The same each time that a message is tried, so that a repeated one can be seen.</param>
    public static IReadOnlyDictionary<string, string> Headers(string id, DateTimeOffset now, ReadOnlySpan<byte> body, IEnumerable<Secret> secrets)
    {
        var time = now.ToUnixTimeSeconds().ToString();
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        var signatures = secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret)!, signed))}");
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["webhook-id"] = id, ["webhook-timestamp"] = time, ["webhook-signature"] = string.Join(' ', signatures) };
    }
}
