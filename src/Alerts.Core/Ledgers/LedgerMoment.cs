using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>
/// A moment of a ledger, by its two times: what was true at the end of a day, and what was known at a moment.
/// </summary>
/// <param name="AsOf">Happenings up to this day; null for all.</param>
/// <param name="KnownAt">Documents that were learned by this moment; null for all.</param>
public sealed record LedgerMoment(DateOnly? AsOf = null, DateTimeOffset? KnownAt = null)
{
    public static LedgerMoment Now { get; } = new();

    public bool IsNow => this == Now;

    /// <summary>The last moment of a day, UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day, TimeOnly.MaxValue, TimeSpan.Zero);

    public bool Sees(LedgerEntry entry) => (AsOf is null || entry.EventDate <= AsOf) && (KnownAt is null || entry.LearnedAt <= KnownAt);
}
