using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>
/// The state as of any moment, folded anew from the ledger's entries. Two times can be asked for: <em>known at</em> is what was
/// believed then; <em>as of</em> is what was true on that day by all that is known, so news that came late stands where it belongs.
/// </summary>
public static class PastState
{
    /// <summary>
    /// Without a day, what the ledger believed: its documents in the order it took them. As of a day, happenings are told in the order of
    /// their days, whatever the order in which they were learned, so the same documents give the same state in any order of arrival.
    /// </summary>
    public static ProjectState At(Project project, IEnumerable<LedgerEntry> entries, LedgerMoment moment)
    {
        var seen = entries.Where(moment.Sees);
        return moment.AsOf is null
            ? Fold(project, seen.GroupBy(e => e.Batch).OrderBy(g => g.Key))
            : Fold(project, seen.GroupBy(e => (e.EventDate, e.Source.Published, e.DocumentId))
                .OrderBy(g => g.Key.EventDate).ThenBy(g => g.Key.Published).ThenBy(g => g.Key.DocumentId, StringComparer.Ordinal));
    }

    private static ProjectState Fold(Project project, IEnumerable<IEnumerable<LedgerEntry>> batches)
    {
        ProjectState? state = null;
        var told = new Dictionary<string, List<LedgerEntry>>(StringComparer.Ordinal);
        foreach (var batch in batches.Select(b => b.OrderBy(e => e.Batch).ThenBy(e => e.Number).ToList()))
        {
            var source = batch[0].Source;
            if (!told.TryGetValue(source.DocumentId, out var before))
                told[source.DocumentId] = before = [];
            var known = before.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
            before.AddRange(batch);
            state ??= ProjectLedger.Watched(project, known: null, source.LearnedAt);
            state = ProjectLedger.Apply(project, state, new LedgerInput(source, [.. before.Select(e => e.Claim)], known, batch[0].From, LedgerTaking.ToldAs(batch), LedgerTaking.RevisedBy(batch, state))).State;
        }
        return state ?? new ProjectState { ProjectId = project.Id };
    }
}
