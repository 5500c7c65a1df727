using System.CommandLine;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts source</c>: how the sources are doing, a trial of one, and a new one.</summary>
internal static class SourceCommand
{
    private const int MostItems = 10;

    public static Command Create() => new("source", "Shows, tries and adds sources.") { List(), Test(), SourceAddCommand.Create() };

    private static Command List()
    {
        var config = ConfigOption.Create();
        var list = new Command("list", "Lists the sources with their state and what they usually bring.") { config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var known = await services.GetRequiredService<SourceRecords>().AllAsync(cancellation);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var table = new Table().AddColumns("Source", "Kind", "State", "Last answer", "Last news", "Usually every", "Problem");
            foreach (var source in services.GetRequiredService<IReadOnlyList<Source>>())
            {
                var record = known.GetValueOrDefault(source.Id) ?? new SourceRecord { SourceId = source.Id };
                table.AddRow(
                    Markup.Escape(source.Id), source.Kind, WireName.Of(record.StateAt(now)), Time(record.LastAnswered), Time(record.Health.LastNews),
                    record.Health.UsualGap is { } gap ? $"{gap.TotalHours:0} h" : "–", Markup.Escape(record.Problem ?? "–"));
            }
            Terminal.Write(table);
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Test()
    {
        var id = new Argument<string>("ID") { Description = "The source's id in the configuration" };
        var items = new Option<int>("--items") { Description = "How many of its newest items to read", DefaultValueFactory = _ => MostItems };
        var config = ConfigOption.Create();
        var test = new Command("test", "Asks a source once and shows its newest items and what they would have told whom. Stores nothing and tells nobody.") { id, items, config };
        test.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var sources = services.GetRequiredService<IReadOnlyList<Source>>();
            return sources.FirstOrDefault(s => s.Id == result.GetValue(id)) is { } source
                ? await TryAsync(services, source, result.GetValue(items), cancellation)
                : ExitCode.Bad($"there is no source \"{result.GetValue(id)}\"; known are {string.Join(", ", sources.Select(s => s.Id))}.");
        }, cancellation));
        return test;
    }

    /// <summary>Tries a source and prints what came of it.</summary>
    public static async Task<int> TryAsync(IServiceProvider services, Source source, int most, CancellationToken cancellation)
    {
        var trial = services.GetRequiredService<SourceTrial>();
        TriedSource tried;
        try
        {
            tried = await trial.RunAsync(source, Math.Clamp(most, 1, 100), count => Terminal.Progress($"{count} items read"), cancellation);
        }
        finally
        {
            Terminal.Progress(null);
        }
        if (tried.Failure is { } failure)
        {
            Console.Error.WriteLine($"alerts: {failure}");
            return ExitCode.Failed;
        }
        Console.WriteLine($"{source.DisplayName} lists {tried.Found:#,0} items; the newest {tried.Tried.Count}:");
        var table = new Table().AddColumns("Published", "Title", "Claims", "Would have been told");
        foreach (var (document, problem, claims, alert) in tried.Tried)
        {
            var said = claims.Select(c => $"{c.Organization}: {WireName.Of(c.Type)}{(c.AmountUsd is { } usd ? $", {Money.Text(usd)}" : "")}").ToList();
            table.AddRow(Time(document.Published), Markup.Escape(document.Title + (problem is null ? "" : $"\n({problem})")), Markup.Escape(said.Count == 0 ? "–" : string.Join('\n', said)), Markup.Escape(alert ?? "–"));
        }
        Terminal.Write(table);
        var alerts = tried.Tried.Count(t => t.Alert is not null);
        Console.WriteLine(alerts == 0 ? "None of them changes what is known of a watched project." : $"{alerts} of them would have been told.");
        return ExitCode.Done;
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm") ?? "–";
}
