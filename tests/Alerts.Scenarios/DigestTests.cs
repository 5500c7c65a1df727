using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>A reader who wants one mail a day, over the whole way. The clock begins on 27 February 2025 at 16:00 UTC.</summary>
public sealed class DigestTests : LoopbackTests
{
    private const string Layoff = "Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.";
    private const string Delay = "Example Cells has delayed the start of its plant in Dayton, Ohio, to 2028.";
    private const string Cancelled = "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private Rig Reader(Func<SubscriptionSettings, SubscriptionSettings>? change = null, Func<ITableStore, ITableStore>? wrap = null) => new(Folder.Path, Site, Clock, wrap, s => s with
    {
        Subscriptions = [.. s.Subscriptions.Select(d => (change ?? (x => x))(d with { Frequency = Frequency.Daily, Zone = "America/New_York", CriticalAtOnce = false }))],
    });

    [Fact]
    public async Task The_changes_of_a_day_come_in_one_mail_and_one_card_when_it_is_due_and_an_empty_day_brings_none()
    {
        Site.Publish("layoff", "Layoffs in Dayton", Layoff);
        Site.Publish("cancelled", "Example Cells loses grant", Cancelled);
        await using var rig = Reader();
        await rig.RunAsync(Cancellation);
        Assert.Equal((0, 0), (rig.MailCount, Site.Cards.Count));
        var changes = await rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation);
        Assert.Equal(2, changes.Count);
        foreach (var change in changes)
        {
            var waiting = (await rig.Get<DeliveryRecords>().OfChangeAsync(change.Id, Cancellation))[0];
            Assert.Equal((DeliveryStatus.InDigest, null), (waiting.Status, waiting.DigestId));
            Assert.EndsWith("It goes into the daily digest that is due 28 Feb 2025 12:00 UTC.", waiting.Reason, StringComparison.Ordinal);
        }

        Clock.Advance(TimeSpan.FromHours(20));
        await rig.RunAsync(Cancellation);
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
        using var mail = await MimeMessage.LoadAsync(Directory.GetFiles(rig.Mails, "*.eml").Single(), Cancellation);
        Assert.Equal("$50 million DOE award cancelled, and 1 more", mail.Subject);
        Assert.Contains("2 changes in 1 project.", mail.TextBody, StringComparison.Ordinal);
        foreach (var change in changes)
            Assert.NotNull((await rig.Get<DeliveryRecords>().OfChangeAsync(change.Id, Cancellation))[0].DigestId);

        for (var day = 0; day < 3; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await rig.RunAsync(Cancellation);
        }
        Assert.Equal((1, 1), (rig.MailCount, Site.Cards.Count));
    }

    [Fact]
    public async Task What_is_critical_comes_at_once_where_the_reader_wants_it_so_and_isn_t_in_the_digest_again()
    {
        Site.Publish("cancelled", "Example Cells loses grant", Cancelled);
        await using var rig = Reader(s => s with { CriticalAtOnce = true });
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);
        Clock.Advance(TimeSpan.FromDays(2));
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);
    }

    [Fact]
    public async Task What_was_left_by_an_outage_of_days_comes_in_one_digest_and_nothing_twice()
    {
        await using (var rig = Reader())
        {
            Site.Publish("layoff", "Layoffs in Dayton", Layoff);
            await rig.RunAsync(Cancellation);
        }
        Clock.Advance(TimeSpan.FromDays(5));
        await using (var rig = Reader())
        {
            Site.Publish("delay", "Plant delayed", Delay);
            await rig.RunAsync(Cancellation);
            Assert.Equal(1, rig.MailCount);
            Clock.Advance(TimeSpan.FromDays(1));
            await rig.RunAsync(Cancellation);
            Assert.Equal(2, rig.MailCount);
        }
    }

    [Fact]
    public async Task A_mail_at_night_waits_for_the_morning()
    {
        Clock.Advance(TimeSpan.FromHours(12));
        Site.Publish("layoff", "Layoffs in Dayton", Layoff);
        await using var rig = Reader(s => s with { Frequency = Frequency.AtOnce, Quiet = new QuietHours(new(22, 0), new(7, 0)) });
        await rig.RunAsync(Cancellation);
        Assert.Equal(0, rig.MailCount);
        Clock.Advance(TimeSpan.FromHours(9));
        await rig.RunAsync(Cancellation);
        Assert.Equal(1, rig.MailCount);
    }

    [Fact]
    public async Task What_was_silenced_or_too_unsure_is_counted_in_the_digest_and_alone_makes_none()
    {
        var until = Clock.GetUtcNow().AddHours(1);
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with
        {
            Subscriptions = [.. s.Subscriptions.Select(d => d with { Frequency = Frequency.Daily, CriticalAtOnce = false })],
            Silences = [new() { Id = "dayton", Until = until, Author = "R. Vale", Reason = "Known from the hearing." }],
        });
        Site.Publish("layoff", "Layoffs in Dayton", Layoff);
        await rig.RunAsync(Cancellation);
        Clock.Advance(TimeSpan.FromDays(1));
        await rig.RunAsync(Cancellation);
        Assert.Equal(0, rig.MailCount);
    }
}
