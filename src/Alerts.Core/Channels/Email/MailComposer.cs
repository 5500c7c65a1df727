using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Makes the mail of an alert or a digest. All but the date follows from it, so a repeated mail can be told from a new one.</summary>
internal static class MailComposer
{
    /// <summary>All mails of a project answer one message that was never sent: clients show them as one thread.</summary>
    public static async Task<MimeMessage> ComposeAsync(AlertMessage alert, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var view = AlertViewBuilder.Of(alert);
        var mail = Compose(alert.DeliveryId, view.Subject, MailText.Of(view), await MailHtml.RenderAsync(view), from, to, date);
        mail.InReplyTo = $"{IdPart(alert.Change.ProjectId)}@{Domain(from)}";
        mail.References.Add(mail.InReplyTo);
        return mail;
    }

    public static async Task<MimeMessage> ComposeAsync(DigestMessage digest, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var view = DigestViewBuilder.Of(digest);
        return Compose(digest.DeliveryId, view.Subject, DigestText.Of(view), await MailHtml.RenderAsync(view), from, to, date);
    }

    private static MimeMessage Compose(string deliveryId, string subject, string text, string html, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var mail = new MimeMessage
        {
            Date = date,
            Subject = subject,
            MessageId = $"{IdPart(deliveryId)}@{Domain(from)}",
            Body = new MultipartAlternative { Part("plain", text), Part("html", html) },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        // "=_" can't occur in quoted-printable text (RFC 2045, 6.7), so neither can this line.
        mail.Body.ContentType.Boundary = $"=_{Ids.Hash(deliveryId)[..32]}";
        // RFC 3834: no out-of-office notes in return.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add(HeaderId.ListId, $"Alerts <list.{Domain(from)}>");
        mail.Headers.Add("X-Alerts-Delivery", IdPart(deliveryId));
        return mail;
    }

    private static string Domain(MailboxAddress from) => $"alerts.{from.Domain}";

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
