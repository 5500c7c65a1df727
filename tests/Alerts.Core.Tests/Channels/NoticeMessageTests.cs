using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Model;
using MimeKit;

namespace Alerts.Core.Tests.Channels;

/// <summary>A notice to operators, in each channel.</summary>
public class NoticeMessageTests
{
    private static readonly DateTimeOffset Date = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    internal static readonly NoticeMessage Quiet = Of(new Notice(
        "n-1", Date, "source utility-dive", false, "Utility Dive has gone quiet",
        "Utility Dive answers, and has brought nothing new since 2026-02-28 09:00 UTC; usually it does every 30 hours. Look whether it has moved its news elsewhere."));

    private static NoticeMessage Of(Notice notice) => new("m-notice", notice, new Destination("email", new Secret("ops@example.com")), new Uri("https://alerts.example.org/sources"));

    private static Task<MimeMessage> ComposeAsync(NoticeMessage notice) =>
        MailComposer.ComposeAsync(notice, new MailboxAddress("Alerts", "alerts@example.org"), new MailboxAddress("", "ops@example.com"), Date);

    [Fact]
    public void The_plain_text_is_as_written_down() => Golden.Matches("notice", "txt", NoticeText.Of(NoticeView.Of(Quiet)));

    [Fact]
    public async Task The_html_is_as_written_down() => Golden.Matches("notice", "html", await MailHtml.RenderAsync(NoticeView.Of(Quiet)));

    [Fact]
    public void The_card_is_as_written_down() => Golden.Matches("notice", "card.json", JsonNode.Parse(NoticeCard.Of(Quiet))!.ToJsonString(ModelJson.Indented) + "\n");

    [Fact]
    public void The_event_is_as_written_down() => Golden.Matches("notice", "event.json", JsonNode.Parse(CloudEvent.Of(Quiet))!.ToJsonString(ModelJson.Indented) + "\n");

    [Fact]
    public async Task What_broke_and_that_it_is_well_again_are_one_thread()
    {
        using var broke = await ComposeAsync(Quiet);
        using var well = await ComposeAsync(Quiet with { Notice = Quiet.Notice with { IsGood = true, Subject = "Utility Dive is well again" } });
        using var other = await ComposeAsync(Quiet with { Notice = Quiet.Notice with { About = "source canary-media" } });
        Assert.Equal(broke.References, well.References);
        Assert.NotEqual(broke.References, other.References);
        Assert.Equal("Alerts: Utility Dive is well again", well.Subject);
    }

    [Fact]
    public async Task Outside_text_stays_text_and_a_card_stays_small()
    {
        var hostile = Of(Quiet.Notice with { Subject = "<b>x</b>\r\nBcc: all@example.com [a](http://b) <at>Jo</at>", Text = new string('€', 40_000) });
        using var mail = await ComposeAsync(hostile);
        Assert.DoesNotContain(mail.Headers, h => h.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("<b>x</b>", mail.HtmlBody!, StringComparison.Ordinal);
        var card = NoticeCard.Of(hostile);
        Assert.InRange(card.Length, 1, CardSize.Most);
        Assert.DoesNotContain("[a](http://b)", JsonNode.Parse(card)!.ToJsonString(), StringComparison.Ordinal);
    }
}
