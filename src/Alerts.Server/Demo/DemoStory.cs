using System.Text.Json;
using Alerts.Channels.Email;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Server.Demo;

/// <summary>One moment of the replay, as samples/replay/steps.json has it.</summary>
/// <param name="Expect">What should come of it, for readers of the samples.</param>
internal sealed record StoryStep(DateTimeOffset Date, string Title, string Expect);

/// <summary>What came of a step.</summary>
/// <param name="Read">Documents that were new.</param>
/// <param name="Concluded">Changes made, or what became of those made before.</param>
/// <param name="Told">Messages sent.</param>
internal sealed record StoryLine(DateTimeOffset Date, string Title, int Read, IReadOnlyList<string> Concluded, IReadOnlyList<string> Told);

/// <summary>Steps the clock through the story, polls at each step, and notes what came of it.</summary>
internal sealed class DemoStory(
    ReplayClock clock, PollRound poll, Worker worker, IReadOnlyList<Source> sources, PipelineOptions options,
    SourceRecords sourceRecords, HistoryRecords history, LedgerRecords ledgers, DeliveryRecords deliveries)
{
    private Dictionary<string, Change> _known = new(StringComparer.Ordinal);

    public static IReadOnlyList<StoryStep> Steps(string file) =>
        JsonSerializer.Deserialize<StepsFile>(File.ReadAllText(file), ModelJson.Options)?.Steps ?? throw new InvalidDataException($"{file} has no steps.");

    /// <summary>The settings of the replay: the sample's sources on the loopback site, mail into a folder, one reader by mail and by Teams.</summary>
    public static LoadedSettings Settings(string samples, string folder, Uri site)
    {
        var sources = JsonSerializer.Deserialize<SourcesFile>(File.ReadAllText(Path.Combine(samples, "replay", "sources.json")), ModelJson.Options)!.Sources;
        var settings = new AlertsSettings
        {
            WatchList = Path.Combine(samples, "watchlist.json"),
            Storage = new() { Path = Path.Combine(folder, "alerts.db") },
            Outbound = new() { AllowLocal = [site.Authority] },
            Pipeline = new() { PublicUrl = new Uri("http://127.0.0.1:5080") },
            Mail = new MailOptions { From = "alerts@example.org", Outbox = Path.Combine(folder, "mails") },
            Sources = [.. sources.Select(s => new Source { Id = s.Id, Kind = s.Kind, Name = s.Name, Rank = s.Rank, Url = new Uri(site, s.Path) })],
            Subscriptions = [new() { Id = "grants-desk", Email = "grants-desk@example.org", Teams = new Secret(new Uri(site, "/workflows/ops").ToString()) }],
        };
        return new LoadedSettings(settings, WatchList.Parse(File.ReadAllText(settings.WatchList), settings.WatchList));
    }

    /// <summary>A configuration of the replay's store, with a watch list of its own, for the verbs that look into them afterwards.</summary>
    /// <returns>The file.</returns>
    public static string WriteConfiguration(AlertsSettings settings, string folder)
    {
        var file = Path.Combine(folder, "alerts.json");
        File.Copy(settings.WatchList, Path.Combine(folder, "watchlist.json"), overwrite: true);
        var written = new
        {
            watchList = "watchlist.json",
            storage = new { path = "alerts.db" },
            sources = settings.Sources.Select(s => new { s.Id, s.Name, s.Kind, s.Rank, s.Url }),
            mail = new { from = settings.Mail!.From, outbox = "mails" },
            teams = new { outbox = "cards" },
            subscriptions = settings.Subscriptions.Select(s => new { s.Id, s.Email, teams = "cards" }),
        };
        File.WriteAllText(file, JsonSerializer.Serialize(written, ModelJson.Indented));
        return file;
    }

    public async Task<StoryLine> TellAsync(StoryStep step, CancellationToken cancellation)
    {
        clock.MoveTo(step.Date);
        var before = await SeenAsync(cancellation);
        await poll.RunAsync(cancellation);
        await worker.DrainAsync(cancellation);
        clock.Advance(options.Settle);
        await worker.DrainAsync(cancellation);

        var concluded = new List<string>();
        var told = new List<string>();
        var now = await ChangesAsync(cancellation);
        foreach (var change in now.Values.OrderBy(c => c.LearnedAt).ThenBy(c => c.Id, StringComparer.Ordinal))
        {
            var earlier = _known.GetValueOrDefault(change.Id);
            if (earlier is null)
            {
                concluded.Add($"{change.ProjectName}: {Describe(change)}");
                told.AddRange((await deliveries.OfChangeAsync(change.Id, cancellation)).Where(d => d.Status != DeliveryStatus.NotSent)
                    .Select(d => $"{d.Channel}{(d.Corrects.Count > 0 ? " (correction)" : "")}: {WireName.Of(d.Status)}"));
            }
            else if (change.Sources.Count > earlier.Sources.Count)
            {
                var conflict = change.Conflicts.Sum(c => c.Versions.Count) > earlier.Conflicts.Sum(c => c.Versions.Count);
                concluded.Add($"{change.ProjectName}: {(conflict ? "another version of" : "one more source for")} the change of {earlier.LearnedAt:d MMM yyyy}");
            }
        }
        _known = now;
        return new StoryLine(step.Date, step.Title, await SeenAsync(cancellation) - before, concluded, told);
    }

    private static string Describe(Change change)
    {
        var rest = change.Differences.Skip(1).Select(d => $"{d.Subject}: {d.Before ?? "–"} → {d.After}");
        var stays = change.Unchanged.Where(u => u.Affirmed).Select(u => $"{u.Subject} {u.Value}").ToList();
        var versions = change.Conflicts.SelectMany(c => c.Versions.Select(v => v.Value)).ToList();
        return string.Join(
            "\n  ",
            [
                change.Headline,
                .. rest,
                .. stays.Count > 0 ? [$"stays: {string.Join(", ", stays)}"] : Array.Empty<string>(),
                .. versions.Count > 0 ? [$"in conflict: {string.Join(" | ", versions)}"] : Array.Empty<string>(),
            ]);
    }

    private async Task<int> SeenAsync(CancellationToken cancellation)
    {
        var seen = 0;
        foreach (var source in sources)
            seen += (await sourceRecords.SeenAsync(source.Id, cancellation)).Count;
        return seen;
    }

    private async Task<Dictionary<string, Change>> ChangesAsync(CancellationToken cancellation)
    {
        var changes = new Dictionary<string, Change>(StringComparer.Ordinal);
        foreach (var entry in (await history.NewestAsync(1000, cancellation)))
        {
            if (await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is { } change)
                changes.Add(change.Id, change);
        }
        return changes;
    }

    private sealed record StepsFile(IReadOnlyList<StoryStep> Steps);

    private sealed record SourcesFile(IReadOnlyList<SiteSource> Sources);

    private sealed record SiteSource(string Id, string Kind, string Path, string Name, SourceRank Rank);
}
