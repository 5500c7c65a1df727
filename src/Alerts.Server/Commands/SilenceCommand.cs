using System.CommandLine;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts silence</c>: what is muted, until when, by whom and why.</summary>
internal static class SilenceCommand
{
    private const int LastChanges = 200;

    public static Command Create() => new("silence", "Mutes changes for some time: they are told to nobody who is covered, also not later.") { List(), Making("add"), Making("try"), End() };

    private static Command List()
    {
        var (over, config) = (new Option<bool>("--over") { Description = "Also those that are over." }, ConfigOption.Create());
        var list = new Command("list", "Lists the silences that hold or begin later, those of the configuration and those made since.") { over, config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var silences = (await services.GetRequiredService<CurrentSilences>().GetAsync(cancellation)).Where(s => result.GetValue(over) || s.Until > now).ToList();
            var rows = new Table().AddColumns("Silence", "Covers", "Until (UTC)", "State", "Author", "Reason");
            foreach (var s in silences)
                rows.AddRow(Markup.Escape(s.Id), Markup.Escape(SilenceWords.Covers(s)), $"{s.Until.UtcDateTime:yyyy-MM-dd HH:mm}", s.EndedBy is { } by ? Markup.Escape($"ended by {by}") : SilenceWords.State(s, now), Markup.Escape(s.Author), Markup.Escape(s.Reason));
            Terminal.Write(rows, "Nothing is muted.");
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    /// <param name="verb">"add", or "try", which shows what it would have muted and makes none.</param>
    private static Command Making(string verb)
    {
        var lasts = new Option<string?>("--for") { Description = "How long: 2h, 7d, 2w", HelpName = "LENGTH" };
        var until = new Option<string?>("--until") { Description = "Or its end, UTC: 2026-12-01 or 2026-12-01T08:00", HelpName = "MOMENT" };
        var because = new Option<string>("--because") { Description = "Why; it is shown to those who were not told", HelpName = "TEXT", Required = verb == "add" };
        var author = new Option<string?>("--author") { Description = "Who asked for it; left out, who runs this", HelpName = "NAME" };
        var projects = new Option<string[]>("--project") { Description = "Id of a project; left out, all", HelpName = "ID" };
        var subscriptions = new Option<string[]>("--subscription") { Description = "Id of a subscription; left out, all", HelpName = "ID" };
        var organizations = new Option<string[]>("--organization") { Description = "Name of an organization; left out, all", HelpName = "NAME" };
        var types = new Option<ClaimType[]>("--type") { Description = "Type of change, like jobs_changed; left out, any", HelpName = "TYPE", CustomParser = parsed => [.. parsed.Tokens.Select(t => WireNames.Of<ClaimType>(parsed, t.Value))] };
        var config = ConfigOption.Create();
        var make = new Command(verb, verb == "add" ? "Makes a silence that holds from now on. It covers what all of the options let through." : "Shows which of the last changes such a silence would have muted for somebody. Makes none.")
        {
            lasts, until, because, author, projects, subscriptions, organizations, types, config,
        };
        make.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var wanted = new SilenceSettings
            {
                Until = verb == "try" && result.GetValue(lasts) is null && result.GetValue(until) is null ? now.AddDays(1) : SilenceEnd.Read(result.GetValue(lasts), result.GetValue(until), now),
                Author = result.GetValue(author) ?? CommandAudit.Who,
                Reason = result.GetValue(because) ?? verb,
                Projects = result.GetValue(projects) ?? [],
                Subscriptions = result.GetValue(subscriptions) ?? [],
                Organizations = result.GetValue(organizations) ?? [],
                Types = result.GetValue(types) ?? [],
            };
            return verb == "add" ? await AddAsync(services, wanted, cancellation) : await TryAsync(services, wanted, cancellation);
        }, cancellation));
        return make;
    }

    private static async Task<int> AddAsync(IServiceProvider services, SilenceSettings wanted, CancellationToken cancellation)
    {
        var silence = await services.GetRequiredService<SilenceBook>().AddAsync(wanted, cancellation);
        await CommandAudit.NoteAsync(services, "add a silence", $"silence {silence.Id}", null, $"{SilenceWords.Covers(silence)}, until {silence.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {silence.Reason}", cancellation);
        Console.WriteLine($"{silence.Id} mutes {SilenceWords.Covers(silence)} until {silence.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        return ExitCode.Done;
    }

    private static async Task<int> TryAsync(IServiceProvider services, SilenceSettings wanted, CancellationToken cancellation)
    {
        var muted = await services.GetRequiredService<SilenceBook>().WouldMuteAsync(wanted, LastChanges, cancellation);
        Console.WriteLine($"Of the last changes (at most {LastChanges}) it would have muted {muted.Count}:");
        foreach (var change in muted)
            Console.WriteLine($"  {change.LearnedAt.UtcDateTime:yyyy-MM-dd}  {change.ProjectName}: {change.Headline}");
        return ExitCode.Done;
    }

    private static Command End()
    {
        var (id, config) = (new Argument<string>("ID") { Description = "The silence's id, as `alerts silence list` gives it" }, ConfigOption.Create());
        var end = new Command("end", "Ends a silence before its time. What it has muted stays untold.") { id, config };
        end.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var ended = await services.GetRequiredService<SilenceBook>().EndAsync(result.GetValue(id)!, CommandAudit.Who, cancellation);
            await CommandAudit.NoteAsync(services, "end a silence", $"silence {ended.Id}", "held", "ended", cancellation);
            Console.WriteLine($"{ended.Id} has ended.");
            return ExitCode.Done;
        }, cancellation));
        return end;
    }
}
