using System.Globalization;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="Older">Address of the next part; null at the end.</param>
/// <param name="Wrong">What was asked for and is no moment; null where all is well.</param>
public sealed record AuditView(IReadOnlyList<AuditEntry> Entries, bool IsNewest, string? Older, string? Wrong);

/// <summary>Reads the audit log, part after part.</summary>
internal sealed class AuditReader(AuditRecords records)
{
    internal const int MostShown = 100;

    /// <param name="before">The moment of the last entry that was shown, as <see cref="AuditView.Older"/> has it.</param>
    public async Task<AuditView> ReadAsync(string? before, CancellationToken cancellation)
    {
        var moment = Parse(before);
        var entries = await records.NewestAsync(moment, MostShown + 1, cancellation);
        var older = entries.Count > MostShown ? $"/audit?before={Uri.EscapeDataString(entries[MostShown - 1].At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))}" : null;
        return new AuditView([.. entries.Take(MostShown)], moment is null, older, moment is null && !string.IsNullOrEmpty(before) ? before : null);
    }

    private static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) && moment > DateTimeOffset.MinValue ? moment : null;
}
