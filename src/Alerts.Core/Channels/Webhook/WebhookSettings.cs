using Alerts.Model;

namespace Alerts.Channels.Webhook;

/// <summary>Where a subscription's webhook is, and what its messages are signed with.</summary>
public sealed record WebhookSettings
{
    /// <summary>https, or http of this machine.</summary>
    public Secret? Url { get; init; }

    /// <summary>"whsec_" and 24 to 64 bytes in base64, the form of Standard Webhooks.</summary>
    public Secret? Secret { get; init; }

    /// <summary>The secret that was valid before; while it is set, messages are signed with both, so that the receiver can change over.</summary>
    public Secret? OldSecret { get; init; }

    public Destination ToDestination() => new(WebhookChannel.Name, Url!) { Keys = OldSecret is null ? [Secret!] : [Secret!, OldSecret] };

    /// <summary>A sentence for everything that can't be used; none repeats a secret.</summary>
    public IEnumerable<string> Problems()
    {
        if (Url is null || !Uri.TryCreate(Url.Value, UriKind.Absolute, out var url) || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            yield return "the Url of the Webhook must begin with https and hold no name or password.";
        }
        if (Secret is null)
            yield return "the Webhook needs a Secret to sign its messages with, \"whsec_\" and 24 to 64 bytes in base64; `openssl rand -base64 32` makes such bytes.";
        else if (WebhookSignature.KeyOf(Secret) is null)
            yield return "the Secret of the Webhook must be \"whsec_\" and 24 to 64 bytes in base64.";
        if (OldSecret is not null && WebhookSignature.KeyOf(OldSecret) is null)
            yield return "the OldSecret of the Webhook must be \"whsec_\" and 24 to 64 bytes in base64.";
    }
}
