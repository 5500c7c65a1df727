namespace Alerts.Channels.Teams;

/// <summary>Section "Teams" of the configuration. Where to post is no setting: every subscription names its own workflow.</summary>
public sealed record TeamsOptions
{
    /// <summary>Folder that cards are written to as .json files instead of being posted; null to post.</summary>
    public string? Outbox { get; init; }

    /// <summary>One sentence for each setting that can't be used; empty when all can.</summary>
    public IReadOnlyList<string> Validate() => Outbox is null || Outbox.Trim().Length > 0
        ? []
        : ["Teams:Outbox must be a folder, or be left out to post to Teams."];
}
