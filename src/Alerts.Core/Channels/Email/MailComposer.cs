using System.Text;
using Alerts.Model;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Makes the mail of an alert, a digest or a notice. All but the date follows from it, so a repeated mail can be told from a new one.</summary>
public static class MailComposer
{
    /// <summary>Bytes of UTF-8; Gmail cuts what is longer than 102 KB.</summary>
    private const int LongestHtml = 100_000;

    /// <summary>All mails of a project answer one message that was never sent: clients show them as one thread.</summary>
    public static async Task<MimeMessage> ComposeAsync(AlertMessage alert, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var (view, html) = await FitAsync(ShorterView.Of(AlertViewBuilder.Of(alert)), MailHtml.RenderAsync);
        return Compose(alert.DeliveryId, view.Subject, MailText.Of(view), html, from, to, date, $"{IdPart(alert.Change.ProjectId)}@{Domain(from)}", alert.Links);
    }

    public static async Task<MimeMessage> ComposeAsync(DigestMessage digest, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var (view, html) = await FitAsync(ShorterView.Of(DigestViewBuilder.Of(digest)), MailHtml.RenderAsync);
        return Compose(digest.DeliveryId, view.Subject, DigestText.Of(view), html, from, to, date, thread: null, digest.Links);
    }

    /// <summary>What broke and that it is well again stand in one thread.</summary>
    public static async Task<MimeMessage> ComposeAsync(NoticeMessage message, MailboxAddress from, MailboxAddress to, DateTimeOffset date)
    {
        var view = NoticeView.Of(message);
        return Compose(message.DeliveryId, view.Subject, NoticeText.Of(view), await MailHtml.RenderAsync(view), from, to, date, $"{Ids.Of("about", message.Notice.About)}@{Domain(from)}", links: null);
    }

    /// <summary>The first of the views whose HTML isn't too long; the last of them where all are.</summary>
    private static async Task<(TView View, string Html)> FitAsync<TView>(IEnumerable<TView> views, Func<TView, Task<string>> render)
    {
        (TView, string)? made = null;
        foreach (var view in views)
        {
            var html = await render(view);
            made = (view, html);
            if (Encoding.UTF8.GetByteCount(html) <= LongestHtml)
                break;
        }
        return made!.Value;
    }

    private static MimeMessage Compose(
        string deliveryId, string subject, string text, string html, MailboxAddress from, MailboxAddress to, DateTimeOffset date, string? thread, ReaderLinks? links)
    {
        var mail = new MimeMessage
        {
            Date = date,
            Subject = subject,
            MessageId = $"{IdPart(deliveryId)}@{Domain(from)}",
            InReplyTo = thread,
            Body = new MultipartAlternative { Part("plain", text), Part("html", html) },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        if (thread is not null)
            mail.References.Add(thread);
        // "=_" can't occur in quoted-printable text (RFC 2045, 6.7), so neither can this line.
        mail.Body.ContentType.Boundary = $"=_{Ids.Hash(deliveryId)[..32]}";
        // RFC 3834: no out-of-office notes in return.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add(HeaderId.ListId, $"Alerts <list.{Domain(from)}>");
        if (links is not null)
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{links.Unsubscribe.AbsoluteUri}>");
        // RFC 8058, 3.1: only where the address is https.
        if (links?.Unsubscribe.Scheme == Uri.UriSchemeHttps)
            mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
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
