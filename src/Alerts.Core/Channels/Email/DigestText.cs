using System.Text;
using static Alerts.Channels.Email.PlainLines;

namespace Alerts.Channels.Email;

/// <summary>The plain-text part of a digest's mail.</summary>
public static class DigestText
{
    /// <summary>Lines end in '\n'. Addresses are never broken, so that they stay clickable.</summary>
    public static string Of(DigestView view)
    {
        var text = new StringBuilder();
        Line(text, view.Title);
        Line(text, view.Summary);
        if (view.Page is not null)
            Line(text, $"The history: {view.Page.AbsoluteUri}");
        foreach (var group in view.Groups)
        {
            text.Append("\n\n");
            Line(text, group.Project.ToUpperInvariant());
            foreach (var change in group.Changes)
                Entry(text, change);
        }
        if (view.More is { } more)
        {
            text.Append('\n');
            Line(text, more);
        }
        text.Append("\n\n");
        if (view.Left is not null)
            Line(text, view.Left);
        Line(text, view.Why);
        Links(text, view.Links);
        return text.ToString();
    }

    private static void Entry(StringBuilder text, AlertView change)
    {
        text.Append('\n');
        Line(text, change.Kicker is { } kicker ? $"{kicker.ToUpperInvariant()}: {change.Headline}" : change.Headline);
        Line(text, change.Lead);
        foreach (var told in change.Corrections.Shown)
            MailText.Correction(text, told);
        foreach (var row in change.Changes.Shown)
            MailText.Change(text, row);
        if (change.More(change.Changes) is { } more)
            Line(text, more, "  ");
        if (change.Page is not null)
            Line(text, change.Page.AbsoluteUri);
    }
}
