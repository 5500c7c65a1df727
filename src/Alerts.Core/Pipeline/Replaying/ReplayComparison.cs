using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;

namespace Alerts.Pipeline.Replaying;

/// <summary>Holds what was told anew against what is stored, byte by byte.</summary>
public static class ReplayComparison
{
    /// <summary>A sentence for everything that isn't the same; empty where all of it is.</summary>
    public static IReadOnlyList<string> Differences(ReplayedProject replayed) =>
    [
        .. Entries(replayed),
        .. Changes(replayed),
        .. Same(WithoutTaken(replayed.Ledger.State), WithoutTaken(replayed.LiveState)) ? Array.Empty<string>() : [$"{replayed.Project.Id}: the state differs{Where(replayed)}."],
    ];

    public static bool Same<T>(T one, T other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    private static IEnumerable<string> Entries(ReplayedProject replayed)
    {
        var anew = replayed.Ledger.Entries.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var stored = replayed.LiveEntries.ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var entry in replayed.LiveEntries)
        {
            if (!anew.TryGetValue(entry.Id, out var other))
                yield return $"{replayed.Project.Id}: the claim {entry.Id} of \"{entry.Source.Title}\" ({WireName.Of(entry.Claim.Type)}) isn't made any more.";
            else if (!Same(entry, other))
                yield return $"{replayed.Project.Id}: the claim {entry.Id} of \"{entry.Source.Title}\" ({WireName.Of(entry.Claim.Type)}) is another: {FirstDifference(entry, other)}.";
        }
        foreach (var entry in replayed.Ledger.Entries.Where(e => !stored.ContainsKey(e.Id)))
            yield return $"{replayed.Project.Id}: the claim {entry.Id} of \"{entry.Source.Title}\" ({WireName.Of(entry.Claim.Type)}) is new.";
    }

    private static IEnumerable<string> Changes(ReplayedProject replayed)
    {
        foreach (var change in replayed.LiveChanges)
        {
            if (!replayed.Ledger.Changes.TryGetValue(change.Id, out var other))
                yield return $"{replayed.Project.Id}: the change {change.Id} (\"{change.Headline}\") isn't made any more.";
            else if (!Same(change, other))
                yield return $"{replayed.Project.Id}: the change {change.Id} (\"{change.Headline}\") is another: {FirstDifference(change, other)}.";
        }
        foreach (var change in replayed.Ledger.Changes.Values.Where(c => replayed.LiveChanges.All(l => l.Id != c.Id)))
            yield return $"{replayed.Project.Id}: the change {change.Id} (\"{change.Headline}\") is new.";
    }

    private static string Where(ReplayedProject replayed)
    {
        var stored = replayed.LiveState?.Facts ?? [];
        var facts = (replayed.Ledger.State?.Facts ?? []).Where(f => stored.FirstOrDefault(s => s.Key == f.Key) is not { } s || !Same(s, f)).Select(f => f.Subject).ToList();
        return facts.Count == 0 ? "" : $" in {string.Join(", ", facts)}";
    }

    /// <summary>How far other ledgers were taken in is bookkeeping, not knowledge.</summary>
    private static ProjectState? WithoutTaken(ProjectState? state) => state is null ? null : state with { TookIn = [] };

    /// <summary>"effect.kind is \"changed\", told anew \"corroborated\"": the first field that differs.</summary>
    private static string FirstDifference<T>(T stored, T anew) =>
        Difference(JsonSerializer.SerializeToNode(stored, ModelJson.Options), JsonSerializer.SerializeToNode(anew, ModelJson.Options), "") ?? "the order of its fields";

    private static string? Difference(JsonNode? stored, JsonNode? anew, string path) => (stored, anew) switch
    {
        _ when JsonNode.DeepEquals(stored, anew) => null,
        (JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key)).Select(k => Difference(one[k], other[k], path.Length == 0 ? k : $"{path}.{k}")).FirstOrDefault(d => d is not null),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Select((item, i) => Difference(item, other[i], $"{path}[{i}]")).FirstOrDefault(d => d is not null),
        (JsonArray one, JsonArray other) => $"{path} has {one.Count} items, told anew {other.Count}",
        _ => $"{path} is {stored?.ToJsonString() ?? "missing"}, told anew {anew?.ToJsonString() ?? "missing"}",
    };

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, ModelJson.Options);
}
