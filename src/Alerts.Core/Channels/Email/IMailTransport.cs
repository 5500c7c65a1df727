using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>A way out for a finished mail: a mail server, a mail service, or a folder.</summary>
public interface IMailTransport
{
    /// <param name="deliveryId">Names the mail; a repeat comes with the same.</param>
    /// <param name="key">Where the delivery stands, for a service that tells later what became of the mail; null for a mail that none stands for.</param>
    Task<SendResult> SendAsync(string deliveryId, DeliveryKey? key, MimeMessage mail, CancellationToken cancellation);
}
