using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>Subscriptions and silences that people make while the product runs, over the whole way.</summary>
public sealed class SubscriptionBookTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly SubscriptionSettings Late = new() { Id = "late", Email = "late@example.org" };

    private int _published;

    private Rig Start() => new(Folder.Path, Site, Clock, change: s => s with { Subscriptions = [], Pipeline = s.Pipeline with { PublicUrl = new Uri("https://alerts.example.org") } });

    [Fact]
    public async Task A_reader_by_mail_is_asked_first_and_told_only_after_having_agreed()
    {
        await using var rig = Start();
        var book = rig.Get<SubscriptionBook>();
        var saved = await book.AddAsync(Late, "R. Vale", agreedBy: null, Cancellation);
        Assert.True(saved.Now.AwaitsAgreement);
        await TellAsync(rig);
        var question = Assert.Single(await MailsAsync(rig));
        Assert.Equal("Alerts: Please confirm your subscription", question.Subject);
        Assert.Contains("https://alerts.example.org/s/confirm/", question.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://alerts.example.org/s/confirm/", question.HtmlBody, StringComparison.Ordinal);
        Assert.Null(await book.AgreeAsync("late", "i-another", Cancellation));

        Assert.NotNull(await book.AgreeAsync("late", saved.Now.Invitation!.Id, Cancellation));
        await TellAsync(rig);
        Assert.Equal(2, rig.MailCount);
        Assert.Null(await book.AgreeAsync("late", saved.Now.Invitation.Id, Cancellation));
    }

    [Fact]
    public async Task Another_address_is_asked_anew_and_the_first_link_holds_no_more()
    {
        await using var rig = Start();
        var book = rig.Get<SubscriptionBook>();
        var first = (await book.AddAsync(Late, "R. Vale", agreedBy: null, Cancellation)).Now.Invitation!;
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await book.EditAsync("late", s => s with { Email = "other@example.org" }, agreedBy: null, Cancellation)).Now.Invitation!;
        await rig.RunAsync(Cancellation);
        Assert.Equal(["other@example.org"], (await MailsAsync(rig)).Select(m => m.To.Mailboxes.Single().Address));
        Assert.Null(await book.AgreeAsync("late", first.Id, Cancellation));
        Assert.NotNull(await book.AgreeAsync("late", second.Id, Cancellation));
        var edited = await book.EditAsync("late", s => s with { LeastConfidence = 0.9 }, agreedBy: null, Cancellation);
        Assert.Equal((false, null), (edited.Now.AwaitsAgreement, edited.Question));
    }

    [Fact]
    public async Task Who_has_ended_gets_nothing_more_also_not_what_waits_for_a_digest()
    {
        await using var rig = Start();
        var book = rig.Get<SubscriptionBook>();
        await book.AddAsync(Late with { Frequency = Frequency.Daily, CriticalAtOnce = false }, "R. Vale", agreedBy: "L. Reed, by phone", Cancellation);
        await TellAsync(rig);
        await book.EndAsync("late", "R. Vale", "left the company", Cancellation);
        Clock.Advance(TimeSpan.FromDays(1));
        await TellAsync(rig);
        Assert.Equal(0, rig.MailCount);
        var again = await book.AddAsync(Late, "R. Vale", agreedBy: "L. Reed, by phone", Cancellation);
        Assert.Null(again.Before);
        await TellAsync(rig);
        Assert.Equal(1, rig.MailCount);
    }

    [Fact]
    public async Task Only_the_reader_takes_back_that_it_has_unsubscribed()
    {
        await using var rig = Start();
        await rig.Get<ReaderChoiceRecords>().SaveAsync(new ReaderChoice("late", "email", UnsubscribedAt: Clock.GetUtcNow()), Cancellation);
        var book = rig.Get<SubscriptionBook>();
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => book.AddAsync(Late, "R. Vale", agreedBy: "R. Vale", Cancellation));
        Assert.Equal($"The reader of \"late\" unsubscribed on {Clock.GetUtcNow():yyyy-MM-dd}, and nobody else can take that back; leave out who agreed, so that the reader is asked.", refused.Message);
        var asked = await book.AddAsync(Late, "R. Vale", agreedBy: null, Cancellation);
        await rig.RunAsync(Cancellation);
        await book.AgreeAsync("late", asked.Now.Invitation!.Id, Cancellation);
        await TellAsync(rig);
        Assert.Equal(2, rig.MailCount);
    }

    [Fact]
    public async Task A_second_process_on_the_store_sees_a_change_within_moments()
    {
        await using var one = Start();
        await using var other = Start();
        Assert.Empty((await other.Get<CurrentSubscriptions>().GetAsync(Cancellation)).All);
        await one.Get<SubscriptionBook>().AddAsync(Late, "R. Vale", agreedBy: "L. Reed", Cancellation);
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotNull((await other.Get<CurrentSubscriptions>().GetAsync(Cancellation)).Find("late"));
    }

    [Fact]
    public async Task An_import_makes_all_or_nothing_and_names_what_is_wrong()
    {
        await using var rig = Start();
        var book = rig.Get<SubscriptionBook>();
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            book.ImportAsync([Late, new() { Id = "bad", Email = "no address", Projects = ["nowhere"] }, new() { Id = "empty" }], "R. Vale", "R. Vale", Cancellation));
        Assert.Equal(
            "Subscriptions: bad: the Email is no mail address.\nSubscriptions: bad follows \"nowhere\", which the watch list doesn't have.\nSubscriptions: empty names neither Email nor Teams nor Webhook.",
            refused.Message);
        Assert.Empty(await book.AllAsync(Cancellation));

        var many = Enumerable.Range(0, 250).Select(n => Late with { Id = $"reader-{n:D3}", Email = $"reader-{n}@example.org", Places = ["Ohio"] }).ToList();
        Assert.Equal(250, (await book.ImportAsync(many, "R. Vale", "list of 2026", Cancellation)).Count);
        Assert.Empty(await book.ImportAsync(many, "R. Vale", "list of 2026", Cancellation));
        var changed = await book.ImportAsync([many[7] with { Places = ["Kentucky"] }], "R. Vale", agreedBy: null, Cancellation);
        Assert.Equal(("reader-007", false), (changed.Single().Now.Id, changed.Single().Now.AwaitsAgreement));
        Assert.Equal(250, (await rig.Get<CurrentSubscriptions>().GetAsync(Cancellation)).All.Count);
    }

    [Fact]
    public async Task A_silence_holds_from_when_it_is_made_until_somebody_ends_it()
    {
        await using var rig = Start();
        await rig.Get<SubscriptionBook>().AddAsync(Late, "R. Vale", agreedBy: "L. Reed", Cancellation);
        var book = rig.Get<SilenceBook>();
        var wanted = new SilenceSettings { Author = "R. Vale", Reason = "Known from the hearing.", Until = Clock.GetUtcNow().AddDays(7), Organizations = ["Example Cells"], Types = [ClaimType.FundingCancelled] };
        Assert.Empty(await book.WouldMuteAsync(wanted, 50, Cancellation));
        var silence = await book.AddAsync(wanted, Cancellation);
        await TellAsync(rig);
        Assert.Equal(0, rig.MailCount);
        Assert.Single(await book.WouldMuteAsync(wanted, 50, Cancellation));
        Assert.Equal("L. Reed", (await book.EndAsync(silence.Id, "L. Reed", Cancellation)).EndedBy);
        await TellAsync(rig);
        Assert.Equal(1, rig.MailCount);
        Assert.Equal($"The silence \"{silence.Id}\" was over before.", (await Assert.ThrowsAsync<InvalidDataException>(() => book.EndAsync(silence.Id, "L. Reed", Cancellation))).Message);
    }

    [Theory]
    [InlineData("a reader chooses a digest a day instead of being told at once", Frequency.AtOnce, Frequency.Daily, 0, 1)]
    [InlineData("a reader chooses to be told at once instead of a digest a day", Frequency.Daily, Frequency.AtOnce, 1, 1)]
    public async Task What_a_reader_chooses_holds_for_one_channel(string what, Frequency configured, Frequency chosen, int mailsAtOnce, int mailsNextDay)
    {
        await using var rig = Start();
        await rig.Get<SubscriptionBook>().AddAsync(Late with { Frequency = configured, CriticalAtOnce = false }, "R. Vale", agreedBy: "L. Reed", Cancellation);
        await rig.Get<ReaderChoiceRecords>().SaveAsync(new ReaderChoice("late", "email") { Frequency = chosen }, Cancellation);
        await TellAsync(rig);
        Assert.True(mailsAtOnce == rig.MailCount, $"{what}: {rig.MailCount} at once");
        Clock.Advance(TimeSpan.FromDays(1));
        await rig.RunAsync(Cancellation);
        Assert.True(mailsNextDay == rig.MailCount, $"{what}: {rig.MailCount} on the next day");
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    /// <summary>Other news each time, the first of them critical.</summary>
    private async Task TellAsync(Rig rig)
    {
        string[] news =
        [
            "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.",
            "Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.",
            "Example Cells has opened its plant in Dayton, Ohio, the company said on Friday.",
        ];
        Clock.Advance(TimeSpan.FromHours(3));
        Site.Publish($"news-{_published}", "News of Example Cells", news[_published++]);
        await rig.RunAsync(Cancellation);
    }

    private static async Task<List<MimeMessage>> MailsAsync(Rig rig)
    {
        var mails = new List<MimeMessage>();
        foreach (var file in Directory.GetFiles(rig.Mails, "*.eml").Order(StringComparer.Ordinal))
            mails.Add(await MimeMessage.LoadAsync(file, Cancellation));
        return mails;
    }
}
