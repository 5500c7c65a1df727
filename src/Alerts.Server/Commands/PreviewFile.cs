using System.Text;
using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Model;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Alerts.Server.Commands;

/// <summary>One form of a previewed message; the first of several is what the terminal shows.</summary>
/// <param name="Ending">Of its file: ".html".</param>
internal sealed record PreviewFile(string Ending, byte[] Content)
{
    public static async Task<IReadOnlyList<PreviewFile>> MailAsync(Previewed previewed)
    {
        var alert = previewed.Alerts[0];
        using var mail = await MailComposer.ComposeAsync(alert, From(previewed), To(alert.Destination), previewed.Now);
        return Of(mail);
    }

    public static async Task<IReadOnlyList<PreviewFile>> DigestAsync(Previewed previewed)
    {
        var timing = previewed.Timing.Frequency == Frequency.AtOnce ? previewed.Timing with { Frequency = Frequency.Daily } : previewed.Timing;
        var destination = previewed.Alerts[0].Destination;
        var digest = new DigestMessage("m-preview", destination, previewed.Now, timing, previewed.Alerts, new Dictionary<RoutingRule, int>(), Page: null);
        using var mail = await MailComposer.ComposeAsync(digest, From(previewed), To(destination), previewed.Now);
        return Of(mail);
    }

    public static Task<IReadOnlyList<PreviewFile>> CardAsync(Previewed previewed)
    {
        var message = JsonNode.Parse(CardSize.Fit(AlertViewBuilder.Of(previewed.Alerts[0])))!;
        return Task.FromResult<IReadOnlyList<PreviewFile>>(
            [Of(".json", message.ToJsonString(ModelJson.Indented) + "\n"), Of(".html", CardPage.Of(message["attachments"]![0]!["content"]!.AsObject()))]);
    }

    private static IReadOnlyList<PreviewFile> Of(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return [Of(".txt", $"Subject: {mail.Subject}\n\n{mail.TextBody}"), Of(".html", mail.HtmlBody!), new(".eml", bytes.ToArray())];
    }

    private static PreviewFile Of(string ending, string text) => new(ending, Encoding.UTF8.GetBytes(text));

    private static MailboxAddress From(Previewed previewed) =>
        previewed.Services.GetService<MailOptions>() is { } mail ? new(mail.FromName, MailboxAddress.Parse(mail.From).Address) : new("Alerts", "alerts@example.org");

    private static MailboxAddress To(Destination destination) => MailboxAddress.Parse(destination.Address.Value);
}
