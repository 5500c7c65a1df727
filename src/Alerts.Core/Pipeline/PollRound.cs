using Alerts.Model;
using Alerts.Storage;
using Alerts.Telemetry;

namespace Alerts.Pipeline;

/// <summary>The timer Poll: a message for every source whose time has come.</summary>
public sealed class PollRound(IReadOnlyList<Source> sources, SourceRecords records, IWorkQueue queue, TimeProvider clock, AlertsTelemetry telemetry)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = await records.AllAsync(cancellation);
        telemetry.FailingSources(sources.Count(s => known.GetValueOrDefault(s.Id)?.Failures > 0));
        telemetry.QuietSources(sources.Count(s => known.GetValueOrDefault(s.Id)?.StateAt(now) == SourceState.Quiet));
        List<NextWork> polls =
        [
            .. from source in sources
               let record = known.GetValueOrDefault(source.Id)
               let due = record?.Address is { } asked && asked != source.Url ? DateTimeOffset.UnixEpoch : record?.NextDue ?? DateTimeOffset.UnixEpoch
               where due <= now
               select NextWork.Overdue(new WorkMessage(WorkMessage.Source, source.Id), due, now) with { TraceParent = null },
        ];
        await queue.EnqueueAsync(polls, cancellation);
    }
}
