using Alerts.Model;

namespace Alerts.Sources.UsaSpending;

/// <summary>Award numbers and the ids that the service makes of them.</summary>
public static class AwardNumber
{
    /// <summary>The form in which the service stores them; empty where there is none.</summary>
    public static string Normal(string? fain) => Fain.Normal(fain) ?? "";

    /// <summary>
    /// Ids under which the award of a DOE number may be found, the likeliest first: since April 2025 they end with the code of the
    /// department (089), before with that of its sub-tier (8900).
    /// </summary>
    public static IReadOnlyList<string> Candidates(string fain) => [$"ASST_NON_{Normal(fain)}_089", $"ASST_NON_{Normal(fain)}_8900"];
}
