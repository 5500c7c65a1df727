using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Alerts.Model;

namespace Alerts.Alerting;

public enum LinkPurpose
{
    /// <summary>To see and change how a reader is told; subject: subscription, channel.</summary>
    Manage,

    /// <summary>To agree to be told; subject: subscription, invitation.</summary>
    Confirm,

    /// <summary>To be told no more; subject: subscription, channel.</summary>
    Unsubscribe,

    /// <summary>To say that a change is right; subject: project, change, subscription.</summary>
    Right,

    /// <summary>To say that a change is wrong; subject: project, change, subscription.</summary>
    Wrong,

    /// <summary>To read the changes of a subscription as a feed; subject: subscription.</summary>
    Feed,
}

/// <summary>
/// What a link in a message lets its reader do, for whom, and until when. It says so itself, signed with HMAC-SHA256, so that nothing is
/// stored for it and nobody can make one for another.
/// </summary>
public sealed record SignedLink(LinkPurpose Purpose, IReadOnlyList<string> Subject, DateTimeOffset Expires)
{
    /// <summary>Mails are kept, and what they offer should hold as long as somebody may look for it there.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(400);

    /// <summary>Characters; ids are at most 100 long each.</summary>
    private const int Longest = 1000;

    /// <summary>The part of an address that the link is.</summary>
    public string Sign(ReadOnlySpan<byte> key)
    {
        var text = Encoding.UTF8.GetBytes($"{WireName.Of(Purpose)}\n{Expires.ToUnixTimeSeconds()}\n{string.Join('\n', Subject)}");
        return $"{Base64Url.EncodeToString(text)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, text))}";
    }

    /// <returns>Null for what wasn't signed with this key for this purpose, whole and unaltered. Whether its time is over is left to the caller.</returns>
    public static SignedLink? Read(string token, LinkPurpose purpose, ReadOnlySpan<byte> key)
    {
        if (token.Length > Longest || token.Split('.') is not [var body, var signature] || !Base64Url.IsValid(body) || !Base64Url.IsValid(signature))
            return null;
        var text = Base64Url.DecodeFromChars(body);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, text), Base64Url.DecodeFromChars(signature)))
            return null;
        var lines = Encoding.UTF8.GetString(text).Split('\n');
        return lines[0] == WireName.Of(purpose) ? new SignedLink(purpose, lines[2..], DateTimeOffset.FromUnixTimeSeconds(long.Parse(lines[1]))) : null;
    }
}
