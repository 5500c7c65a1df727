using System.Globalization;
using System.Text;

namespace Alerts.Sources.UsaSpending;

/// <summary>A difference as text: a line "path: value" for each field, so that a claim can quote the field it rests on.</summary>
internal static class AwardText
{
    public const string Id = "generated_unique_award_id";
    public const string Total = "total_obligation";
    public const string End = "period_of_performance.end_date";
    public const string Obligation = "federal_action_obligation";
    public const string Description = "description";

    public static string Of(AwardTransaction transaction, string field) => $"transactions[{transaction.Id}].{field}";

    public static string OfRemoved(AwardTransaction transaction) => $"removed[{transaction.Id}].{Obligation}";

    public static string Of(AwardDifference difference)
    {
        var text = new StringBuilder();
        Line(text, Id, difference.Award.Id);
        Line(text, "fain", difference.Award.Fain);
        Line(text, "recipient.recipient_name", difference.Award.Recipient);
        Award(text, "", difference.After);
        Award(text, "before.", difference.Before);
        foreach (var transaction in difference.Added.Concat(difference.Corrected.Select(c => c.Is)))
        {
            Line(text, Of(transaction, "action_date"), Text(transaction.Date));
            Line(text, Of(transaction, "action_type"), transaction.ActionType);
            Line(text, Of(transaction, Description), transaction.Description);
            // The sum is what corrections differ in, so that it always has its line.
            Line(text, Of(transaction, Obligation), Text(transaction.ObligationUsd) ?? "null");
        }
        foreach (var correction in difference.Corrected)
            Line(text, $"before.{Of(correction.Was, Obligation)}", Text(correction.Was.ObligationUsd) ?? "null");
        foreach (var removed in difference.Removed)
            Line(text, OfRemoved(removed), Text(removed.ObligationUsd) ?? "null");
        return text.ToString().TrimEnd('\n');
    }

    private static void Award(StringBuilder text, string prefix, AwardSnapshot? award)
    {
        Line(text, prefix + Description, award?.Description);
        Line(text, prefix + Total, Text(award?.ObligatedUsd));
        Line(text, prefix + "total_outlay", Text(award?.OutlaidUsd));
        Line(text, prefix + End, Text(award?.End));
    }

    private static void Line(StringBuilder text, string path, string? value)
    {
        if (value is not null)
            text.Append(path).Append(": ").Append(value).Append('\n');
    }

    private static string? Text(decimal? value) => value?.ToString("0.00", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
