using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary>Finds a change by its id alone, in the ledgers of all watched projects and of those merged into them.</summary>
internal static class StoredChange
{
    /// <exception cref="InvalidDataException">No watched project has it: a sentence.</exception>
    public static async Task<Change> FindAsync(IServiceProvider services, string id, CancellationToken cancellation)
    {
        var ledgers = services.GetRequiredService<LedgerRecords>();
        foreach (var project in services.GetRequiredService<WatchList>().Projects.SelectMany(p => p.Merged.Select(m => m.Id).Append(p.Id)))
        {
            if (await ledgers.ChangeAsync(project, id, cancellation) is { } change)
                return change;
        }
        throw new InvalidDataException($"no watched project has a change \"{id}\". `alerts project show PROJECT --json` lists the changes of a project.");
    }
}
