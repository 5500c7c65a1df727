using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Scenarios;

/// <summary>Two machines on one store: whose work is whose, and from when on.</summary>
public sealed class LeaseTests : LoopbackTests
{
    private const string Cancelled = "Example Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly SqliteTableStore _store;

    public LeaseTests() => _store = new SqliteTableStore(Folder.File("leases.db"));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Site.Publish("end", "Example Cells loses grant", Cancelled);
    }

    public override async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_process_that_renews_is_left_alone_and_one_that_is_silent_for_a_term_is_gone()
    {
        var (here, there) = (Lease("here"), Lease("there"));
        await here.RenewAsync(Token);
        await there.RenewAsync(Token);
        Assert.Empty(await here.GoneAsync([there.Worker], Token));
        for (var renewal = 0; renewal < 20; renewal++)
        {
            Clock.Advance(WorkLease.Renewal);
            await there.RenewAsync(Token);
            Assert.Empty(await here.GoneAsync([there.Worker], Token));
        }
        Clock.Advance(WorkLease.Term - TimeSpan.FromSeconds(1));
        Assert.Empty(await here.GoneAsync([there.Worker], Token));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([there.Worker], await here.GoneAsync([there.Worker], Token));
    }

    [Fact]
    public async Task A_process_knows_that_it_is_gone_no_later_than_the_others_do()
    {
        var (here, there) = (Lease("here"), Lease("there"));
        await there.RenewAsync(Token);
        await here.GoneAsync([there.Worker], Token);
        Assert.True(there.Holds);
        Clock.Advance(WorkLease.Term);
        Assert.False(there.Holds);
        Assert.Equal([there.Worker], await here.GoneAsync([there.Worker], Token));
        await there.RenewAsync(Token);
        Assert.True(there.Holds);
        Assert.Empty(await here.GoneAsync([there.Worker], Token));
    }

    [Fact]
    public async Task A_process_that_ends_in_peace_leaves_its_work_at_once()
    {
        var (here, there) = (Lease("here"), Lease("there"));
        await there.RenewAsync(Token);
        await there.EndAsync(Token);
        Assert.Equal([there.Worker], await here.GoneAsync([there.Worker], Token));
    }

    [Fact]
    public async Task The_work_of_a_machine_that_went_down_is_done_by_another_after_the_term_and_not_before()
    {
        // The first machine goes down after it has written the document down and before it has read it.
        await using (var down = new Rig(Folder.Path, Site, Clock, machine: "down"))
        {
            await down.Get<WorkLease>().RenewAsync(Token);
            await down.Get<PollRound>().CallAsync("courier", Token);
            Assert.Single(await down.Get<PollStep>().RunAsync("courier", Token));
        }
        await using var rig = new Rig(Folder.Path, Site, Clock, machine: "up");
        var worker = rig.Get<Worker>();
        await worker.ReconcileAsync(Token);
        await worker.DrainAsync(Token);
        Assert.Equal(0, rig.MailCount);
        Assert.DoesNotContain(Site.Requests, r => r.StartsWith("/articles", StringComparison.Ordinal));

        Clock.Advance(WorkLease.Term);
        await rig.RunAsync(Token);
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Token));
    }

    [Fact]
    public async Task Of_two_machines_that_find_the_same_work_one_takes_it()
    {
        await new WorkRecords(_store, "down/1/0").SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", Clock.GetUtcNow()), Token);
        var row = Assert.Single(await new WorkRecords(_store).AllAsync(Token));
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => new WorkRecords(_store, $"up-{n}/1/0").TakeOverAsync(row, Token)));
        Assert.Single(taken, won => won);
        Assert.StartsWith("up-", Assert.Single(await new WorkRecords(_store).AllAsync(Token)).Worker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_was_held_up_for_longer_than_its_lease_sends_nothing_and_forgets_nothing()
    {
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with { Pipeline = s.Pipeline with { Settle = TimeSpan.Zero } });
        await rig.Get<WorkLease>().RenewAsync(Token);
        var pipeline = rig.Get<AlertsPipeline>();
        await rig.Get<PollRound>().CallAsync("courier", Token);
        IReadOnlyList<NextWork> next = [rig.Get<InProcessQueue>().TryTake()!];
        while (next[0].Message.Kind != WorkMessage.Delivery)
            next = (await pipeline.HandleAsync(next[0].Message, Token)).Next;
        Clock.Advance(WorkLease.Term);
        foreach (var delivery in next)
            Assert.Empty((await pipeline.HandleAsync(delivery.Message, Token)).Next);
        Assert.Equal((0, 0), (rig.MailCount, Site.Cards.Count));

        await rig.RunAsync(Token);
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
    }

    [Fact]
    public async Task Of_two_machines_whose_timers_go_at_once_one_polls()
    {
        await using var one = new Rig(Folder.Path, Site, Clock, machine: "one");
        await using var two = new Rig(Folder.Path, Site, Clock, machine: "two");
        await Task.WhenAll(new[] { one, two }.Select(rig => Task.Run(() => rig.Get<PollRound>().RunAsync(Token))));
        Assert.Single(new[] { one, two }, rig => !rig.Get<InProcessQueue>().IsIdle);
        await Task.WhenAll(new[] { one, two }.Select(rig => rig.Get<Worker>().DrainAsync(Token)));
        Assert.Single(Site.Requests, "/feed.xml");
    }

    private WorkLease Lease(string machine) => new(new WorkerRecords(_store), new WorkerIdentity($"{machine}/1/0"), Clock, NullLogger<WorkLease>.Instance);
}
