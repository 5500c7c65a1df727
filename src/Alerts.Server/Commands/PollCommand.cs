using System.CommandLine;
using System.Text.Json;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Hosting;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts poll</c>: one round of the whole way, at once, whether the sources are due or not.</summary>
internal static class PollCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var source = new Option<string?>("--source") { Description = "Only the source with this id.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command("poll", "Polls once, delivers what is to be delivered, and prints what was found.") { config, source, json };
        command.SetAction((result, cancellation) =>
            RunAsync(result.GetValue(config), result.GetValue(source), result.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? config, string? only, bool json, CancellationToken cancellation)
    {
        try
        {
            var settings = ConfigOption.Load(config);
            var sources = settings.Settings.Sources.Where(s => only is null || s.Id == only).ToList();
            if (sources.Count == 0)
                return ExitCode.Bad(only is null ? "no sources are configured." : $"there is no source \"{only}\"; known are {string.Join(", ", settings.Settings.Sources.Select(s => s.Id))}.");
            // A round that is asked for doesn't wait for other versions of the news.
            settings = settings with { Settings = settings.Settings with { Pipeline = settings.Settings.Pipeline with { Settle = TimeSpan.Zero } } };
            await using var services = await AlertsHost.ServicesAsync(settings, TimeProvider.System, LogLevel.Error, cancellation);
            var found = await RoundAsync(services, sources, cancellation);
            Print(found, json);
            return found.Exists(f => f.Problem is not null) ? ExitCode.Failed : ExitCode.Done;
        }
        catch (InvalidDataException e)
        {
            return ExitCode.Bad(e.Message);
        }
    }

    private static async Task<List<Found>> RoundAsync(ServiceProvider services, List<Source> sources, CancellationToken cancellation)
    {
        var worker = services.GetRequiredService<Worker>();
        var round = services.GetRequiredService<PollRound>();
        var records = services.GetRequiredService<SourceRecords>();
        var history = services.GetRequiredService<HistoryRecords>();
        var ledgers = services.GetRequiredService<LedgerRecords>();
        await worker.ReconcileAsync(cancellation);
        var known = (await history.NewestAsync(1000, cancellation)).Select(e => e.ChangeId).ToHashSet();
        var found = new List<Found>();
        foreach (var source in sources)
        {
            var seen = await records.SeenAsync(source.Id, cancellation);
            await round.CallAsync(source.Id, cancellation);
            await worker.DrainAsync(cancellation);
            var (after, _) = await records.GetAsync(source.Id, cancellation);
            var items = await records.SeenAsync(source.Id, cancellation);
            var changes = new List<string>();
            foreach (var entry in (await history.NewestAsync(1000, cancellation)).Where(e => known.Add(e.ChangeId)))
            {
                if (await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is { } change)
                    changes.Add($"{change.ProjectName}: {change.Headline}");
            }
            found.Add(new Found(source.Id, items.Count, items.Count(s => seen.GetValueOrDefault(s.Key) != s.Value), changes, after.Problem));
        }
        return found;
    }

    private static void Print(List<Found> found, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(found, ModelJson.Indented));
            return;
        }
        var table = new Table().AddColumns("Source", "Items", "New", "Changes");
        foreach (var (source, items, fresh, changes, problem) in found)
            table.AddRow(Markup.Escape(source), $"{items}", $"{fresh}", Markup.Escape(problem ?? (changes.Count == 0 ? "–" : string.Join('\n', changes))));
        Terminal.Write(table);
    }

    /// <param name="New">Items that are new or were edited.</param>
    private sealed record Found(string Source, int Items, int New, IReadOnlyList<string> Changes, string? Problem);
}
