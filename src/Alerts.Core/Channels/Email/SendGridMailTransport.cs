using System.Globalization;
using System.Text;
using Alerts.Model;
using Alerts.Outbound;
using MimeKit;
using SendGrid.Helpers.Mail;

namespace Alerts.Channels.Email;

/// <summary>
/// Sends mails over SendGrid's v3 interface. Its library writes the request; the way out is ours, like every other. SendGrid has no key against
/// doubles, so each mail carries its delivery's id, which comes back with the events about it.
/// </summary>
public sealed class SendGridMailTransport(SendGridOptions options, OutboundClient outbound, TimeProvider clock) : IMailTransport
{
    /// <summary>Names of what a mail carries along. They come back flat among SendGrid's own names, so they have a beginning of their own.</summary>
    internal const string DeliveryArg = "alerts_delivery";
    internal const string ChangeArg = "alerts_change";
    internal const string SubscriptionArg = "alerts_subscription";

    /// <summary>Headers that SendGrid writes itself, or takes in other fields (mail_send, "headers").</summary>
    private static readonly HashSet<string> Own = new(["From", "To", "Subject", "Date", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"], StringComparer.OrdinalIgnoreCase);

    public async Task<SendResult> SendAsync(string deliveryId, DeliveryKey? key, MimeMessage mail, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(Message(deliveryId, key, mail).Serialize());
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {options.ApiKey!.Value}" };
        try
        {
            var response = await outbound.PostAsync(options.Address, body, "application/json", headers, cancellation);
            return Read(response, mail.MessageId ?? deliveryId);
        }
        catch (OutboundException e)
        {
            return e.Kind switch
            {
                OutboundFailure.Refused => new SendResult.Failed("SendGrid's address may not be reached from here; look at Mail:SendGrid:Host."),
                OutboundFailure.TimedOut => new SendResult.Retry(null, "SendGrid did not answer in time; it may have taken the mail."),
                _ => new SendResult.Retry(null, "SendGrid can't be reached, or the connection ended before it answered; it may have taken the mail."),
            };
        }
    }

    private SendGridMessage Message(string deliveryId, DeliveryKey? key, MimeMessage mail)
    {
        var (from, to) = (mail.From.Mailboxes.Single(), mail.To.Mailboxes.Single());
        var message = new SendGridMessage
        {
            // Names hold neither of these here; mail programs read them as the end of an address.
            From = new EmailAddress(from.Address, from.Name?.Replace(';', ' ').Replace(',', ' ')),
            Subject = mail.Subject,
            PlainTextContent = mail.TextBody,
            HtmlContent = mail.HtmlBody,
        };
        message.AddTo(to.Address);
        foreach (var header in mail.Headers.Where(h => !Own.Contains(h.Field)))
            message.AddHeader(header.Field, header.Value);
        message.AddCustomArg(DeliveryArg, deliveryId);
        if (key is not null)
        {
            message.AddCustomArg(ChangeArg, key.ChangeId);
            message.AddCustomArg(SubscriptionArg, key.SubscriptionId);
        }
        // A tracked link leads over another host, and hides where it goes.
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.SetSubscriptionTracking(false);
        if (options.Sandbox)
            message.SetSandBoxMode(true);
        return message;
    }

    /// <summary>Its own words never get into a reason: they repeat addresses.</summary>
    private SendResult Read(OutboundResponse response, string id) => response.Status switch
    {
        202 => new SendResult.Sent(response.Own.GetValueOrDefault("x-message-id") ?? id),
        200 => new SendResult.Sent($"{id} in the sandbox, which delivers nothing"),
        400 => new SendResult.Failed("SendGrid did not understand the mail (status 400); a sender that isn't verified, or an address that can't be, is the usual cause."),
        401 => new SendResult.Failed("SendGrid did not accept the key (status 401); check Mail:SendGrid:ApiKey."),
        403 => new SendResult.Failed("SendGrid's key may not send, or the sender isn't verified (status 403); check Mail:SendGrid:ApiKey and Mail:From."),
        413 => new SendResult.Failed("SendGrid found the mail too long (status 413)."),
        429 => new SendResult.Retry(Reset(response) ?? response.RetryAfter, "SendGrid asks for a pause (status 429)."),
        >= 500 or 408 => new SendResult.Retry(response.RetryAfter, $"SendGrid did not take the mail for now (status {response.Status})."),
        _ => new SendResult.Failed($"SendGrid refused the mail (status {response.Status})."),
    };

    private TimeSpan? Reset(OutboundResponse response) =>
        long.TryParse(response.Own.GetValueOrDefault("x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var unix) && unix < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(unix) - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.FromSeconds(1)
            : null;
}
