namespace Alerts.Model;

/// <summary>A muting rule: changes that come up for telling while it holds are told to nobody it covers, also not later.</summary>
/// <param name="Until">The first moment at which it no longer holds.</param>
/// <param name="Author">Who asked for it, as shown to those who wonder.</param>
/// <param name="Projects">Project ids; empty means all.</param>
/// <param name="Subscriptions">Subscription ids; empty means all.</param>
public sealed record Silence(
    string Id, DateTimeOffset Until, string Author, string Reason, IReadOnlyList<string> Projects, IReadOnlyList<string> Subscriptions);
