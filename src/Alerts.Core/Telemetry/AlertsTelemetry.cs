using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Alerts.Telemetry;

/// <summary>
/// What the steps say of themselves: spans that join a poll to its deliveries, and the metrics of docs/observability.md.
/// Ids and counts alone, never a title, a body, an address or a URL; dimensions are closed lists. Costs next to nothing while nobody listens.
/// </summary>
public sealed class AlertsTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Alerts";

    private static readonly InstrumentAdvice<double> LagBuckets = new()
    {
        // Seconds, from what a settle time takes to what a weekly feed does.
        HistogramBucketBoundaries = [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 604_800],
    };

    private readonly TimeProvider _clock;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _claims;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _laidAside;
    private readonly Counter<long> _missing;
    private readonly Counter<long> _drillMissed;
    private readonly Histogram<double> _lag;
    private readonly Reading _queueAge;
    private readonly Reading _sourcesFailing;
    private readonly Reading _sourcesQuiet;

    public AlertsTelemetry(TimeProvider clock)
    {
        _clock = clock;
        (_queueAge, _sourcesFailing, _sourcesQuiet) = (new Reading(clock), new Reading(clock), new Reading(clock));
        _documents = Meter.CreateCounter<long>("alerts.documents", "{document}", "New and edited documents that polls have found.");
        _claims = Meter.CreateCounter<long>("alerts.claims", "{claim}", "Claims that were found in documents.");
        _changes = Meter.CreateCounter<long>("alerts.changes", "{change}", "Changes that came into ledgers; retellings don't count.");
        _deliveries = Meter.CreateCounter<long>("alerts.deliveries", "{attempt}", "Attempts to send, by channel and outcome: sent, retry or failed.");
        _laidAside = Meter.CreateCounter<long>("alerts.work.laid_aside", "{message}", "Work that no further attempt can help; people must look at it.");
        _missing = Meter.CreateCounter<long>("alerts.work.missing", "{message}", "Work that ought to have been written down and wasn't; it was queued again.");
        _drillMissed = Meter.CreateCounter<long>("alerts.firedrill.missed", "{channel}", "Channels that a fire drill didn't come out of in time.");
        _lag = Meter.CreateHistogram("alerts.lag", "s", "How long news took, by source and stage: published_to_seen, seen_to_changed, changed_to_told.", tags: null, LagBuckets);
        Meter.CreateObservableGauge("alerts.queue.age", _queueAge.Observe, "s", "How long the oldest open work has been due.");
        Meter.CreateObservableGauge("alerts.sources.failing", _sourcesFailing.Observe, "{source}", "Sources whose last poll failed.");
        Meter.CreateObservableGauge("alerts.sources.quiet", _sourcesQuiet.Observe, "{source}", "Sources that answer, and have brought nothing for three times as long as usual.");
    }

    /// <summary>This instance's own, so that a listener can tell two products in one process apart.</summary>
    public ActivitySource Source { get; } = new(Name);

    public Meter Meter { get; } = new(Name);

    /// <summary>
    /// A span for the handling of one message, "alerts.<paramref name="step"/>". It belongs to the trace of whoever queued the message,
    /// however long ago and in whichever process; without one it begins a trace, whatever happens to be running around it.
    /// </summary>
    /// <param name="traceParent">As W3C writes it; anything else counts as none.</param>
    public Activity? Handling(string step, string messageId, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var parent))
            Activity.Current = null;
        return Source.StartActivity($"alerts.{step}", ActivityKind.Consumer, parent)?.SetTag("alerts.message.id", messageId);
    }

    /// <summary>A part of the handling that deserves a span of its own.</summary>
    public Activity? Part(string step) => Source.StartActivity($"alerts.{step}");

    /// <summary>The handling failed.</summary>
    /// <param name="kind">A word of a closed list, such as the name of an exception's type. Never its message: nobody knows what that holds.</param>
    public static void Failed(string kind) => Activity.Current?.SetStatus(ActivityStatusCode.Error, kind);

    /// <param name="sourceId">The source's name in the settings.</param>
    /// <param name="documents">How many are new or were edited.</param>
    /// <param name="published">When those that are news were published, as far as the source says.</param>
    public void Polled(string sourceId, int documents, IEnumerable<DateTimeOffset?> published)
    {
        Tag("alerts.documents", documents);
        _documents.Add(documents);
        foreach (var moment in published)
            Lag("published_to_seen", sourceId, moment);
    }

    public void Read(int claims)
    {
        Tag("alerts.claims", claims);
        _claims.Add(claims);
    }

    /// <param name="sourceId">The source that the document came from.</param>
    /// <param name="changeId">The change that the document made; null where it made none.</param>
    /// <param name="seen">When the document was seen.</param>
    /// <param name="retold">The changes that it tells again, with the span that made each, where that is still known.</param>
    public void Applied(string sourceId, string? changeId, DateTimeOffset seen, IEnumerable<(string ChangeId, string? TraceParent)> retold)
    {
        if (changeId is not null)
        {
            Note("alerts.changed", changeId);
            _changes.Add(1);
            Lag("seen_to_changed", sourceId, seen);
        }
        foreach (var (again, madeBy) in retold)
        {
            Note("alerts.retold", again);
            if (ActivityContext.TryParse(madeBy, traceState: null, isRemote: true, out var context))
                Activity.Current?.AddLink(new ActivityLink(context));
        }
    }

    public static void Routed(int deliveries) => Tag("alerts.deliveries", deliveries);

    /// <param name="channel">The kind of a channel that is set up.</param>
    /// <param name="outcome">sent, retry or failed.</param>
    /// <param name="sourceId">The source that said it first; null where that isn't known.</param>
    /// <param name="changed">When the change came into the ledger; null where that was told before.</param>
    public void Delivered(string channel, string outcome, string? sourceId, DateTimeOffset? changed)
    {
        Tag("alerts.channel", channel);
        Tag("alerts.outcome", outcome);
        _deliveries.Add(1, new("channel", channel), new("outcome", outcome));
        if (outcome == "sent")
            Lag("changed_to_told", sourceId, changed);
        else
            Failed(outcome);
    }

    public void Missing(int count) => _missing.Add(count);

    public void DrillMissed(int channels) => _drillMissed.Add(channels);

    public void LaidAside() => _laidAside.Add(1);

    /// <summary>A stage is over now. Nothing is noted where its start isn't known or lies in the future.</summary>
    public void Lag(string stage, string? sourceId, DateTimeOffset? since)
    {
        if (_clock.GetUtcNow() - since is { } lag && lag >= TimeSpan.Zero)
            _lag.Record(lag.TotalSeconds, new("stage", stage), new("source", sourceId ?? "unknown"));
    }

    /// <param name="oldestDue">Since when the oldest open work has been due; null where none is open.</param>
    public void OpenWork(DateTimeOffset? oldestDue) =>
        _queueAge.Take(Math.Max(0, oldestDue is { } due ? (_clock.GetUtcNow() - due).TotalSeconds : 0));

    public void FailingSources(int count) => _sourcesFailing.Take(count);

    public void QuietSources(int count) => _sourcesQuiet.Take(count);

    public void Dispose()
    {
        Source.Dispose();
        Meter.Dispose();
    }

    private static void Note(string name, string changeId) =>
        Activity.Current?.AddEvent(new ActivityEvent(name, tags: new() { ["alerts.change.id"] = changeId }));

    private static void Tag(string name, object value) => Activity.Current?.SetTag(name, value);
}
