using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Writes mails as <c>&lt;folder&gt;/&lt;delivery id&gt;.eml</c> for people without a mail server.</summary>
public sealed class OutboxMailTransport(string folder) : IMailTransport
{
    public async Task<SendResult> SendAsync(string deliveryId, DeliveryKey? key, MimeMessage mail, CancellationToken cancellation)
    {
        // Format options are cloned since the default ones are shared by the whole process.
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var bytes = new MemoryStream();
        await mail.WriteToAsync(format, bytes, cancellation);
        return await OutboxFolder.WriteAsync(folder, $"{deliveryId}.eml", bytes.ToArray(), cancellation);
    }
}
