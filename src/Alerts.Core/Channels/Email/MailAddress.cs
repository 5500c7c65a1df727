using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>Reads an address out of the settings or a subscription: exactly one, and nothing that could start another header.</summary>
internal static class MailAddress
{
    public static bool TryRead(string text, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        mailbox = null;
        if (text.Length > 320 || text.Any(char.IsControl))
            return false;
        if (!MailboxAddress.TryParse(text, out mailbox) || string.IsNullOrEmpty(mailbox.LocalPart) || string.IsNullOrEmpty(mailbox.Domain))
            return false;
        return mailbox.Route.Count == 0;
    }
}
