using Alerts.Model;
using Alerts.Sources;
using Alerts.Storage;
using Alerts.Telemetry;

namespace Alerts.Pipeline;

/// <summary>
/// The timer Poll: a message for every source whose time has come. Its next time is set before anything is fetched, so that a crash can't
/// make a hot loop; of several processes whose timers go at once, one calls for the poll.
/// </summary>
public sealed class PollRound(IReadOnlyList<Source> sources, PollPace pace, SourceRecords records, IWorkQueue queue, TimeProvider clock, AlertsTelemetry telemetry)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = await records.StoredAsync(cancellation);
        telemetry.FailingSources(sources.Count(s => RecordOf(s)?.Failures > 0));
        telemetry.QuietSources(sources.Count(s => RecordOf(s)?.StateAt(now) == SourceState.Quiet));
        await CallAsync(known, sources.Where(s => !(RecordOf(s)?.NextDue > now) || IsMoved(RecordOf(s), s)), now, cancellation);

        SourceRecord? RecordOf(Source source) => known.TryGetValue(source.Id, out var stored) ? stored.Record : null;
    }

    /// <summary>Calls for the poll of one source before its time.</summary>
    /// <returns>False where no such source is configured, or another process calls for it now.</returns>
    public async Task<bool> CallAsync(string sourceId, CancellationToken cancellation) =>
        await CallAsync(await records.StoredAsync(cancellation), sources.Where(s => s.Id == sourceId), clock.GetUtcNow(), cancellation) == 1;

    private async Task<int> CallAsync(
        IReadOnlyDictionary<string, (SourceRecord Record, string ETag)> known, IEnumerable<Source> due, DateTimeOffset now, CancellationToken cancellation)
    {
        var calls = new List<(SourceRecord Record, string? ETag)>();
        foreach (var source in due)
        {
            var (record, etag) = known.TryGetValue(source.Id, out var stored) ? stored : (Record: null, ETag: (string?)null);
            if (record is null || IsMoved(record, source))
                record = new SourceRecord { SourceId = source.Id };
            calls.Add((record with { LastPolled = now, NextDue = now + pace.Floor, Address = source.Url, IsCalled = true }, etag));
        }
        var called = await records.SaveAllAsync(calls, cancellation);
        // Each call is one of its own, however soon it follows the last.
        await queue.EnqueueAsync([.. called.Select(id => new NextWork(new WorkMessage(WorkMessage.Source, id), now) { Occasion = now, TraceParent = null })], cancellation);
        return called.Count;
    }

    /// <summary>Another address in the settings begins anew.</summary>
    private static bool IsMoved(SourceRecord? record, Source source) => record?.Address is { } asked && asked != source.Url;
}
