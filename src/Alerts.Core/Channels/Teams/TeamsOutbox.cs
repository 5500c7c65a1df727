using Alerts.Model;

namespace Alerts.Channels.Teams;

/// <summary>Writes cards as <c>&lt;folder&gt;/&lt;delivery id&gt;.json</c> for people without Teams.</summary>
public sealed class TeamsOutbox(string folder) : IChannel
{
    public string Kind => "teams";

    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation) =>
        OutboxFolder.WriteAsync(folder, $"{message.DeliveryId}.json", CardSize.Fit(AlertViewBuilder.Of(message)), cancellation);

    public Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation) =>
        OutboxFolder.WriteAsync(folder, $"{message.DeliveryId}.json", CardSize.Fit(DigestViewBuilder.Of(message)), cancellation);

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation) =>
        OutboxFolder.WriteAsync(folder, $"{message.DeliveryId}.json", NoticeCard.Of(message), cancellation);
}
