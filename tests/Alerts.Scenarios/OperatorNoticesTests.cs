using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>Operators are told once when a source breaks and once when it is well again, by the channels that they chose.</summary>
public sealed class OperatorNoticesTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private Rig Start(string folder, Func<ITableStore, ITableStore>? wrap = null) => new(folder, Site, Clock, wrap, settings => settings with
    {
        Operations = new DestinationSettings { Email = "ops@example.org", Teams = new Secret(new Uri(Site.Url, "/workflows/ops").ToString()) },
    });

    [Fact]
    public async Task A_source_that_fails_and_heals_makes_two_messages_by_each_channel_and_none_to_readers()
    {
        await using var rig = Start(Folder.Path);
        Site.Answers["/feed.xml"] = HostileAnswers.Status(500);
        await PollAsync(rig, times: 6);
        Assert.Equal(["Alerts: courier fails"], await SubjectsAsync(rig));
        Assert.Single(Site.Cards);

        Site.Answers.Clear();
        Site.Publish("fair", "Fair opens", "The county fair opens on Saturday.");
        await PollAsync(rig, times: 3);
        Assert.Equal(["Alerts: courier fails", "Alerts: courier is well again"], await SubjectsAsync(rig));
        Assert.Equal(2, Site.Cards.Count);
        Assert.Empty(await rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_at_any_write_loses_no_notice_and_doubles_none(bool afterWrite)
    {
        Site.Answers["/feed.xml"] = HostileAnswers.Status(500);
        for (var crash = 1; ; crash++)
        {
            using var folder = new TemporaryFolder();
            var cards = Site.Cards.Count;
            CrashingStore? store = null;
            await using (var rig = Start(folder.Path, inner => store = new CrashingStore(inner, crash, afterWrite)))
            {
                try
                {
                    await PollAsync(rig, times: 4);
                }
                catch (CrashException)
                {
                    // What the machine's end looks like from inside.
                }
            }
            if (!store!.IsDown)
            {
                Assert.True(crash > 12, $"only {crash - 1} writes were seen");
                return;
            }
            await using var again = Start(folder.Path);
            await PollAsync(again, times: 4);
            var notice = Assert.Single(await again.Get<NoticeRecords>().NewestAsync(10, Cancellation));
            var deliveries = await again.Get<DeliveryRecords>().OfChangeAsync(notice.Id, Cancellation);
            Assert.Equal([DeliveryStatus.Sent, DeliveryStatus.Sent], deliveries.Select(d => d.Status));
            Assert.Equal(1, again.MailCount);
            Assert.InRange(Site.Cards.Count - cards, 1, 1 + deliveries.Single(d => d.Channel == "teams").Uncertain);
            Assert.Empty(await again.Get<WorkRecords>().AllAsync(Cancellation));
        }
    }

    private async Task PollAsync(Rig rig, int times)
    {
        for (var poll = 0; poll < times; poll++)
        {
            await rig.RunAsync(Cancellation);
            Clock.Advance(TimeSpan.FromHours(3));
        }
    }

    private static async Task<List<string>> SubjectsAsync(Rig rig)
    {
        var subjects = new List<(DateTimeOffset Date, string Subject)>();
        foreach (var file in Directory.GetFiles(rig.Mails, "*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file, Cancellation);
            subjects.Add((mail.Date, mail.Subject!));
        }
        return [.. subjects.Order().Select(s => s.Subject)];
    }
}
