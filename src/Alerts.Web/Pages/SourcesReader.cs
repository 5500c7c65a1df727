using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="State">As it is now.</param>
public sealed record SourceLine(Source Source, SourceRecord Polled, SourceState State)
{
    /// <summary>Somebody should look at it.</summary>
    public bool NeedsHelp => State is SourceState.Failing or SourceState.Blocked or SourceState.Gone or SourceState.Quiet;
}

/// <param name="Notices">What operators were told of late, newest first.</param>
public sealed record SourcesView(IReadOnlyList<SourceLine> Lines, IReadOnlyList<Notice> Notices);

/// <summary>Reads how each source is doing.</summary>
internal sealed class SourcesReader(SourceRecords records, NoticeRecords notices, IReadOnlyList<Source> sources, TimeProvider clock)
{
    private const int MostNotices = 20;

    /// <returns>Those that need help first, then in the order of the configuration.</returns>
    public async Task<SourcesView> ReadAsync(CancellationToken cancellation)
    {
        var (polled, now) = (await records.AllAsync(cancellation), clock.GetUtcNow());
        var lines = sources.Select(s => polled.GetValueOrDefault(s.Id) ?? new SourceRecord { SourceId = s.Id }).Zip(sources, (record, source) => new SourceLine(source, record, record.StateAt(now)));
        return new SourcesView([.. lines.OrderByDescending(l => l.NeedsHelp)], await notices.NewestAsync(MostNotices, cancellation));
    }
}
