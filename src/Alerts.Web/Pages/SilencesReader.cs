using Alerts.Model;
using Alerts.Pipeline;

namespace Alerts.Web.Pages;

/// <param name="Lines">Those that aren't over yet, then the last that are.</param>
/// <param name="Configured">Ids of those in the configuration.</param>
public sealed record SilencesView(IReadOnlyList<Silence> Lines, IReadOnlySet<string> Configured, IReadOnlyList<Project> Projects, DateTimeOffset Now);

/// <summary>Reads what the page of the silences shows.</summary>
internal sealed class SilencesReader(CurrentSilences silences, WatchList watchList, TimeProvider clock)
{
    private const int MostOver = 100;

    public async Task<SilencesView> ReadAsync(CancellationToken cancellation)
    {
        var (all, now) = (await silences.GetAsync(cancellation), clock.GetUtcNow());
        return new SilencesView(
            [.. all.Where(s => s.Until > now).OrderBy(s => s.Until), .. all.Where(s => s.Until <= now).OrderByDescending(s => s.Until).Take(MostOver)],
            silences.Configured.Select(s => s.Id).ToHashSet(StringComparer.Ordinal), watchList.Projects, now);
    }
}
