using Alerts.Model;

namespace Alerts.Settings;

/// <summary>A silence as it is written in the configuration; it must name its end, its author and its reason.</summary>
public sealed record SilenceSettings
{
    public string Id { get; init; } = "";

    /// <summary>With its offset; left out, it holds at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>With its offset: "2026-12-01T00:00:00Z".</summary>
    public DateTimeOffset? Until { get; init; }

    public string Author { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<ClaimType> Types { get; init; } = [];

    internal Silence ToSilence() => new(Id, Until ?? DateTimeOffset.MinValue, Author.Trim(), Reason.Trim(), Projects, Subscriptions)
    {
        From = From,
        Organizations = [.. Organizations.Select(n => new Topic(n))],
        Types = Types,
    };

    internal IEnumerable<string> Problems(IReadOnlyCollection<string> known)
    {
        if (!Ids.IsPlain(Id))
            yield return $"Silences: the id \"{Id}\" must be letters, digits, dots, underscores and hyphens, at most 100.";
        if (Until is null)
            yield return $"Silences: {Id} needs Until, the moment when it ends, such as \"2026-12-01T00:00:00Z\".";
        if (From >= Until)
            yield return $"Silences: {Id} ends before it begins; give Until a later moment than From.";
        foreach (var name in Organizations.Where(n => new Topic(n).Key.Length == 0))
            yield return $"Silences: Organizations of {Id} has \"{name}\", which has no letters or digits.";
        if (string.IsNullOrWhiteSpace(Author) || string.IsNullOrWhiteSpace(Reason))
            yield return $"Silences: {Id} needs Author and Reason, which are shown to those who were not told.";
        foreach (var unknown in Subscriptions.Where(s => !known.Contains(s)))
            yield return $"Silences: {Id} names the subscription \"{unknown}\", which isn't in Subscriptions.";
    }
}
