using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Telemetry;

namespace Alerts.Scenarios;

/// <summary>Hears the spans and measurements of one instance of the product and no other.</summary>
internal sealed class TelemetryListener : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters;

    public TelemetryListener(Rig rig)
        : this(rig.Get<AlertsTelemetry>())
    {
    }

    public TelemetryListener(AlertsTelemetry telemetry)
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, telemetry.Source),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_spans);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, telemetry.Meter))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>In the order in which they ended.</summary>
    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>"name{value of each dimension}" → all that was measured, in order.</summary>
    public ConcurrentDictionary<string, List<double>> Measured { get; } = new();

    public IReadOnlyList<string> Names => [.. Spans.Select(s => s.OperationName)];

    public double Gauge(string name)
    {
        Measured.TryRemove(name, out _);
        _meters.RecordObservableInstruments();
        return Measured[name].Single();
    }

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var dimensions = string.Join(',', tags.ToArray().Select(t => t.Value));
        var measured = Measured.GetOrAdd(dimensions.Length == 0 ? instrument.Name : $"{instrument.Name}{{{dimensions}}}", _ => []);
        lock (measured)
            measured.Add(value);
    }
}
