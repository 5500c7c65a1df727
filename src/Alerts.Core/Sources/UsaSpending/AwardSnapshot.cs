namespace Alerts.Sources.UsaSpending;

/// <summary>An award as the record had it at one look. Nearly every field may be missing.</summary>
public sealed record AwardSnapshot
{
    /// <summary>"ASST_NON_DEXX0000001_089", as the service itself gives it.</summary>
    public required string Id { get; init; }

    /// <summary>Award number, upper case, letters and digits alone.</summary>
    public required string Fain { get; init; }

    public string? Recipient { get; init; }

    public string? Description { get; init; }

    /// <summary>US dollars obligated in all, not the announced sum.</summary>
    public decimal? ObligatedUsd { get; init; }

    public decimal? OutlaidUsd { get; init; }

    public DateOnly? End { get; init; }

    /// <summary>The whole set by id; empty where only the award's own fields are of interest.</summary>
    public IReadOnlyList<AwardTransaction> Transactions { get; init; } = [];
}

/// <param name="ActionType">A new, B continuation, C revision, D adjustment to a completed project; there is none for "terminated".</param>
/// <param name="ObligationUsd">Below zero where money was taken back.</param>
public sealed record AwardTransaction(
    string Id, DateOnly? Date, string? ActionType, string? Modification, string? Description, decimal? ObligationUsd);
