using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Tells people by mail.</summary>
/// <param name="options">Validated.</param>
public sealed class EmailChannel(MailOptions options, IMailTransport transport, TimeProvider time) : IChannel
{
    public string Kind => "email";

    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation) =>
        SendAsync(message.DeliveryId, message.Key, message.Destination, (from, to, date) => MailComposer.ComposeAsync(message, from, to, date), cancellation);

    public Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation) =>
        SendAsync(message.DeliveryId, message.Key, message.Destination, (from, to, date) => MailComposer.ComposeAsync(message, from, to, date), cancellation);

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation) =>
        SendAsync(message.DeliveryId, message.Key, message.Destination, (from, to, date) => MailComposer.ComposeAsync(message, from, to, date), cancellation);

    private async Task<SendResult> SendAsync(
        string deliveryId, DeliveryKey? key, Destination destination, Func<MailboxAddress, MailboxAddress, DateTimeOffset, Task<MimeMessage>> compose, CancellationToken cancellation)
    {
        if (!MailAddress.TryRead(destination.Address.Value, out var to))
            return new SendResult.Failed("The mail address can't be read; correct it in the subscription, or in Operations.");
        using var mail = await compose(new MailboxAddress(options.FromName, MailboxAddress.Parse(options.From).Address), to, time.GetUtcNow());
        return await transport.SendAsync(deliveryId, key, mail, cancellation);
    }
}
