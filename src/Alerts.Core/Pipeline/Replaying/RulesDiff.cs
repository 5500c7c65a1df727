using Alerts.Alerting;
using Alerts.Model;

namespace Alerts.Pipeline.Replaying;

/// <summary>One alert that other rules would add, drop or word otherwise.</summary>
/// <param name="Effect">"added", "dropped" or "altered".</param>
/// <param name="Was">What was decided and said; null where nothing was.</param>
/// <param name="Would">What would be; null where nothing would.</param>
/// <param name="Why">As a sentence.</param>
public sealed record AlertDifference(string Effect, string ProjectId, string SubscriptionId, DateTimeOffset LearnedAt, string? Was, string? Would, string Why);

/// <summary>What other rules would have decided, held against what was decided. Pure.</summary>
public static class RulesDiff
{
    /// <param name="replayed">A project told anew by the new rules.</param>
    /// <param name="decided">Per change of the live ledger, what was decided.</param>
    /// <param name="live">The subscriptions that there are.</param>
    /// <param name="subscriptions">Of the new rules, as are <paramref name="silences"/>.</param>
    /// <param name="settle">How long a change waits before it is decided on.</param>
    public static IEnumerable<AlertDifference> Of(
        ReplayedProject replayed, IReadOnlyDictionary<string, IReadOnlyList<Delivery>> decided, IReadOnlyList<Subscription> live,
        IReadOnlyList<Subscription> subscriptions, IReadOnlyList<Silence> silences, TimeSpan settle)
    {
        // The document that brought a change tells which is which; ids count on from the changes before them.
        var (was, would) = (ByDocument(replayed.LiveChanges), ByDocument(replayed.Ledger.Changes.Values));
        foreach (var key in was.Keys.Union(would.Keys).OrderBy(k => (was.GetValueOrDefault(k) ?? would[k]).LearnedAt).ThenBy(k => k.Document, StringComparer.Ordinal).ThenBy(k => k.Number))
        {
            var (old, anew) = (was.GetValueOrDefault(key), would.GetValueOrDefault(key));
            if (old is not null && replayed.Undecided.Contains(old.Id))
                continue;
            var told = old is null ? [] : decided.GetValueOrDefault(old.Id) ?? [];
            var ids = subscriptions.Select(s => s.Id).Union(told.Select(d => d.SubscriptionId)).Order(StringComparer.Ordinal);
            foreach (var id in ids)
            {
                // A subscription that came after the change was routed lacks a decision by its age, not by a rule.
                var younger = old is not null && told.All(d => d.SubscriptionId != id)
                    && live.FirstOrDefault(s => s.Id == id) is { } asItIs && Routing.Unwanted(new ChangeTraits(old, replayed.Project), asItIs) is null;
                if (!younger && Difference(id, replayed.Project, old, anew, [.. told.Where(d => d.SubscriptionId == id)], subscriptions.FirstOrDefault(s => s.Id == id), silences, settle) is { } difference)
                    yield return difference;
            }
        }
    }

    private static AlertDifference? Difference(
        string id, Project project, Change? old, Change? anew, IReadOnlyList<Delivery> told, Subscription? subscription, IReadOnlyList<Silence> silences, TimeSpan settle)
    {
        var decision = anew is null || subscription is null ? null : Routing.Decide(new ChangeTraits(anew, project), subscription, silences, anew.LearnedAt + settle);
        var (sent, send) = (told.Any(d => d.Status != DeliveryStatus.NotSent), decision is { Send: true });
        var change = old ?? anew!;
        AlertDifference As(string effect, string? was, string? would, string why) => new(effect, change.ProjectId, id, change.LearnedAt, was, would, why);
        return (sent, send) switch
        {
            (true, false) => As("dropped", old!.Headline, null, anew is null ? "The new rules don't find this change." : decision?.Reason ?? "The subscription is gone."),
            (false, true) => As("added", null, anew!.Headline, old is null ? "The new rules find this change." : told.Count == 0 ? "The subscription is new." : $"Until now: {told[0].Reason}"),
            (true, true) when Words(old!) != Words(anew!) => As("altered", Words(old!), Words(anew!), "The new rules conclude otherwise."),
            _ => null,
        };
    }

    /// <summary>A story that was edited may have brought several.</summary>
    private static Dictionary<(string Document, int Number), Change> ByDocument(IEnumerable<Change> changes) => changes
        .GroupBy(c => c.Sources[0].DocumentId)
        .SelectMany(g => g.OrderBy(c => c.LearnedAt).ThenBy(c => c.Id, StringComparer.Ordinal).Select((change, number) => (Key: (g.Key, number), change)))
        .ToDictionary(c => c.Key, c => c.change);

    private static string Words(Change change) =>
        $"{change.Headline} ({string.Join("; ", change.Differences.Select(d => $"{d.Subject}: {d.Before ?? "not known"} → {d.After}"))})";
}
