using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Channels.Teams;

/// <summary>
/// Posts a card to a Teams workflow. "Sent" means that the workflow took it: whether it shows the card is told to nobody but its
/// run history.
/// </summary>
public sealed class TeamsChannel(OutboundClient outbound) : IChannel
{
    public string Kind => "teams";

    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation) =>
        PostAsync(message.Destination, () => CardSize.Fit(AlertViewBuilder.Of(message)), cancellation);

    public Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation) =>
        PostAsync(message.Destination, () => CardSize.Fit(DigestViewBuilder.Of(message)), cancellation);

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation) => PostAsync(message.Destination, () => NoticeCard.Of(message), cancellation);

    private async Task<SendResult> PostAsync(Destination destination, Func<byte[]> card, CancellationToken cancellation)
    {
        var address = destination.Address.Value;
        if (TeamsWebhook.Problem(address) is { } problem)
            return new SendResult.Failed(problem);
        try
        {
            var response = await outbound.PostAsync(new Uri(address), card(), "application/json", cancellation);
            return TeamsReply.Read(response.Status, response.Body, response.RetryAfter);
        }
        catch (OutboundException e)
        {
            return Unanswered(e.Kind);
        }
    }

    private static SendResult Unanswered(OutboundFailure failure) => failure switch
    {
        OutboundFailure.Refused => new SendResult.Failed("The Teams address may not be reached from here; it must be the public URL of a workflow."),
        OutboundFailure.TimedOut => new SendResult.Retry(null, "Teams did not answer in time; the card may have been accepted."),
        OutboundFailure.NameNotFound => new SendResult.Retry(null, "The host of the Teams address was not found."),
        OutboundFailure.Tls => new SendResult.Retry(null, "No encrypted connection to Teams could be made."),
        OutboundFailure.TooLarge or OutboundFailure.BadResponse =>
            new SendResult.Retry(null, "Teams gave an answer that can't be read; the card may have been accepted."),
        _ => new SendResult.Retry(null, "Teams can't be reached, or the connection ended before it answered."),
    };
}
