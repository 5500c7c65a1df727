using System.CommandLine;
using System.Text.Json;
using Alerts.Model;
using Alerts.Server.Demo;
using Alerts.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts demo</c>: the reference story, told by the same code as <c>serve</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder for the mails, cards and store of the replay; emptied of an earlier one.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var serve = new Option<bool>("--serve") { Description = "Afterwards serve the pages on http://127.0.0.1:5080 until Ctrl-C." };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command("demo", "Replays a project's story from 2022 to 2026 over loopback feeds: what is concluded, and who is told.") { folder, serve, json };
        command.SetAction((result, cancellation) =>
            RunAsync(result.GetValue(folder)!, result.GetValue(serve), result.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool serve, bool json, CancellationToken cancellation)
    {
        try
        {
            var (mails, cards) = Prepare(folder);
            var steps = DemoStory.Steps(Samples.Path("replay", "steps.json"));
            var clock = new ReplayClock(steps[0].Date);
            await using var site = await ReplaySite.StartAsync(Samples.Path("replay"), cards, clock, cancellation);
            var settings = DemoStory.Settings(Samples.Path(), folder, site.Url);
            await using (var services = await AlertsHost.ServicesAsync(settings, clock, LogLevel.Warning, cancellation))
            {
                var story = ActivatorUtilities.CreateInstance<DemoStory>(services, clock);
                var lines = new List<StoryLine>();
                foreach (var step in steps)
                    lines.Add(await story.TellAsync(step, cancellation));
                Print(lines, json);
            }
            var config = DemoStory.WriteConfiguration(settings.Settings, folder);
            if (!json)
            {
                Console.WriteLine($"{Directory.GetFiles(mails).Length} mails in {mails}, {Directory.GetFiles(cards).Length} cards in {cards}.");
                Console.WriteLine($"To look back: alerts project show ascend-elements-apex-1 --as-of 2025-03-31 --config {config}");
            }
            if (serve)
            {
                await using var app = await AlertsHost.WebAsync(settings, TimeProvider.System, timers: false, cancellation);
                await app.StartAsync(cancellation);
                await FirstKey.ShowAsync(app.Services, settings.Settings.Web.Url, cancellation);
                Console.WriteLine($"The history is on {settings.Settings.Web.Url} until Ctrl-C.");
                await app.WaitForShutdownAsync(cancellation);
            }
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"alerts: the demo can't run in {folder}: {e.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Makes the folders, without what an earlier replay left in them.</summary>
    private static (string Mails, string Cards) Prepare(string folder)
    {
        var (mails, cards) = (Path.Combine(folder, "mails"), Path.Combine(folder, "cards"));
        Directory.CreateDirectory(mails);
        Directory.CreateDirectory(cards);
        foreach (var old in Directory.GetFiles(mails, "*.eml").Concat(Directory.GetFiles(cards, "*.json")).Concat(Directory.GetFiles(folder, "alerts.db*")))
            File.Delete(old);
        return (mails, cards);
    }

    private static void Print(List<StoryLine> lines, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(lines, ModelJson.Indented));
            return;
        }
        var table = new Table { ShowRowSeparators = true }
            .AddColumn(new TableColumn("Date").NoWrap()).AddColumn(new TableColumn("What happened").Width(28)).AddColumn("New")
            .AddColumn("What was concluded").AddColumn("Told");
        foreach (var line in lines)
        {
            table.AddRow(
                line.Date.ToString("yyyy-MM-dd"),
                Markup.Escape(line.Title),
                line.Read.ToString(),
                Markup.Escape(line.Concluded.Count == 0 ? "nothing" : string.Join('\n', line.Concluded)),
                Markup.Escape(line.Told.Count == 0 ? "nobody" : string.Join('\n', line.Told.GroupBy(t => t).Select(g => g.Count() == 1 ? g.Key : $"{g.Count()} × {g.Key}"))));
        }
        Terminal.Write(table);
    }
}
