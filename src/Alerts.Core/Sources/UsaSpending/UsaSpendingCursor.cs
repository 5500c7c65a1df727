namespace Alerts.Sources.UsaSpending;

/// <summary>What is remembered between two polls.</summary>
public sealed record UsaSpendingCursor
{
    public static UsaSpendingCursor Start { get; } = new();

    /// <summary>The day of the service's data at the last search; while it stays, there is nothing to look for.</summary>
    public DateOnly? LastUpdated { get; init; }

    /// <summary>Changes up to this day were searched for.</summary>
    public DateOnly? SearchedTo { get; init; }

    /// <summary>Watched awards that are still to be looked at.</summary>
    public IReadOnlyList<ChangedAward> Pending { get; init; } = [];

    /// <summary>Watched numbers that the service doesn't know; asked for again when it has new data.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The watched awards as last seen, each with all of its transactions.</summary>
    public IReadOnlyList<AwardSnapshot> Awards { get; init; } = [];

    public AwardSnapshot? Find(string fain) => Awards.FirstOrDefault(a => a.Fain == fain);
}
