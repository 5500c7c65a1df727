using System.Text.RegularExpressions;

namespace Alerts.Sources.GrantsGov;

/// <summary>Words by which a notice is taken back. That an agency may cancel stands in every notice and says nothing.</summary>
internal static partial class OpportunityWords
{
    /// <returns>The words, or null where nothing is taken back.</returns>
    public static string? Withdrawal(string? title, string? text) =>
        title is not null && Title().Match(title) is { Success: true } inTitle ? inTitle.Value
        : text is not null && Sentence().Match(text) is { Success: true } inText ? inText.Value : null;

    [GeneratedRegex(@"\b(?:CANCEL(?:L?ED|LATION)|WITHDRAWN|RESCINDED)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex(
        @"\b(?:notice|opportunity|announcement|FOA|NOFO|solicitation|forecast|call)(?: [\w().-]{1,30}){0,4} (?:has been|have been|was|were|is|are)(?: now| hereby)? (?:cancell?ed|withdrawn|rescinded)\b|\bhas (?:cancell?ed|withdrawn|rescinded) this\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();
}
