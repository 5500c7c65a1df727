using System.Diagnostics;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>What the product says about itself is what happened.</summary>
public sealed class TelemetryTests : LoopbackTests
{
    private const string Cancelled =
        "Example Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.\nThe company makes battery cells.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_leads_from_the_poll_to_every_delivery_even_over_a_restart()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        Site.CardRefusals.Enqueue(500);
        var spans = new List<Activity>();
        await using (var before = new Rig(Folder.Path, Site, Clock))
        {
            using var heard = new TelemetryListener(before);
            await PollAsync(before);
            spans.AddRange(heard.Spans);
        }
        Assert.Equal(["alerts.poll", "alerts.apply", "alerts.read"], spans.Select(s => s.OperationName));
        // The change waits for other versions; only its row in the store knows of it now.
        await using (var after = new Rig(Folder.Path, Site, Clock))
        {
            using var heard = new TelemetryListener(after);
            await after.RunAsync(Cancellation);
            // What was polled again in the meantime began a trace of its own.
            spans.AddRange(heard.Spans.Where(s => s.OperationName != "alerts.poll"));
        }
        Assert.Equal(["alerts.route", "alerts.deliver", "alerts.deliver", "alerts.deliver"], spans.Skip(3).Where(IsDone).Select(s => s.OperationName));
        Assert.Single(spans.Select(s => s.TraceId).Distinct());
        Assert.Null(spans[0].ParentId);
        Assert.All(spans.Skip(1), s => Assert.Contains(s.ParentSpanId, spans.Select(other => other.SpanId)));
        Assert.Equal(
            [("email", "sent"), ("teams", "retry"), ("teams", "sent")],
            spans.Where(s => s.GetTagItem("alerts.outcome") is not null).Select(s => ((string?)s.GetTagItem("alerts.channel"), (string?)s.GetTagItem("alerts.outcome"))).Order());
    }

    [Fact]
    public async Task A_document_that_retells_what_waits_to_be_told_links_to_the_trace_that_made_it()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with { Polling = new() { Floor = TimeSpan.FromSeconds(1) }, Pipeline = s.Pipeline with { Settle = TimeSpan.FromHours(1) } });
        using var heard = new TelemetryListener(rig);
        await PollAsync(rig);
        Site.Publish("again", "Grant gone", $"{Cancelled} It was said again.");
        Clock.Advance(TimeSpan.FromMinutes(50));
        await PollAsync(rig);
        var applied = heard.Spans.Where(s => s.OperationName == "alerts.apply").ToList();
        Assert.Equal(2, applied.Count);
        Assert.NotEqual(applied[0].TraceId, applied[1].TraceId);
        Assert.Equal(applied[0].TraceId, Assert.Single(applied[1].Links).Context.TraceId);
        Assert.Equal("alerts.changed", Assert.Single(applied[0].Events).Name);
        Assert.Equal("alerts.retold", Assert.Single(applied[1].Events).Name);
        Assert.Equal(applied[0].Events.Single().Tags.Single(), applied[1].Events.Single().Tags.Single());
    }

    [Fact]
    public async Task Metrics_count_what_happened()
    {
        Site.Publish("old", "Example Cells opens office", "Example Cells makes battery cells.");
        await using var rig = new Rig(Folder.Path, Site, Clock);
        using var heard = new TelemetryListener(rig);
        await rig.RunAsync(Cancellation);
        Assert.DoesNotContain("alerts.lag{published_to_seen,courier}", heard.Measured.Keys);

        Clock.Advance(TimeSpan.FromHours(2));
        Site.Publish("end", "Example Cells loses grant", Cancelled, published: $"{Clock.GetUtcNow() - TimeSpan.FromMinutes(7):R}");
        Site.CardRefusals.Enqueue(500);
        await rig.RunAsync(Cancellation);

        Assert.Equal(2, heard.Measured["alerts.documents"].Sum());
        Assert.Equal([420], heard.Measured["alerts.lag{published_to_seen,courier}"]);
        Assert.Equal(1, heard.Measured["alerts.changes"].Sum());
        Assert.Equal([0], heard.Measured["alerts.lag{seen_to_changed,courier}"]);
        Assert.Equal(1, heard.Measured["alerts.deliveries{email,sent}"].Sum());
        Assert.Equal(1, heard.Measured["alerts.deliveries{teams,retry}"].Sum());
        Assert.Equal(1, heard.Measured["alerts.deliveries{teams,sent}"].Sum());
        var told = heard.Measured["alerts.lag{changed_to_told,courier}"];
        Assert.Equal(2, told.Count);
        // The settle time belongs to it, and for the card the wait before the second attempt.
        Assert.All(told, lag => Assert.InRange(lag, 10, 60));
        Assert.True(told[1] > told[0]);
        Assert.Equal(heard.Spans.Sum(s => s.GetTagItem("alerts.claims") as int? ?? 0), heard.Measured["alerts.claims"].Sum());
        Assert.Equal(0, heard.Gauge("alerts.queue.age"));
        Assert.Equal(0, heard.Gauge("alerts.sources.failing"));
    }

    [Fact]
    public async Task What_stands_still_fails_or_is_laid_aside_shows()
    {
        await using var rig = new Rig(Folder.Path, Site, Clock);
        using var heard = new TelemetryListener(rig);
        await rig.RunAsync(Cancellation);
        // There is no feed yet.
        Assert.Equal((ActivityStatusCode.Error, "HttpStatus"), (heard.Spans.Single().Status, heard.Spans.Single().StatusDescription));
        await rig.Get<PollRound>().RunAsync(Cancellation);
        Assert.Equal(1, heard.Gauge("alerts.sources.failing"));

        await rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", Clock.GetUtcNow() - TimeSpan.FromMinutes(3)), Cancellation);
        await rig.Get<Worker>().ReconcileAsync(Cancellation);
        Assert.Equal(180, heard.Gauge("alerts.queue.age"));

        await rig.Get<AlertsPipeline>().HandleAsync(new WorkMessage(WorkMessage.Change, "one-part"), Cancellation);
        Assert.Equal(1, heard.Measured["alerts.work.laid_aside"].Sum());
        Assert.Equal("UnusableMessageException", heard.Spans.Last().StatusDescription);
    }

    [Fact]
    public async Task A_step_that_fails_names_the_kind_of_exception_and_never_its_message()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        await using var rig = new Rig(Folder.Path, Site, Clock, inner => new OutageStore(inner, Tables.Documents, partly: true));
        using var heard = new TelemetryListener(rig);
        await PollAsync(rig);
        var span = Assert.Single(heard.Spans);
        Assert.Equal(("alerts.poll", ActivityStatusCode.Error, "IOException"), (span.OperationName, span.Status, span.StatusDescription));
        Assert.Empty(span.Events);
    }

    /// <summary>Steps that were too early say nothing of an outcome.</summary>
    private static bool IsDone(Activity span) => span.OperationName != "alerts.deliver" || span.GetTagItem("alerts.outcome") is not null;

    private static async Task PollAsync(Rig rig)
    {
        await rig.Get<Worker>().ReconcileAsync(Cancellation);
        await rig.Get<PollRound>().RunAsync(Cancellation);
        await rig.Get<Worker>().DrainAsync(Cancellation);
    }
}
