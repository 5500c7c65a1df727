using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Model;

namespace Alerts.Settings;

/// <summary>Where somebody is told, as it is written in the configuration; one or several. By itself that of the operators.</summary>
public record DestinationSettings
{
    /// <summary>A mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The URL of a Teams workflow; with <see cref="TeamsOptions.Outbox"/> any text.</summary>
    public Secret? Teams { get; init; }

    /// <summary>A receiver of the reader's own.</summary>
    public WebhookSettings? Webhook { get; init; }

    internal IReadOnlyList<Destination> Destinations() =>
    [
        .. Email is null ? Array.Empty<Destination>() : [new Destination("email", new Secret(Email))],
        .. Teams is null ? Array.Empty<Destination>() : [new Destination("teams", Teams)],
        .. Webhook is null ? Array.Empty<Destination>() : [Webhook.ToDestination()],
    ];

    /// <param name="whose">What each sentence begins with.</param>
    internal IEnumerable<string> DestinationProblems(string whose)
    {
        foreach (var problem in Webhook?.Problems() ?? [])
            yield return $"{whose}: {problem}";
        if (Email is not null && !MailAddress.TryRead(Email, out _))
            yield return $"{whose}: the Email is no mail address.";
    }

    /// <summary>What the rest of the configuration lacks for these destinations.</summary>
    internal IEnumerable<string> Unreachable(string whose, AlertsSettings settings)
    {
        if (Email is not null && settings.Mail is null)
            yield return $"{whose} wants mail, but Mail isn't set up; set Mail:From and Mail:Outbox or Mail:Smtp.";
        if (Teams is { } teams && settings.Teams.Outbox is null && TeamsWebhook.Problem(teams.Value) is { } unusable)
            yield return $"{whose}: {unusable}";
    }
}
