using System.Text;
using static Alerts.Channels.Email.PlainLines;

namespace Alerts.Channels.Email;

/// <summary>The plain-text part of a mail.</summary>
public static class MailText
{
    /// <summary>Lines end in '\n'. Addresses are never broken, so that they stay clickable.</summary>
    public static string Of(AlertView view)
    {
        var text = new StringBuilder();
        if (view.Kicker is { } kicker)
            Line(text, kicker.ToUpperInvariant());
        Line(text, view.Headline);
        Line(text, view.About);
        text.Append('\n');
        Line(text, view.Lead);
        if (view.Page is not null)
            Line(text, $"The change's page: {view.Page.AbsoluteUri}");

        Section(text, "What you were told", view, view.Corrections, Correction);
        Section(text, "What changed", view, view.Changes, Change);
        Section(text, "What did not change", view, view.Unchanged, Unchanged);
        Section(text, "Sources disagree", view, view.Conflicts, (t, conflict) => Conflict(t, conflict, view));
        Section(text, "Evidence", view, view.Sources, (t, source) => Source(t, source, view));

        text.Append("\n\n");
        Line(text, view.Why);
        Links(text, view.Links);
        return text.ToString();
    }

    private static void Section<T>(StringBuilder text, string heading, AlertView view, Section<T> rows, Action<StringBuilder, T> write)
    {
        if (rows.IsEmpty)
            return;
        text.Append("\n\n");
        Line(text, heading.ToUpperInvariant());
        foreach (var row in rows.Shown)
        {
            text.Append('\n');
            write(text, row);
        }
        if (view.More(rows) is { } more)
        {
            text.Append('\n');
            Line(text, more, "  ");
        }
    }

    internal static void Correction(StringBuilder text, CorrectionRow row)
    {
        Line(text, row.Told);
        foreach (var fact in row.Facts.Shown)
        {
            Line(text, fact.Subject, "* ", "  ");
            Line(text, $"told then:  {fact.Then}", "  ", "              ");
            Line(text, $"holds now:  {fact.Now}", "  ", "              ");
        }
    }

    internal static void Change(StringBuilder text, ChangeRow row)
    {
        Line(text, row.Field is null ? row.Subject : $"{row.Subject}: {row.Field}", "* ", "  ");
        Line(text, $"before:  {row.Before}", "  ", "           ");
        Line(text, $"now:     {row.After} ({row.Certainty})", "  ", "           ");
    }

    private static void Unchanged(StringBuilder text, UnchangedRow row) =>
        Line(text, $"{row.Subject}: {row.Value} ({row.Basis})", "* ", "  ");

    private static void Conflict(StringBuilder text, ConflictView row, AlertView view)
    {
        Line(text, row.Subject, "* ", "  ");
        Line(text, $"Holds for now: {row.Best}", "  ");
        Line(text, $"Why: {row.Why}", "  ");
        foreach (var version in row.Versions.Shown)
            Line(text, $"{version.Value}, according to {version.Who}", "  - ", "    ");
        if (view.More(row.Versions) is { } more)
            Line(text, more, "    ");
    }

    private static void Source(StringBuilder text, SourceView row, AlertView view)
    {
        Line(text, $"{row.Name} ({row.Rank}), {row.Date}", "* ", "  ");
        Line(text, row.Title, "  ");
        foreach (var quote in row.Quotes.Shown)
            Line(text, $"“{quote}”", "  > ");
        if (view.More(row.Quotes) is { } more)
            Line(text, more, "    ");
        if (row.Url is not null)
            Line(text, row.Url.AbsoluteUri, "  ");
    }
}
