using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>A way out for a finished mail: a mail server, or a folder.</summary>
public interface IMailTransport
{
    /// <param name="deliveryId">Names the mail; a repeat comes with the same.</param>
    Task<SendResult> SendAsync(string deliveryId, MimeMessage mail, CancellationToken cancellation);
}
