using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts project</c>: what is true of a project, since when, who says so, what was believed earlier, and who was told.</summary>
internal static class ProjectCommand
{
    public static Command Create() => new("project", "Shows what the ledgers hold of the watched projects.") { List(), Show(), ResolveCommand.Create() };

    private static Command List()
    {
        var config = ConfigOption.Create();
        var list = new Command("list", "Lists the watched projects with their last change.") { config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var ledgers = services.GetRequiredService<LedgerRecords>();
            var rows = new List<(Project Project, Change? Last)>();
            foreach (var project in services.GetRequiredService<WatchList>().Projects)
                rows.Add((project, await ledgers.ChangesAsync(project.Id, cancellation) is [var last, ..] ? last : null));
            Terminal.Write(ProjectPrint.List(rows));
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The project's id in the watch list" };
        var asOf = new Option<string?>("--as-of") { Description = "What was true at the end of this day, by all that is known: 2025-03-31", HelpName = "DATE" };
        var knownAt = new Option<string?>("--known-at") { Description = "What was believed at this moment: 2025-03-31 (its end, UTC) or an ISO time", HelpName = "DATE" };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of tables." };
        var config = ConfigOption.Create();
        var show = new Command("show", "Shows a project's state and its ledger as a timeline: documents, what they did, and who was told.") { id, asOf, knownAt, json, config };
        show.SetAction((result, cancellation) =>
        {
            if (!TryDay(result.GetValue(asOf), out var day))
                return Task.FromResult(ExitCode.Bad($"--as-of: \"{result.GetValue(asOf)}\" is no day like 2025-03-31."));
            if (!TryMoment(result.GetValue(knownAt), out var known))
                return Task.FromResult(ExitCode.Bad($"--known-at: \"{result.GetValue(knownAt)}\" is neither a day like 2025-03-31 nor a time like 2025-03-31T15:00Z."));
            return ConfigOption.WithServicesAsync(result.GetValue(config), services => ShowAsync(services, result.GetValue(id)!, new LedgerMoment(day, known), result.GetValue(json), cancellation), cancellation);
        });
        return show;
    }

    private static async Task<int> ShowAsync(IServiceProvider services, string id, LedgerMoment moment, bool json, CancellationToken cancellation)
    {
        var watched = services.GetRequiredService<WatchList>();
        var current = watched.Current(id);
        var merged = current?.Merged.FirstOrDefault(m => m.Id == id);
        // What was merged isn't watched any more; its own ledger is folded without what the list said of it.
        if ((merged is null ? current : new Project { Id = id, Organization = merged.Name }) is not { } project)
            return ExitCode.Bad($"no project \"{id}\" is watched. `alerts project list` lists those that are.");
        var ledgers = services.GetRequiredService<LedgerRecords>();
        var entries = await ledgers.EntriesAsync(id, cancellation);
        var state = moment.IsNow ? (await ledgers.GetAsync(id, cancellation)).State : null;
        state ??= PastState.At(project, entries, moment);
        var steps = Timeline.Of(entries.Where(moment.Sees), await ledgers.ChangesAsync(id, cancellation));
        var told = new Dictionary<string, IReadOnlyList<Delivery>>(StringComparer.Ordinal);
        foreach (var change in steps.Select(s => s.Change).OfType<Change>())
            told[change.Id] = await services.GetRequiredService<DeliveryRecords>().OfChangeAsync(change.Id, cancellation);
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var record = RecordCheck.Of(project, state, entries, moment, today);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { project, mergedInto = merged is null ? null : current!.Id, merged, asOf = moment.AsOf, knownAt = moment.KnownAt, state, record, timeline = steps, told }, ModelJson.Indented));
        else
            ProjectPrint.Show(project, state, record, steps, told, moment, [.. ProjectPrint.Lineage(watched, current!, merged)]);
        return ExitCode.Done;
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        var valid = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        day = valid ? parsed : null;
        return valid || text is null;
    }

    private static bool TryMoment(string? text, out DateTimeOffset? moment)
    {
        moment = null;
        if (TryDay(text, out var day))
        {
            moment = day is { } d ? LedgerMoment.EndOf(d) : null;
            return true;
        }
        var valid = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        moment = valid ? parsed : null;
        return valid;
    }
}
