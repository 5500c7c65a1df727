using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Model;

namespace Alerts.Channels.Email;

/// <summary>Reads what SendGrid's event webhook posts. Pure.</summary>
public static class SendGridEvents
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>SendGrid tries for a day; what is older is somebody's copy. Within that a copy changes nothing, since each event counts once.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(25);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>ECDSA with SHA-256 over the time's text and the bytes as they came, before anything reads them.</summary>
    /// <param name="publicKey">Base64 of a SubjectPublicKeyInfo; checked by the settings.</param>
    public static bool IsSigned(string publicKey, string? signature, string? timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (signature is not { Length: > 0 and < 500 } || timestamp is not { Length: > 0 and < 20 } || !long.TryParse(timestamp, out var unix) || unix is < 0 or > 253_402_300_799)
            return false;
        var at = DateTimeOffset.FromUnixTimeSeconds(unix);
        if (at < now - LongestAge || at > now + ClockSkew)
            return false;
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
            return key.VerifyData(signed, Convert.FromBase64String(signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Those about our mails that change anything; others, such as "processed" and "open", are left out.</summary>
    /// <exception cref="JsonException">It is no list of events.</exception>
    public static IReadOnlyList<MailEvent> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new JsonException("A list of events was expected.");
        return [.. document.RootElement.EnumerateArray().Select(Read).OfType<MailEvent>()];
    }

    private static MailEvent? Read(JsonElement told)
    {
        if (told.ValueKind != JsonValueKind.Object
            || Text(told, SendGridMailTransport.DeliveryArg) is not { } delivery || Text(told, SendGridMailTransport.ChangeArg) is not { } change || Text(told, SendGridMailTransport.SubscriptionArg) is not { } subscription
            || Text(told, "email") is not { } address || !told.TryGetProperty("timestamp", out var time) || !time.TryGetInt64(out var unix) || unix is < 0 or > 253_402_300_799)
        {
            return null;
        }
        MailEventKind? kind = Text(told, "event") switch
        {
            "deferred" => MailEventKind.Deferred,
            "delivered" => MailEventKind.Delivered,
            "bounce" => Text(told, "type") == "blocked" ? MailEventKind.Blocked : MailEventKind.Bounced,
            "dropped" => MailEventKind.Dropped,
            "unsubscribe" or "group_unsubscribe" => MailEventKind.Unsubscribed,
            "spamreport" => MailEventKind.Complained,
            _ => null,
        };
        var isForGood = Text(told, "reason") is "Bounced Address" or "Spam Reporting Address" or "Invalid";
        return kind is { } known ? new MailEvent(known, DateTimeOffset.FromUnixTimeSeconds(unix), new DeliveryKey(change, subscription, "email"), delivery, address, known == MailEventKind.Dropped && isForGood) : null;
    }

    private static string? Text(JsonElement told, string name) =>
        told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 500 } text ? text : null;
}
