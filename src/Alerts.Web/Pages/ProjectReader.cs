using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="Watched">Null where the project was watched once and isn't any more.</param>
/// <param name="State">Null until the first document concerned the project.</param>
/// <param name="Changes">Newest first.</param>
public sealed record ProjectView(string Id, string Name, Project? Watched, ProjectState? State, IReadOnlyList<Change> Changes)
{
    public IReadOnlyList<Award> Awards => State?.Awards ?? [];

    public IEnumerable<Fact> Scope => Facts.Where(f => f.Key.StartsWith("scope/", StringComparison.Ordinal));

    /// <summary>Facts that are neither an award's standing nor scope: investment, phase, increases and so on.</summary>
    public IEnumerable<Fact> Other => Facts.Where(f => !f.Key.StartsWith("scope/", StringComparison.Ordinal) && !Awards.Any(a => a.Key == f.Key));

    private IReadOnlyList<Fact> Facts => State?.Facts ?? [];
}

/// <summary>Reads what stands of a project now, and how it came to be so.</summary>
internal sealed class ProjectReader(LedgerRecords ledgers, WatchList watchList)
{
    /// <returns>Null where the project is not watched and has no ledger.</returns>
    public async Task<ProjectView?> ReadAsync(string projectId, CancellationToken cancellation)
    {
        var watched = watchList.Find(projectId);
        var state = (await ledgers.GetAsync(projectId, cancellation)).State;
        if (watched is null && state is null)
            return null;
        var changes = await ledgers.ChangesAsync(projectId, cancellation);
        var name = watched?.DisplayName ?? (changes is [var newest, ..] ? newest.ProjectName : projectId);
        return new ProjectView(projectId, name, watched, state, changes);
    }
}
