using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Destinations that fail for good, addresses that bounce, and what people and mail services say about it, over the whole way.</summary>
public sealed class DeliveryTroubleTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly DeliveryKey First = new("c-0", "desk", "email");

    private readonly List<string> _received = [];
    private int _status = 410;

    private Rig Start(Receiver? hook = null) => new(Folder.Path, Site, Clock, change: s => s with
    {
        Outbound = new() { AllowLocal = [Site.Url.Authority, .. hook is null ? Array.Empty<string>() : [hook.Url.Authority]] },
        Sources = [],
        Operations = new DestinationSettings { Email = "ops@example.org" },
        Subscriptions = [hook is null ? new() { Id = "desk", Email = "Desk@example.org" } : new() { Id = "desk", Webhook = new() { Url = new Secret(hook.Url.ToString()), Secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq=") } }],
    });

    [Fact]
    public async Task A_webhook_that_is_gone_is_switched_off_after_five_messages_with_one_notice_and_gets_all_of_them_once_it_is_back()
    {
        await using var hook = await Receiver.StartAsync(request =>
        {
            if (_status == 200)
                _received.Add(request.Headers["webhook-id"].ToString());
            return Task.FromResult(_status);
        });
        await using var rig = Start(hook);
        for (var change = 0; change < 7; change++)
            await LearnAsync(rig, change);
        var failed = await FailedAsync(rig);
        Assert.Equal(7, failed.Count);
        Assert.Equal([1, 1, 1, 1, 1, 0, 0], failed.Select(d => d.Attempts));
        Assert.Contains("Not tried: the channel is switched off since", failed[6].Reason, StringComparison.Ordinal);
        Assert.Equal(["webhook of desk is switched off"], (await rig.Get<NoticeRecords>().NewestAsync(10, Cancellation)).Select(n => n.Subject));
        Assert.Equal(1, rig.MailCount);

        _status = 200;
        await rig.Get<DeliveryGate>().EnableAsync("desk", "webhook", Cancellation);
        foreach (var delivery in failed)
            await ResendAsync(rig, DeliveryKey.Of(delivery));
        Assert.Equal(failed.Select(d => d.Id).Order(StringComparer.Ordinal), _received.Order(StringComparer.Ordinal));
        Assert.Empty(await FailedAsync(rig));
        Assert.Empty(await rig.Get<DeliveryGate>().OffAsync(Cancellation));
        Assert.Contains("isn't switched off", (await Assert.ThrowsAsync<InvalidDataException>(() => rig.Get<DeliveryGate>().EnableAsync("desk", "webhook", Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_in_between_begins_the_count_anew()
    {
        await using var hook = await Receiver.StartAsync(_ => Task.FromResult(_status));
        await using var rig = Start(hook);
        for (var change = 0; change < 9; change++)
        {
            _status = change == 4 ? 200 : 410;
            await LearnAsync(rig, change);
        }
        Assert.Empty(await rig.Get<DeliveryGate>().OffAsync(Cancellation));
        Assert.Equal(0, rig.MailCount);
    }

    [Fact]
    public async Task A_mail_that_bounces_has_failed_and_its_address_gets_no_more_until_somebody_takes_it_off()
    {
        await using var rig = Start();
        await LearnAsync(rig, 0);
        var sent = await DeliveryAsync(rig, First);
        Assert.Equal((DeliveryStatus.Sent, 1), (sent.Status, rig.MailCount));
        var at = Clock.GetUtcNow();
        MailEvent[] events = [Event(sent, MailEventKind.Deferred, at), Event(sent, MailEventKind.Bounced, at.AddSeconds(20)), Event(sent, MailEventKind.Delivered, at.AddSeconds(10))];
        for (var again = 0; again < 2; again++)
            await rig.Get<MailEventStep>().RunAsync(events, Cancellation);
        var bounced = await DeliveryAsync(rig, First);
        Assert.Equal((DeliveryStatus.Failed, "The reader's mail server says that there is no such mailbox.", "bounced"), (bounced.Status, bounced.Reason, bounced.Receipt?.Says));
        Assert.Equal("desk@example.org", Assert.Single(await rig.Get<SuppressionBook>().AllAsync(Cancellation)).Address);

        await LearnAsync(rig, 1);
        var suppressed = await DeliveryAsync(rig, First with { ChangeId = "c-1" });
        Assert.Equal((DeliveryStatus.NotSent, RoutingRule.Suppressed, 1), (suppressed.Status, suppressed.Rule, rig.MailCount));
        Assert.Contains("its mail server says that there is no such mailbox.", suppressed.Reason, StringComparison.Ordinal);
        await ResendAsync(rig, DeliveryKey.Of(suppressed));
        Assert.Equal(1, rig.MailCount);

        await rig.Get<SuppressionBook>().RemoveAsync("DESK@example.org", Cancellation);
        await rig.Get<MailEventStep>().RunAsync(events, Cancellation);
        Assert.Empty(await rig.Get<SuppressionBook>().AllAsync(Cancellation));
        await ResendAsync(rig, DeliveryKey.Of(suppressed));
        Assert.Equal(2, rig.MailCount);
    }

    [Fact]
    public async Task An_event_settles_a_sending_whose_answer_was_lost_and_one_about_another_message_changes_nothing()
    {
        await using var rig = Start();
        await LearnAsync(rig, 0);
        var (sent, etag) = (await rig.Get<DeliveryRecords>().GetAsync("c-0", "desk", "email", Cancellation))!.Value;
        var lost = sent with { Status = DeliveryStatus.Retry, Reason = "No answer.", NextAttempt = Clock.GetUtcNow().AddHours(1) };
        await rig.Get<DeliveryRecords>().ReplaceAsync(lost, etag, Cancellation);
        await rig.Get<MailEventStep>().RunAsync([Event(sent, MailEventKind.Delivered, Clock.GetUtcNow()) with { DeliveryId = "m-another" }, Event(sent, MailEventKind.Bounced, Clock.GetUtcNow()) with { Key = First with { ChangeId = "c-9" } }], Cancellation);
        Assert.Equal(DeliveryStatus.Retry, (await DeliveryAsync(rig, First)).Status);
        Assert.Empty(await rig.Get<SuppressionBook>().AllAsync(Cancellation));

        await rig.Get<MailEventStep>().RunAsync([Event(sent, MailEventKind.Delivered, Clock.GetUtcNow())], Cancellation);
        Assert.Equal(DeliveryStatus.Sent, (await DeliveryAsync(rig, First)).Status);
        Clock.Advance(TimeSpan.FromHours(2));
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);
    }

    [Fact]
    public async Task Who_marks_a_mail_as_spam_gets_none_of_any_subscription_and_who_unsubscribes_none_of_that_one()
    {
        await using var rig = Start();
        await LearnAsync(rig, 0);
        var sent = await DeliveryAsync(rig, First);
        await rig.Get<MailEventStep>().RunAsync([Event(sent, MailEventKind.Unsubscribed, Clock.GetUtcNow())], Cancellation);
        Assert.NotNull((await rig.Get<ReaderChoiceRecords>().GetAsync("desk", "email", Cancellation)).UnsubscribedAt);
        Assert.Empty(await rig.Get<SuppressionBook>().AllAsync(Cancellation));
        await rig.Get<MailEventStep>().RunAsync([Event(sent, MailEventKind.Complained, Clock.GetUtcNow().AddSeconds(1))], Cancellation);
        Assert.Equal(SuppressionCause.Complained, Assert.Single(await rig.Get<SuppressionBook>().AllAsync(Cancellation)).Cause);
        Assert.Equal(DeliveryStatus.Sent, (await DeliveryAsync(rig, First)).Status);
    }

    [Fact]
    public async Task What_was_accepted_is_sent_again_only_where_that_is_meant_and_what_is_on_its_way_never()
    {
        await using var rig = Start();
        await LearnAsync(rig, 0);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => rig.Get<Resending>().RunAsync(First, "R. Vale", evenIfSent: false, Cancellation));
        Assert.Contains("its reader may see it twice", refused.Message, StringComparison.Ordinal);
        await rig.Get<Resending>().RunAsync(First, "R. Vale", evenIfSent: true, Cancellation);
        Assert.Contains("on its way already", (await Assert.ThrowsAsync<InvalidDataException>(() => rig.Get<Resending>().RunAsync(First, "R. Vale", evenIfSent: true, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no message about c-9", (await Assert.ThrowsAsync<InvalidDataException>(() => rig.Get<Resending>().RunAsync(First with { ChangeId = "c-9" }, "R. Vale", false, Cancellation))).Message, StringComparison.Ordinal);
        await rig.RunAsync(Cancellation);
        Assert.Equal(2, (await DeliveryAsync(rig, First)).Attempts);
    }

    private async Task LearnAsync(Rig rig, int change)
    {
        await SomeChange.LearnAsync(rig.Store, $"c-{change}", Clock.GetUtcNow(), Cancellation);
        await rig.RunAsync(Cancellation);
    }

    private static async Task ResendAsync(Rig rig, DeliveryKey key)
    {
        await rig.Get<Resending>().RunAsync(key, "R. Vale", evenIfSent: false, Cancellation);
        await rig.RunAsync(Cancellation);
    }

    private static async Task<Delivery> DeliveryAsync(Rig rig, DeliveryKey key) => (await rig.Get<DeliveryRecords>().GetAsync(key.ChangeId, key.SubscriptionId, key.Channel, Cancellation))!.Value.Delivery;

    private static async Task<List<Delivery>> FailedAsync(Rig rig)
    {
        var failed = new List<Delivery>();
        for (var change = 0; change < 7; change++)
            failed.AddRange((await rig.Get<DeliveryRecords>().OfChangeAsync($"c-{change}", Cancellation)).Where(d => d.Status == DeliveryStatus.Failed));
        return failed;
    }

    private static MailEvent Event(Delivery of, MailEventKind kind, DateTimeOffset at) => new(kind, at, DeliveryKey.Of(of), of.Id, "desk@example.org");
}
