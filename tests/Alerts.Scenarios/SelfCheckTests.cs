using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Pipeline.SelfCheck;
using Alerts.Settings;
using Alerts.Storage;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>What the product does to find its own faults: a fire drill every day, and a look for whatever is missing.</summary>
public sealed class SelfCheckTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private const string Second = "second";

    private Rig Start() => new(Folder.Path, Site, Clock, change: settings => settings with
    {
        Operations = new DestinationSettings { Email = "ops@example.org" },
        FireDrill = new FireDrillSettings { Email = "drill@example.org", Teams = new Secret(new Uri(Site.Url, "/workflows/ops").ToString()), At = new TimeOnly(0, 0) },
    }, watched: new WatchList([.. Rig.Watched.Projects, new Project { Id = Second, Organization = "Example Second" }]));

    [Fact]
    public async Task Each_day_one_drill_comes_out_of_every_channel_marked_as_a_test_and_reaches_no_reader()
    {
        await using var rig = Start();
        Site.Publish("fair", "Fair opens", "The county fair opens on Saturday.");
        await PassAsync(rig, TimeSpan.FromHours(1));
        var (subject, to) = Assert.Single(await MailsAsync(rig));
        Assert.StartsWith("Test: $1 million", subject, StringComparison.Ordinal);
        Assert.Equal("drill@example.org", to);
        Assert.Contains("This is a test: nothing has happened", Assert.Single(Site.Cards), StringComparison.Ordinal);
        Assert.Empty(await rig.Get<HistoryRecords>().NewestAsync(10, Cancellation));
        Assert.Empty((await DrillAsync(rig)).Missed!);

        await PassAsync(rig, TimeSpan.FromHours(24));
        Assert.Equal(2, (await MailsAsync(rig)).Count);
        Assert.Equal(2, Site.Cards.Count);
        Assert.Empty(await rig.Get<NoticeRecords>().NewestAsync(10, Cancellation));
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    [Fact]
    public async Task A_drill_that_misses_a_channel_is_told_by_another_road_once_and_so_is_the_one_that_comes_through()
    {
        await using var rig = Start();
        Site.Publish("fair", "Fair opens", "The county fair opens on Saturday.");
        Refuse(100);
        await PassAsync(rig, TimeSpan.FromHours(1));
        Assert.Equal("By teams it didn't go out. Teams did not take the card for now (status 503).", Assert.Single((await DrillAsync(rig)).Missed!));
        await PassAsync(rig, TimeSpan.FromHours(24));
        Assert.Equal(["Alerts: The fire drill was missed"], await NoticesAsync(rig));
        Site.CardRefusals.Clear();
        await PassAsync(rig, TimeSpan.FromHours(24));
        Assert.Equal(["Alerts: The fire drill came through again", "Alerts: The fire drill was missed"], await NoticesAsync(rig));
    }

    [Fact]
    public async Task Who_follows_another_project_has_no_decision_that_could_be_missing()
    {
        await using var rig = new Rig(Folder.Path, Site, Clock, change: settings => settings with
        {
            Subscriptions = [.. settings.Subscriptions, new() { Id = "first-only", Email = "first@example.org", Projects = [Rig.Watched.Projects[0].Id] }],
        }, watched: new WatchList([.. Rig.Watched.Projects, new Project { Id = Second, Organization = "Example Second" }]));
        Site.Publish("first", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await rig.RunAsync(Cancellation);
        await SomeChange.LearnAsync(rig.Store, Second, Clock.GetUtcNow(), Cancellation);
        await rig.RunAsync(Cancellation);
        Assert.DoesNotContain(await rig.Get<DeliveryRecords>().OfChangeAsync(Second, Cancellation), d => d.SubscriptionId == "first-only");
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await rig.Get<CompletenessStep>().RunAsync(Cancellation));
    }

    [Theory]
    [InlineData("the whole change")]
    [InlineData("one decision")]
    [InlineData("the work of a delivery")]
    public async Task What_a_fault_has_lost_without_a_trace_is_found_and_made_good(string lost)
    {
        await using var rig = Start();
        Site.Publish("first", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await rig.RunAsync(Cancellation);
        Clock.Advance(TimeSpan.FromHours(1));
        if (lost == "the work of a delivery")
            Refuse(20);
        await SomeChange.LearnAsync(rig.Store, Second, Clock.GetUtcNow(), Cancellation);
        if (lost != "the whole change")
            await rig.RunAsync(Cancellation);
        await LoseAsync(rig, lost);
        Site.CardRefusals.Clear();
        Clock.Advance(TimeSpan.FromHours(1));

        var next = await rig.Get<CompletenessStep>().RunAsync(Cancellation);
        Assert.Single(next);
        await rig.Get<IWorkQueue>().EnqueueAsync(next, Cancellation);
        await rig.RunAsync(Cancellation);

        Assert.Equal(["email", "teams"], (await rig.Get<DeliveryRecords>().OfChangeAsync(Second, Cancellation)).Where(d => d.Status == DeliveryStatus.Sent).Select(d => d.Channel));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await rig.Get<CompletenessStep>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task Work_that_stands_still_is_told_once_and_so_is_its_end()
    {
        await using var rig = Start();
        await rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/gone/0", Clock.GetUtcNow()), Cancellation);
        for (var round = 0; round < 4; round++)
        {
            Clock.Advance(TimeSpan.FromMinutes(40));
            await rig.Get<IWorkQueue>().EnqueueAsync(await rig.Get<CompletenessStep>().RunAsync(Cancellation), Cancellation);
        }
        Assert.Equal(["Work stands still"], (await rig.Get<NoticeRecords>().NewestAsync(10, Cancellation)).Select(n => n.Subject));
        await rig.RunAsync(Cancellation);
        await rig.Get<CompletenessStep>().RunAsync(Cancellation);
        Assert.Equal(["No work stands still any more", "Work stands still"], (await rig.Get<NoticeRecords>().NewestAsync(10, Cancellation)).Select(n => n.Subject));
    }

    private void Refuse(int cards)
    {
        for (var card = 0; card < cards; card++)
            Site.CardRefusals.Enqueue(503);
    }

    /// <summary>Four rounds in that time, with all that follows from each, and one at its end.</summary>
    private async Task PassAsync(Rig rig, TimeSpan time)
    {
        for (var end = Clock.GetUtcNow() + time; Clock.GetUtcNow() < end; Clock.Advance(time / 4))
        {
            // What fell due in the leap of the clock is done first, as it would have been in time.
            await rig.RunAsync(Cancellation);
            await rig.Get<SelfCheckRound>().RunAsync(Cancellation);
            await rig.RunAsync(Cancellation);
        }
        await rig.Get<SelfCheckRound>().RunAsync(Cancellation);
        await rig.RunAsync(Cancellation);
    }

    private static async Task LoseAsync(Rig rig, string lost)
    {
        foreach (var open in await rig.Get<WorkRecords>().AllAsync(Cancellation))
            await rig.Get<WorkRecords>().DoneAsync(open.Kind, open.Id, Cancellation);
        await rig.Get<WorkRecords>().FlushAsync(Cancellation);
        if (lost == "one decision")
            await rig.Store.WriteAsync(Tables.Deliveries, Second, [new RowWrite.Delete(Keys.Join("desk", "teams"))], Cancellation);
    }

    private static async Task<FireDrillResult> DrillAsync(Rig rig) => (await rig.Get<SelfCheckRecords>().DrillsAsync(1, Cancellation))[0];

    private static async Task<IEnumerable<string>> NoticesAsync(Rig rig) =>
        (await MailsAsync(rig)).Where(m => m.To == "ops@example.org").Select(m => m.Subject).Order(StringComparer.Ordinal);

    private static async Task<List<(string Subject, string To)>> MailsAsync(Rig rig)
    {
        var mails = new List<(string, string)>();
        foreach (var file in Directory.GetFiles(rig.Mails, "*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file, Cancellation);
            mails.Add((mail.Subject!, mail.To.Mailboxes.Single().Address));
        }
        return mails;
    }
}
