namespace Alerts.Sources.UsaSpending;

/// <summary>Award numbers and the ids that the service makes of them.</summary>
public static class AwardNumber
{
    /// <summary>"DE-MS0000003" → "DEMS0000003": the form in which the service stores them.</summary>
    public static string Normal(string? fain) =>
        fain is null ? "" : string.Concat(fain.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>
    /// Ids under which the award of a DOE number may be found, the likeliest first: since April 2025 they end with the code of the
    /// department (089), before with that of its sub-tier (8900).
    /// </summary>
    public static IReadOnlyList<string> Candidates(string fain) => [$"ASST_NON_{Normal(fain)}_089", $"ASST_NON_{Normal(fain)}_8900"];
}
