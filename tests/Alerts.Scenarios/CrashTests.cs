using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>The machine goes down at every single write of the way, before and after it; after a restart nothing is lost or doubled.</summary>
public class CrashTests
{
    private const string Cancellation =
        "Example Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.\nThe company makes battery cells."
        + "\nThe Department of Energy has terminated a $44 million grant to Quillon Energy as well.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_at_any_write_loses_nothing_and_doubles_nothing(bool afterWrite)
    {
        var token = TestContext.Current.CancellationToken;
        var uncertain = 0;
        var crash = 1;
        while (true)
        {
            using var folder = new TemporaryFolder();
            await using var site = await LoopbackSite.StartAsync();
            site.Publish("end", "Example Cells loses grant", Cancellation);
            var clock = new FakeTimeProvider(new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));
            CrashingStore? store = null;
            await using (var rig = new Rig(folder.Path, site, clock, inner => store = new CrashingStore(inner, crash, afterWrite)))
                await IgnoreCrashAsync(() => rig.RunAsync(token));
            if (!store!.IsDown)
            {
                // The way has fewer writes than that: every one of them has been tried.
                Assert.True(crash > 15, $"only {crash - 1} writes were seen");
                Assert.InRange(uncertain, 1, 4);
                return;
            }
            // A feed isn't asked again before its time.
            clock.Advance(TimeSpan.FromMinutes(6));
            await using var again = new Rig(folder.Path, site, clock);
            await again.RunAsync(token);

            var change = Assert.Single((await again.Get<HistoryRecords>().NewestAsync(10, token)));
            var deliveries = await again.Get<DeliveryRecords>().OfChangeAsync(change.ChangeId, token);
            Assert.Equal(2, deliveries.Count);
            Assert.All(deliveries, d => Assert.Equal(DeliveryStatus.Sent, d.Status));
            Assert.Equal(1, again.MailCount);
            // A card that was accepted just before the crash goes out twice at worst, and the delivery says so.
            var teams = deliveries.Single(d => d.Channel == "teams");
            Assert.InRange(site.Cards.Count, 1, 1 + teams.Uncertain);
            uncertain += deliveries.Sum(d => d.Uncertain);
            Assert.Equal("Quillon Energy", Assert.Single(await again.Get<ReviewRecords>().AllAsync(token)).Claim.Organization);
            Assert.Empty(await again.Get<WorkRecords>().AllAsync(token));
            crash++;
        }
    }

    [Fact]
    public async Task Polled_again_and_again_over_restarts_the_story_is_told_once()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        site.Publish("end", "Example Cells loses grant", Cancellation);
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));
        for (var start = 0; start < 3; start++)
        {
            await using var rig = new Rig(folder.Path, site, clock);
            await rig.RunAsync(token);
            clock.Advance(TimeSpan.FromHours(1));
            await rig.RunAsync(token);
            Assert.Equal(1, rig.MailCount);
            Assert.Single(site.Cards);
        }
    }

    private static async Task IgnoreCrashAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (CrashException)
        {
        }
    }
}
