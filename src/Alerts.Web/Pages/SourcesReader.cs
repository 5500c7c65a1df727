using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

public sealed record SourceLine(Source Source, SourceRecord Polled);

/// <summary>Reads how each source is doing.</summary>
internal sealed class SourcesReader(SourceRecords records, IReadOnlyList<Source> sources)
{
    /// <returns>In the order of the configuration, those that fail first.</returns>
    public async Task<IReadOnlyList<SourceLine>> ReadAsync(CancellationToken cancellation)
    {
        var polled = await records.AllAsync(cancellation);
        return [.. sources.Select(s => new SourceLine(s, polled.GetValueOrDefault(s.Id) ?? new SourceRecord { SourceId = s.Id })).OrderByDescending(l => l.Polled.Failures > 0)];
    }
}
