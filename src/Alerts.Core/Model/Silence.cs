namespace Alerts.Model;

/// <summary>A muting rule: changes that come up for telling while it holds are told to nobody it covers, also not later. It covers what all of its lists let through.</summary>
/// <param name="Until">The first moment at which it no longer holds.</param>
/// <param name="Author">Who asked for it, as shown to those who wonder.</param>
/// <param name="Projects">Project ids; empty means all.</param>
/// <param name="Subscriptions">Subscription ids; empty means all.</param>
public sealed record Silence(
    string Id, DateTimeOffset Until, string Author, string Reason, IReadOnlyList<string> Projects, IReadOnlyList<string> Subscriptions)
{
    /// <summary>The first moment at which it holds; null for ever since.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Names of organizations, also short or former ones; empty means all.</summary>
    public IReadOnlyList<Topic> Organizations { get; init; } = [];

    /// <summary>Empty means all; a change is covered that has none of another type.</summary>
    public IReadOnlyList<ClaimType> Types { get; init; } = [];

    /// <summary>Who ended it before its time; null where nobody did.</summary>
    public string? EndedBy { get; init; }

    public bool HoldsAt(DateTimeOffset moment) => (From is null || From <= moment) && moment < Until;
}
