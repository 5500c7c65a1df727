using System.Diagnostics.CodeAnalysis;

namespace Alerts.Model;

/// <summary>Award numbers (FAIN) as they are compared.</summary>
public static class Fain
{
    /// <summary>"DE-MS0000003" → "DEMS0000003": letters and digits alone, upper case, as award records store them.</summary>
    [return: NotNullIfNotNull(nameof(fain))]
    public static string? Normal(string? fain) =>
        fain is null ? null : string.Concat(fain.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>The number of a notice of funding opportunity, as "DE-FOA-0003589", under which money is hoped for; no award has such a number.</summary>
    public static bool IsOpportunity(string? number) => Normal(number) is { } plain && (plain.Contains("FOA", StringComparison.Ordinal) || plain.Contains("NOFO", StringComparison.Ordinal));
}
