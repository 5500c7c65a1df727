namespace Alerts.Sources.GrantsGov;

/// <summary>A row of a search.</summary>
/// <param name="Status">forecasted, posted, closed or archived, which the notice itself doesn't say; null where a search didn't have it any more.</param>
public sealed record OpportunityHit(string Id, string Number, string? Title, string? Agency, string? Status, DateOnly? Opens, DateOnly? Closes);
