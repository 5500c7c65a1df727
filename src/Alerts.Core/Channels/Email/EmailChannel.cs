using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Tells people by mail.</summary>
/// <param name="options">Validated.</param>
public sealed class EmailChannel(MailOptions options, IMailTransport transport, TimeProvider time) : IChannel
{
    public string Kind => "email";

    public async Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        if (!MailAddress.TryRead(message.Destination.Address.Value, out var to))
            return new SendResult.Failed("The subscription's mail address can't be read; correct it in the subscription.");
        var from = new MailboxAddress(options.FromName, MailboxAddress.Parse(options.From).Address);
        using var mail = await MailComposer.ComposeAsync(message, from, to, time.GetUtcNow());
        return await transport.SendAsync(message.DeliveryId, mail, cancellation);
    }
}
