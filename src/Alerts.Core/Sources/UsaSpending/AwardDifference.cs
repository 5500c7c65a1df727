namespace Alerts.Sources.UsaSpending;

/// <summary>
/// What differs between two looks at one award. The list of transactions isn't append-only: records are corrected and deleted
/// afterwards, so the whole sets are compared by id, and a record that went is told apart from money that went.
/// </summary>
public sealed record AwardDifference
{
    /// <summary>The award's own fields as they were; null at the first look.</summary>
    public AwardSnapshot? Before { get; init; }

    /// <summary>… and as they are; null where the service has no such award any more.</summary>
    public AwardSnapshot? After { get; init; }

    public IReadOnlyList<AwardTransaction> Added { get; init; } = [];

    public IReadOnlyList<AwardTransaction> Removed { get; init; } = [];

    public IReadOnlyList<TransactionCorrection> Corrected { get; init; } = [];

    /// <summary>The side that is there; one always is.</summary>
    public AwardSnapshot Award => After ?? Before!;

    /// <returns>Null where nothing of interest differs.</returns>
    public static AwardDifference? Of(AwardSnapshot? before, AwardSnapshot? after)
    {
        if (before is null || after is null)
            return before is null && after is null ? null : new() { Before = Head(before), After = Head(after) };
        var old = before.Transactions.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var now = after.Transactions.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var corrected = after.Transactions
            .Where(t => old.TryGetValue(t.Id, out var was) && was.ObligationUsd != t.ObligationUsd)
            .Select(t => new TransactionCorrection(old[t.Id], t)).ToList();
        var removed = before.Transactions.Where(t => !now.ContainsKey(t.Id)).ToList();
        var added = after.Transactions.Where(t => !old.ContainsKey(t.Id)).ToList();
        // A record under a new id for the same modification is the old one, deleted and entered again.
        foreach (var gone in removed.ToList())
        {
            if (added.Find(t => IsSameAction(gone, t)) is not { } again)
                continue;
            removed.Remove(gone);
            added.Remove(again);
            if (gone.ObligationUsd != again.ObligationUsd)
                corrected.Add(new TransactionCorrection(gone, again));
        }
        var difference = new AwardDifference { Before = Head(before), After = Head(after), Added = added, Removed = removed, Corrected = corrected };
        var same = added.Count + removed.Count + corrected.Count == 0
            && before.ObligatedUsd == after.ObligatedUsd && before.End == after.End && before.Description == after.Description;
        return same ? null : difference;
    }

    private static bool IsSameAction(AwardTransaction a, AwardTransaction b) =>
        a.Modification is not null && a.Modification == b.Modification && a.Date == b.Date && a.ActionType == b.ActionType;

    private static AwardSnapshot? Head(AwardSnapshot? award) => award is null ? null : award with { Transactions = [] };
}

/// <summary>One transaction whose sum is another than it was said to be.</summary>
public sealed record TransactionCorrection(AwardTransaction Was, AwardTransaction Is);
