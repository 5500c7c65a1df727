using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Model;
using MimeKit;

namespace Alerts.Core.Tests.Channels;

public class GoldenMessageTests
{
    public static TheoryData<string> Names => Golden.Names;

    [Theory, MemberData(nameof(Names))]
    public void The_plain_text_is_as_written_down(string name) =>
        Golden.Matches(name, "txt", MailText.Of(AlertViewBuilder.Of(Golden.Alert(name))));

    [Theory, MemberData(nameof(Names))]
    public async Task The_html_is_as_written_down(string name) =>
        Golden.Matches(name, "html", await MailHtml.RenderAsync(AlertViewBuilder.Of(Golden.Alert(name))));

    [Theory, MemberData(nameof(Names))]
    public async Task The_mail_is_as_written_down(string name)
    {
        var date = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        using var mail = await MailComposer.ComposeAsync(
            Golden.Alert(name), new MailboxAddress("Alerts", "alerts@example.org"), new MailboxAddress("", "reader@example.com"), date);
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Unix;
        using var bytes = new MemoryStream();
        await mail.WriteToAsync(format, bytes, TestContext.Current.CancellationToken);
        Golden.Matches(name, "eml", System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_event_is_as_written_down(string name) =>
        Golden.Matches(name, "event.json", JsonNode.Parse(CloudEvent.Of(Golden.Alert(name)))!.ToJsonString(ModelJson.Indented) + "\n");

    [Theory, MemberData(nameof(Names))]
    public void The_card_is_as_written_down(string name)
    {
        var card = JsonNode.Parse(CardSize.Fit(AlertViewBuilder.Of(Golden.Alert(name))))!;
        Golden.Matches(name, "card.json", card.ToJsonString(ModelJson.Indented) + "\n");
    }
}
