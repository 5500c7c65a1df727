using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Ordinary trouble: stories are edited, two workers meet, a destination fails, the store is away for a while.</summary>
public sealed class TroubleTests : LoopbackTests
{
    private const string Cancelled = "Example Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.";
    private const string Layoff = "Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edited_story_adds_what_is_new_in_it_once()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);

        Site.Publish("end", "Example Cells loses grant, cuts jobs", $"{Cancelled}\n{Layoff}");
        for (var poll = 0; poll < 2; poll++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await rig.RunAsync(Cancellation);
            Assert.Equal(2, rig.MailCount);
        }
        var changes = await rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation);
        Assert.Equal([[ClaimType.JobsChanged], [ClaimType.FundingCancelled]], changes.Select(c => c.Types));
        Assert.All(changes, c => Assert.Single(c.Sources));
    }

    [Fact]
    public async Task Who_wants_only_what_is_sure_is_told_once_a_second_source_makes_it_so()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        await using var rig = new Rig(
            Folder.Path, Site, Clock, change: s => s with { Subscriptions = [s.Subscriptions[0] with { LeastConfidence = 0.88 }] });
        await rig.RunAsync(Cancellation);
        Assert.Equal(0, rig.MailCount);

        Site.Publish("retelling", "Grant for Dayton plant ended", "The Energy Department has terminated the $50 million grant of Example Cells, officials said on Friday.");
        for (var poll = 0; poll < 2; poll++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await rig.RunAsync(Cancellation);
            Assert.Equal(1, rig.MailCount);
            Assert.Single(Site.Cards);
        }
    }

    [Fact]
    public async Task A_feed_that_carries_the_whole_story_needs_no_page()
    {
        var story = string.Concat(Enumerable.Repeat("Officials of the county spoke of the plant and its neighbours at some length.\n", 30));
        Site.Pages["/feed.xml"] = ("application/rss+xml", "<rss version=\"2.0\"><channel><title>Courier</title><item><title>Grant ends</title>"
            + $"<link>http://nowhere.invalid/story</link><description>R&amp;amp;D in Ohio\n{Cancelled}\n{story}</description></item></channel></rss>");
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);
    }

    [Fact]
    public async Task The_page_of_an_edited_story_replaces_the_one_before_whole()
    {
        var kept = new byte[700_000];
        new byte[] { 1, 2, 3 }.CopyTo(kept, 650_000);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        var documents = rig.Get<DocumentRecords>();
        var document = new Document { Id = "d-1", SourceId = "courier", Key = "k", Title = "t", ContentHash = "h", LearnedAt = Clock.GetUtcNow() };
        var record = new DocumentRecord { Document = document, Status = DocumentStatus.New };
        await documents.AddAsync([record], Cancellation);
        foreach (var length in (int[])[kept.Length, 300_000, 650_003])
        {
            var (_, etag) = (await documents.GetAsync("courier", "d-1", Cancellation))!.Value;
            await documents.ReplaceAsync(record, etag, kept.AsMemory(0, length), Cancellation);
            record = record with { Revision = record.Revision + 1 };
            Assert.Equal(kept[..length], await documents.RawAsync("courier", "d-1", Cancellation));
        }
    }

    [Fact]
    public async Task Two_documents_applied_to_one_project_at_the_same_time_make_one_ledger()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        Site.Publish("jobs", "Example Cells lays off 120", Layoff);
        MeetingStore? meeting = null;
        await using var rig = new Rig(Folder.Path, Site, Clock, inner => meeting = new MeetingStore(inner));
        await rig.Get<PollRound>().CallAsync("courier", Cancellation);
        var documents = (await rig.Get<PollStep>().RunAsync("courier", Cancellation)).Select(next => next.Message).ToList();
        Assert.Equal(2, documents.Count);

        var next = await Task.WhenAll(documents.Select(d => Task.Run(() => rig.Get<AlertsPipeline>().HandleAsync(d, Cancellation))));
        Assert.Equal(1, meeting!.Conflicts);
        Assert.All(next, n => Assert.Equal(WorkMessage.Change, Assert.Single(n.Next).Message.Kind));
        var changes = await rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation);
        Assert.Equal([ClaimType.FundingCancelled, ClaimType.JobsChanged], changes.SelectMany(c => c.Types).Order());
        Assert.Equal(2, (await rig.Get<LedgerRecords>().GetAsync("example-cells-dayton", Cancellation)).State!.Changes);
        await rig.RunAsync(Cancellation);
        Assert.Equal((2, 2), (rig.MailCount, Site.Cards.Count));
    }

    [Fact]
    public async Task A_workflow_that_fails_for_a_moment_gets_its_card_and_the_mail_does_not_wait_for_it()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        Site.CardRefusals.Enqueue(500);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
        Assert.Equal([("email", DeliveryStatus.Sent, 1), ("teams", DeliveryStatus.Sent, 2)], await OutcomesAsync(rig));
    }

    [Fact]
    public async Task A_workflow_that_is_gone_is_a_failure_with_its_reason_and_is_not_asked_again()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        Site.CardRefusals.Enqueue(404);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        Assert.Equal((1, 0), (rig.MailCount, Site.Cards.Count));
        Assert.Equal([("email", DeliveryStatus.Sent, 1), ("teams", DeliveryStatus.Failed, 1)], await OutcomesAsync(rig));
        Assert.Contains("is gone (status 404)", (await DeliveriesAsync(rig))[1].Reason, StringComparison.Ordinal);
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    [Fact]
    public async Task Only_who_was_told_gets_a_correction()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        Site.CardRefusals.Enqueue(404);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);

        Clock.Advance(TimeSpan.FromDays(60));
        Site.Publish("court", "Example Cells gets grant back", "A federal court on Monday reinstated the $50 million grant of the U.S. Department of Energy to Example Cells for its plant in Dayton, Ohio.", "Mon, 28 Apr 2025 12:00:00 GMT");
        await rig.RunAsync(Cancellation);
        var newest = (await rig.Get<HistoryRecords>().NewestAsync(10, Cancellation))[0];
        var deliveries = await rig.Get<DeliveryRecords>().OfChangeAsync(newest.ChangeId, Cancellation);
        Assert.Equal([("email", 1), ("teams", 0)], deliveries.Select(d => (d.Channel, d.Corrects.Count)));
    }

    [Fact]
    public async Task A_mail_folder_that_can_not_be_written_is_tried_again_and_the_card_does_not_wait_for_it()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        // A file stands where the folder should be.
        await File.WriteAllTextAsync(Folder.File("mails"), "", Cancellation);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        await rig.RunAsync(Cancellation);
        var mail = (await DeliveriesAsync(rig))[0];
        Assert.Equal(("email", DeliveryStatus.Retry), (mail.Channel, mail.Status));
        Assert.Contains("mails can't be written to", mail.Reason, StringComparison.Ordinal);
        Assert.Single(Site.Cards);

        File.Delete(Folder.File("mails"));
        Clock.Advance(TimeSpan.FromHours(1));
        await rig.RunAsync(Cancellation);
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
    }

    [Fact]
    public async Task A_destination_that_never_works_is_given_up_after_the_horizon()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        await File.WriteAllTextAsync(Folder.File("mails"), "", Cancellation);
        await using var rig = new Rig(Folder.Path, Site, Clock);
        for (var hours = 0; hours < 30; hours++)
        {
            await rig.RunAsync(Cancellation);
            Clock.Advance(TimeSpan.FromHours(1));
        }
        var mail = (await DeliveriesAsync(rig))[0];
        Assert.Equal(DeliveryStatus.Failed, mail.Status);
        Assert.StartsWith($"Given up after {mail.Attempts} attempts", mail.Reason, StringComparison.Ordinal);
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    [Theory]
    [InlineData(Tables.Documents)]
    [InlineData(Tables.Ledgers)]
    [InlineData(Tables.History)]
    [InlineData(Tables.Deliveries)]
    public async Task A_store_that_was_away_for_a_while_stops_nobody_for_good(string table)
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        OutageStore? store = null;
        await using var rig = new Rig(Folder.Path, Site, Clock, inner => store = new OutageStore(inner, table));
        await rig.Get<PollRound>().CallAsync("courier", Cancellation);
        await DrainAsync(rig);
        Assert.True(store!.IsAway);
        Assert.Equal(0, rig.MailCount);

        store.ComeBack();
        Clock.Advance(TimeSpan.FromMinutes(6));
        await rig.RunAsync(Cancellation);
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    [Fact]
    public async Task A_poll_that_fails_for_no_known_reason_is_named_in_a_sentence_too()
    {
        Site.Publish("end", "Example Cells loses grant", Cancelled);
        OutageStore? store = null;
        await using var rig = new Rig(Folder.Path, Site, Clock, inner => store = new OutageStore(inner, Tables.Documents, partly: true));
        await rig.RunAsync(Cancellation);
        var (record, _) = await rig.Get<SourceRecords>().GetAsync("courier", Cancellation);
        Assert.Equal((1, "The poll failed unexpectedly (IOException)."), (record.Failures, record.Problem));

        store!.ComeBack();
        Clock.Advance(TimeSpan.FromMinutes(6));
        await rig.RunAsync(Cancellation);
        Assert.Null((await rig.Get<SourceRecords>().GetAsync("courier", Cancellation)).Record.Problem);
        Assert.Equal(1, rig.MailCount);
    }

    [Fact]
    public async Task What_has_just_been_written_down_is_left_to_who_wrote_it_until_it_stands_still()
    {
        await using var rig = new Rig(Folder.Path, Site, Clock);
        var (worker, queue) = (rig.Get<Worker>(), rig.Get<InProcessQueue>());
        Assert.Equal(0, await worker.ReconcileAsync(Cancellation));
        // The document itself is stored a moment later; handled before that, it would be crossed off as done.
        await rig.Get<WorkRecords>().SaveAsync(new WorkRecord(WorkMessage.Document, "courier/d-1/0", Clock.GetUtcNow()), Cancellation);
        Assert.Equal(1, await worker.ReconcileAsync(Cancellation));
        Assert.Null(queue.TryTake());
        Assert.Equal(1, await worker.ReconcileAsync(Cancellation));
        Assert.Equal("courier/d-1/0", queue.TryTake()?.Message.Id);
    }

    /// <summary>All that is due now and after the settle time.</summary>
    private async Task DrainAsync(Rig rig)
    {
        for (var round = 0; round < 2; round++)
        {
            await rig.Get<Worker>().DrainAsync(Cancellation);
            Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }

    private static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(Rig rig)
    {
        var change = Assert.Single((await rig.Get<HistoryRecords>().NewestAsync(10, Cancellation)));
        return await rig.Get<DeliveryRecords>().OfChangeAsync(change.ChangeId, Cancellation);
    }

    private static async Task<IEnumerable<(string, DeliveryStatus, int)>> OutcomesAsync(Rig rig) =>
        (await DeliveriesAsync(rig)).Select(d => (d.Channel, d.Status, d.Attempts));
}
