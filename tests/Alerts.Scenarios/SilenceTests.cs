using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>A silence over the whole way: what comes up under it is told to nobody, also not later, and the reason is kept.</summary>
public sealed class SilenceTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_silenced_stays_silenced_after_its_end_and_what_comes_then_is_told()
    {
        var until = Clock.GetUtcNow().AddHours(2);
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with
        {
            Silences = [new() { Id = "dayton", Until = until, Author = "R. Vale", Reason = "Known from the hearing." }],
        });
        await rig.RunAsync(Cancellation);
        Assert.Equal(0, rig.MailCount);

        // A second source makes the change surer, so that it is routed once more, after the silence.
        Clock.Advance(TimeSpan.FromHours(3));
        Site.Publish("retelling", "Grant for Dayton plant ended", "The Energy Department has terminated the $50 million grant of Example Cells, officials said.");
        await rig.RunAsync(Cancellation);
        Assert.Equal(0, rig.MailCount);
        var change = Assert.Single(await rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation));
        Assert.Equal(2, change.Sources.Count);
        var deliveries = await rig.Get<DeliveryRecords>().OfChangeAsync(change.Id, Cancellation);
        Assert.Equal(2, deliveries.Count);
        Assert.All(deliveries, d => Assert.Equal((DeliveryStatus.NotSent, RoutingRule.Silenced, "Silenced until 27 Feb 2025 18:00 UTC by R. Vale: Known from the hearing."), (d.Status, d.Rule, d.Reason)));

        Clock.Advance(TimeSpan.FromHours(3));
        Site.Publish("layoff", "Layoffs in Dayton", "Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.");
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);
    }
}
