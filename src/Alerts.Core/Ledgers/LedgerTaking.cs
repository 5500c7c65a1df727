using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>
/// Takes what another ledger holds into a project's own, after a merge or split. Pure. The entries come after those that are there,
/// in the order in which the other ledger learned them, with their documents and times. What people were told keeps its id, so that
/// it can still be corrected.
/// </summary>
public static class LedgerTaking
{
    /// <param name="own">What the project's ledger holds.</param>
    /// <param name="batch">The claims that one document made in the other ledger.</param>
    public static LedgerUpdate Take(Project project, ProjectState? state, IEnumerable<LedgerEntry> own, IReadOnlyList<LedgerEntry> batch, string from)
    {
        var source = batch[0].Source;
        var told = own.Where(e => e.DocumentId == source.DocumentId).ToList();
        var before = ProjectLedger.Watched(project, state, source.LearnedAt);
        var input = new LedgerInput(
            source, [.. told.Concat(batch).Select(e => e.Claim)], told.Select(e => e.Id).ToHashSet(StringComparer.Ordinal), from, ChangeIdOf(batch), RevisedBy(batch, before));
        return ProjectLedger.Apply(project, before, input);
    }

    /// <summary>The state with a note of how far the other ledger was taken.</summary>
    public static ProjectState Mark(ProjectState state, TakenLedger taken) =>
        state with { TookIn = [.. state.TookIn.Where(t => t.ProjectId != taken.ProjectId), taken] };

    /// <summary>True for claims that go along with the awards and scope items of a project that was split off.</summary>
    /// <param name="origin">What stands in the ledger that it was split from.</param>
    public static bool GoesTo(Project project, ProjectState origin, LedgerEntry entry) => entry.Effect.Key is { } key && Moves(project, origin, key);

    /// <summary>The state of the project that was split from, without what went away; its entries stay as they are.</summary>
    public static ProjectState Without(ProjectState origin, Project project) => origin with
    {
        Awards = [.. origin.Awards.Where(a => !Moves(project, origin, a.Key))],
        Facts = [.. origin.Facts.Where(f => !Moves(project, origin, f.Key))],
    };

    /// <summary>The change that a batch which came from another ledger has made; null for one that was told of this project.</summary>
    internal static string? ToldAs(IReadOnlyList<LedgerEntry> batch) => batch is [{ From: not null }, ..] ? ChangeIdOf(batch) : null;

    /// <summary>The changes that people had been told of when the batch revised them.</summary>
    internal static HashSet<string> RevisedBy(IEnumerable<LedgerEntry> batch, ProjectState? before) =>
        [.. batch.Where(e => e.Effect.Kind == EffectKind.Revised).Select(e => before?.Find(e.Effect.Key!)?.ChangeId).OfType<string>()];

    private static string? ChangeIdOf(IEnumerable<LedgerEntry> batch) => batch.FirstOrDefault(e => e.Effect.IsChange)?.Effect.ChangeId;

    private static bool Moves(Project project, ProjectState origin, string key) =>
        project.Scope.Any(s => ScopeKey.OfFact(s.Name) == key)
        || origin.Awards.Any(a => (key == a.Key || key.StartsWith(a.Key + "/", StringComparison.Ordinal)) && project.Awards.Any(w => ProjectLedger.IsSame(a, w)));
}
