using Alerts.Ledgers;
using Alerts.Model;

namespace Alerts.Pipeline.Replaying;

/// <summary>What one document says of one project, to be told to the ledger in its turn.</summary>
/// <param name="Taken">The entries that the live ledger holds of this turn; empty for a document that it took nothing of.</param>
public sealed record ReplayTurn(SourceReference Source, IReadOnlyList<Claim> Claims, IReadOnlyList<LedgerEntry> Taken);

/// <summary>A project's ledger, told anew from its documents.</summary>
/// <param name="State">Null where nothing was told.</param>
public sealed record ReplayedLedger(ProjectState? State, IReadOnlyList<LedgerEntry> Entries, IReadOnlyDictionary<string, Change> Changes)
{
    /// <summary>
    /// The turns in the order in which the ledger took them. A document that it took nothing of stands where it would have come: behind
    /// all that were learned no later than it.
    /// </summary>
    public static IEnumerable<ReplayTurn> InOrder(IReadOnlyList<ReplayTurn> turns)
    {
        var taken = turns.Where(t => t.Taken.Count > 0).OrderBy(t => t.Taken[0].Batch).ToList();
        return turns
            .OrderBy(t => t.Taken.Count > 0 ? t.Taken[0].Batch : taken.Where(k => k.Source.LearnedAt <= t.Source.LearnedAt).Select(k => k.Taken[0].Batch).DefaultIfEmpty().Max())
            .ThenBy(t => t.Taken.Count > 0 ? 0 : 1)
            .ThenBy(t => t.Source.LearnedAt).ThenBy(t => t.Source.DocumentId, StringComparer.Ordinal);
    }

    /// <param name="turns">In order.</param>
    /// <param name="routedAt">When people were told of a change, by its id; null where nobody was yet.</param>
    public static ReplayedLedger Of(Project project, IEnumerable<ReplayTurn> turns, Func<string, DateTimeOffset?> routedAt)
    {
        ProjectState? state = null;
        var entries = new List<LedgerEntry>();
        var changes = new Dictionary<string, Change>(StringComparer.Ordinal);
        foreach (var turn in turns)
        {
            var known = entries.Where(e => e.DocumentId == turn.Source.DocumentId).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
            var before = ProjectLedger.Watched(project, state, turn.Source.LearnedAt);
            var told = LedgerTaking.RevisedBy(turn.Taken, before);
            told.UnionWith(changes.Keys.Where(id => routedAt(id) <= turn.Source.LearnedAt));
            var input = new LedgerInput(turn.Source, turn.Claims, known, turn.Taken is [var first, ..] ? first.From : null, LedgerTaking.ToldAs(turn.Taken), told);
            var update = ProjectLedger.Apply(project, before, input);
            if (update.Entries.Count == 0)
                continue;
            state = update.State;
            entries.AddRange(update.Entries);
            foreach (var (id, source) in update.Retold.Where(r => changes.ContainsKey(r.Key)))
                changes[id] = ChangeWriter.Retell(changes[id], state, source, told: routedAt(id) <= turn.Source.LearnedAt);
            if (update.New is { } made)
                changes[made.Id] = made;
        }
        return new ReplayedLedger(state, entries, changes);
    }
}
