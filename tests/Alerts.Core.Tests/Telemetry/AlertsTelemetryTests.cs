using System.Diagnostics;
using System.Diagnostics.Metrics;
using Alerts.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Telemetry;

public sealed class AlertsTelemetryTests : IDisposable
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.Zero));
    private readonly AlertsTelemetry telemetry;
    private readonly ActivityListener spans = new();

    public AlertsTelemetryTests()
    {
        telemetry = new AlertsTelemetry(clock);
        spans.ShouldListenTo = source => ReferenceEquals(source, telemetry.Source);
        spans.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
    }

    [Fact]
    public void Nothing_is_made_while_nobody_listens() => Assert.Null(telemetry.Handling("poll", "source:courier", null));

    [Fact]
    public void A_message_goes_on_with_the_trace_it_was_queued_by()
    {
        ActivitySource.AddActivityListener(spans);
        using var span = telemetry.Handling("route", "change:dayton/c-1", Parent);
        Assert.Equal(("alerts.route", ActivityKind.Consumer, Parent), (span!.OperationName, span.Kind, span.ParentId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-no-trace-01")]
    public void Without_one_it_begins_a_trace_whatever_runs_around_it(string? parent)
    {
        ActivitySource.AddActivityListener(spans);
        using var around = telemetry.Handling("poll", "source:gazette", Parent);
        using var span = telemetry.Handling("poll", "source:courier", parent);
        Assert.Null(span!.ParentId);
        Assert.NotEqual(around!.TraceId, span.TraceId);
    }

    [Fact]
    public void Gauges_say_what_was_read_last_and_nothing_once_that_is_old()
    {
        Assert.Empty(Gauges());
        telemetry.OpenWork(clock.GetUtcNow() - TimeSpan.FromSeconds(90));
        telemetry.FailingSources(2);
        Assert.Equal([("alerts.queue.age", 90), ("alerts.sources.failing", 2)], Gauges());
        telemetry.OpenWork(clock.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Contains(("alerts.queue.age", 0), Gauges());
        telemetry.OpenWork(null);
        Assert.Contains(("alerts.queue.age", 0), Gauges());
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Empty(Gauges());
    }

    [Fact]
    public void A_lag_without_a_start_or_from_the_future_is_none()
    {
        var lags = new List<double>();
        using var meters = Listen<double>((_, value) => lags.Add(value));
        telemetry.Lag("published_to_seen", "courier", null);
        telemetry.Lag("published_to_seen", "courier", clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        telemetry.Lag("published_to_seen", "courier", clock.GetUtcNow() - TimeSpan.FromMinutes(5));
        Assert.Equal([300], lags);
    }

    public void Dispose()
    {
        spans.Dispose();
        telemetry.Dispose();
    }

    private List<(string, double)> Gauges()
    {
        var gauges = new List<(string, double)>();
        using var meters = Listen<double>((instrument, value) => gauges.Add((instrument.Name, value)));
        meters.RecordObservableInstruments();
        return gauges;
    }

    private MeterListener Listen<T>(Action<Instrument, T> take) where T : struct
    {
        var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, telemetry.Meter))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<T>((instrument, value, _, _) => take(instrument, value));
        meters.Start();
        return meters;
    }
}
