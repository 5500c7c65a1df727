using System.Text;
using static Alerts.Channels.Email.PlainLines;

namespace Alerts.Channels.Email;

/// <summary>The plain-text part of a mail to operators.</summary>
public static class NoticeText
{
    /// <summary>Lines end in '\n'. Addresses are never broken, so that they stay clickable.</summary>
    public static string Of(NoticeView view)
    {
        var text = new StringBuilder();
        Line(text, view.State.ToUpperInvariant());
        Line(text, view.Title);
        Line(text, view.When);
        text.Append('\n');
        Line(text, view.Text);
        if (view.Page is not null)
            Line(text, view.Page.AbsoluteUri);
        text.Append("\n\n");
        Line(text, view.Why);
        return text.ToString();
    }
}
