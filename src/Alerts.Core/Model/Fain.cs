using System.Diagnostics.CodeAnalysis;

namespace Alerts.Model;

/// <summary>Award numbers (FAIN) as they are compared.</summary>
public static class Fain
{
    /// <summary>"DE-MS0000003" → "DEMS0000003": letters and digits alone, upper case, as award records store them.</summary>
    [return: NotNullIfNotNull(nameof(fain))]
    public static string? Normal(string? fain) =>
        fain is null ? null : string.Concat(fain.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
