using System.Security.Cryptography;
using Alerts.Model;

namespace Alerts.Channels.Email;

public enum SendGridRegion
{
    Global,

    /// <summary>For subusers whose data stay in the European Union.</summary>
    Eu,
}

/// <summary>Section "Mail:SendGrid".</summary>
public sealed record SendGridOptions
{
    public Secret? ApiKey { get; init; }

    public SendGridRegion Region { get; init; }

    /// <summary>Another address of the same interface, for a test on this machine; null for SendGrid's own.</summary>
    public Uri? Host { get; init; }

    /// <summary>Everything is checked and nothing delivered.</summary>
    public bool Sandbox { get; init; }

    /// <summary>The public key that signs the events about mails, as SendGrid's page of the event webhook shows it; null where no events are sent.</summary>
    public string? EventKey { get; init; }

    internal Uri Address => new(Host ?? new Uri(Region == SendGridRegion.Eu ? "https://api.eu.sendgrid.com" : "https://api.sendgrid.com"), "/v3/mail/send");

    internal IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(ApiKey?.Value) || ApiKey.Value.Any(c => c is < '!' or > '~'))
            yield return "Mail:SendGrid:ApiKey must be a key of SendGrid's, best as \"env:NAME\".";
        if (!Enum.IsDefined(Region))
            yield return "Mail:SendGrid:Region must be global or eu.";
        if (Host is { } host && (!host.IsAbsoluteUri || !(host.Scheme == "https" || (host.Scheme == "http" && host.IsLoopback))))
            yield return "Mail:SendGrid:Host must begin with https, since the key goes there; leave it out for SendGrid itself.";
        if (EventKey is not null && !IsKey(EventKey))
            yield return "Mail:SendGrid:EventKey must be the public key of the event webhook, in base64, as SendGrid shows it.";
    }

    private static bool IsKey(string text)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            return true;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
