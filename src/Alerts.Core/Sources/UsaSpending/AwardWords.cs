using System.Text.RegularExpressions;

namespace Alerts.Sources.UsaSpending;

/// <summary>Words of a transaction's description, mostly in capitals and often cut short.</summary>
internal static partial class AwardWords
{
    /// <summary>"TERMINATION BY MUTUAL AGREEMENT", "AWARD CANCELLED"; not the taking back of one, nor funds that are not cancelled but lapse.</summary>
    public static bool SaysEnded(string? description) =>
        description is not null && Ending().IsMatch(description) && !Negation().IsMatch(description) && !SaysReinstated(description);

    public static bool SaysReinstated(string? description) => description is not null && Return().IsMatch(description);

    public static bool SaysCloseOut(string? description) => description is not null && CloseOut().IsMatch(description);

    [GeneratedRegex(@"\bTERMINAT(?:E|ED|ING|ION)\b|\bCANCEL(?:S|ED|LED|ING|LING|LATION)?\b|\bDE-?SCOP", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b(?:NOT|NO|WITHOUT) (?:BE(?:EN)? )?(?:TERMINAT|CANCEL)|\bCANCEL\w* FUNDS\b|\bTERMINATION (?:CLAUSE|PROVISION|LIABILITY)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\bREINSTAT|\b(?:RESCIND|RESCISSION OF|VACAT|WITHDRAW|REVERS)\w*(?: (?:THE|OF|PRIOR|PREVIOUS))* (?:TERMINAT|CANCEL)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Return();

    [GeneratedRegex(@"\bCLOSE-? ?OUT\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CloseOut();
}
