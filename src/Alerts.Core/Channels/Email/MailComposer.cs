using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Makes the mail of an alert. All but the date follows from the alert, so a repeated mail can be told from a new one.</summary>
internal static class MailComposer
{
    public static async Task<MimeMessage> ComposeAsync(AlertMessage alert, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var view = AlertViewBuilder.Of(alert);
        var domain = $"alerts.{from.Domain}";
        var thread = $"{IdPart(alert.Change.ProjectId)}@{domain}";
        var mail = new MimeMessage
        {
            Date = date,
            Subject = view.Subject,
            MessageId = $"{IdPart(alert.DeliveryId)}@{domain}",
            // All mails of a project answer one message that was never sent: clients show them as one thread.
            InReplyTo = thread,
            Body = new MultipartAlternative
            {
                Part("plain", MailText.Of(view)),
                Part("html", await MailHtml.RenderAsync(view)),
            },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        mail.References.Add(thread);
        // "=_" can't occur in quoted-printable text (RFC 2045, 6.7), so neither can this line.
        mail.Body.ContentType.Boundary = $"=_{Ids.Hash(alert.DeliveryId)[..32]}";
        // RFC 3834: no out-of-office notes in return.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add(HeaderId.ListId, $"Alerts <list.{domain}>");
        mail.Headers.Add("X-Alerts-Delivery", IdPart(alert.DeliveryId));
        return mail;
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText("utf-8", text);
        return part;
    }

    /// <summary>Project ids are whatever the watch list says; one that doesn't fit a message id is replaced by its hash.</summary>
    private static string IdPart(string id) => id.Length <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '~')
        ? id
        : Ids.Of("id", id);
}
