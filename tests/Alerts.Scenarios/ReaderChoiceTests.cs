using Alerts.Model;
using Alerts.Storage;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>What readers choose by the links of their mails, over the whole way.</summary>
public sealed class ReaderChoiceTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private Rig Start(Frequency frequency = Frequency.AtOnce) => new(Folder.Path, Site, Clock, change: settings => settings with
    {
        Pipeline = settings.Pipeline with { PublicUrl = new Uri("https://alerts.example.org") },
        Subscriptions = [settings.Subscriptions[0] with { Frequency = frequency }],
    });

    [Fact]
    public async Task A_mail_offers_to_unsubscribe_by_its_head_and_its_foot_and_a_card_does_not()
    {
        await using var rig = Start();
        await TellAsync(rig);
        var file = Assert.Single(Directory.GetFiles(rig.Mails, "*.eml"));
        using var mail = await MimeMessage.LoadAsync(file, Cancellation);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        var address = mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');
        Assert.StartsWith("https://alerts.example.org/s/unsubscribe/", address, StringComparison.Ordinal);
        Assert.DoesNotContain(address, char.IsWhiteSpace);
        foreach (var (name, body) in new[] { ("text", mail.TextBody!), ("html", mail.HtmlBody!) })
            Assert.All(new[] { "unsubscribe", "manage", "right", "wrong" }, purpose => Assert.True(body.Contains($"https://alerts.example.org/s/{purpose}/", StringComparison.Ordinal), $"{name} lacks {purpose}"));
        Assert.DoesNotContain("/s/", Assert.Single(Site.Cards), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_unsubscribed_or_paused_gets_nothing_by_that_channel_also_not_later_and_the_others_do(bool unsubscribed)
    {
        await using var rig = Start();
        await rig.Get<ReaderChoiceRecords>().SaveAsync(
            unsubscribed ? new ReaderChoice("desk", "email", UnsubscribedAt: Clock.GetUtcNow()) : new ReaderChoice("desk", "email", PausedUntil: Clock.GetUtcNow().AddDays(1)), Cancellation);
        await TellAsync(rig);
        Assert.Equal((0, 1), (rig.MailCount, Site.Cards.Count));
        var delivery = await DeliveryAsync(rig);
        Assert.Equal((DeliveryStatus.NotSent, unsubscribed ? RoutingRule.Unsubscribed : RoutingRule.Paused), (delivery.Status, delivery.Rule));
        Clock.Advance(TimeSpan.FromDays(2));
        await rig.RunAsync(Cancellation);
        Assert.Equal(0, rig.MailCount);
    }

    [Fact]
    public async Task What_was_left_to_a_digest_is_not_sent_to_who_has_unsubscribed_meanwhile()
    {
        await using var rig = Start(Frequency.Daily);
        await SomeChange.LearnAsync(rig.Store, "notable", Clock.GetUtcNow(), Cancellation);
        await rig.RunAsync(Cancellation);
        await rig.Get<ReaderChoiceRecords>().SaveAsync(new ReaderChoice("desk", "email", UnsubscribedAt: Clock.GetUtcNow()), Cancellation);
        Clock.Advance(TimeSpan.FromDays(1));
        await rig.RunAsync(Cancellation);
        Assert.Equal((0, 1), (rig.MailCount, Site.Cards.Count));
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    private async Task TellAsync(Rig rig)
    {
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await rig.RunAsync(Cancellation);
    }

    private static async Task<Delivery> DeliveryAsync(Rig rig)
    {
        var change = Assert.Single(await rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation));
        return (await rig.Get<DeliveryRecords>().OfChangeAsync(change.Id, Cancellation)).Single(d => d.Channel == "email");
    }
}
