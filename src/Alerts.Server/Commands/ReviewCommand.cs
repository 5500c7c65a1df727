using System.CommandLine;
using System.Text.Json;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts review</c>: the claims that no ledger has taken by itself, and a person's ruling on each.</summary>
internal static class ReviewCommand
{
    public static Command Create() => new("review", "Shows the claims that no ledger has taken by itself, and rules on them.") { List(), Show(), Accept(), Dismiss(), ReviewExport.Create() };

    private static Command List()
    {
        var (json, config) = (Json(), ConfigOption.Create());
        var list = new Command("list", "Lists what is open, newest first.") { json, config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var open = (await services.GetRequiredService<ReviewRecords>().AllAsync(cancellation)).Where(i => i.Status == ReviewStatus.Open).ToList();
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(open, ModelJson.Indented));
            else if (open.Count == 0)
                Console.WriteLine("Nothing waits for review.");
            else
                Terminal.Write(Rows(open));
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Show()
    {
        var (id, json, config) = (Id(), Json(), ConfigOption.Create());
        var show = new Command("show", "Shows one claim with its evidence, its source and, where there is one, the ruling.") { id, json, config };
        show.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            if (await services.GetRequiredService<ReviewRecords>().GetAsync(result.GetValue(id)!, cancellation) is not var (item, _))
                return ExitCode.Bad(RuleStep.Unknown(result.GetValue(id)!));
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(item, ModelJson.Indented));
            else
                Print(item);
            return ExitCode.Done;
        }, cancellation));
        return show;
    }

    private static Command Accept()
    {
        var (id, author, config) = (Id(), Author(), ConfigOption.Create());
        var project = new Option<string>("--project") { Description = "The watched project whose ledger takes it", HelpName = "ID", Required = true };
        var accept = new Command("accept", "Enters the claim into a project's ledger, as if it had been read just now.") { id, project, author, config };
        accept.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            if (services.GetRequiredService<WatchList>().Current(result.GetValue(project)!) is not { } watched)
                return ExitCode.Bad($"no project \"{result.GetValue(project)}\" is watched. `alerts project list` lists those that are.");
            await services.GetRequiredService<RuleStep>().AcceptAsync(result.GetValue(id)!, watched, result.GetValue(author)!, cancellation);
            Console.WriteLine($"{result.GetValue(id)} is in the ledger of {watched.Id}. What it changes is told by the server.");
            return ExitCode.Done;
        }, cancellation));
        return accept;
    }

    private static Command Dismiss()
    {
        var (id, author, config) = (Id(), Author(), ConfigOption.Create());
        var reason = Required("--reason", "Why", "TEXT");
        var dismiss = new Command("dismiss", "Closes it without a ledger; it stays readable with the reason.") { id, author, reason, config };
        dismiss.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            await services.GetRequiredService<RuleStep>().DismissAsync(result.GetValue(id)!, result.GetValue(author)!, result.GetValue(reason)!, cancellation);
            Console.WriteLine($"{result.GetValue(id)} is dismissed.");
            return ExitCode.Done;
        }, cancellation));
        return dismiss;
    }

    private static Argument<string> Id() => new("ID") { Description = "The item's id, as `alerts review list` and the page give it" };

    private static Option<bool> Json() => new("--json") { Description = "Print JSON instead of a table." };

    private static Option<string> Author() => Required("--author", "Who decided it", "NAME");

    private static Option<string> Required(string name, string description, string help)
    {
        var option = new Option<string>(name) { Description = description, HelpName = help, Required = true };
        option.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>()))
                given.AddError($"{name} is empty.");
        });
        return option;
    }

    private static Table Rows(IReadOnlyList<ReviewItem> items)
    {
        var table = new Table().AddColumns("Id", "Organization", "Claim", "Why it waits", "Source");
        foreach (var item in items)
        {
            table.AddRow(
                item.Id, Markup.Escape(item.Claim.Organization), Markup.Escape(item.InWords), Markup.Escape(item.Says),
                Markup.Escape($"{item.Source.SourceName}, {item.Source.PublishedOn:yyyy-MM-dd}"));
        }
        return table;
    }

    private static void Print(ReviewItem item)
    {
        Console.WriteLine($"{item.Claim.Organization}\n{item.InWords}\n{item.Says}\n\n\"{item.Claim.Evidence.Quote}\"\n{item.Source.SourceName}, {item.Source.PublishedOn:yyyy-MM-dd}: {item.Source.Title}");
        if (item.Source.Url is { } url)
            Console.WriteLine(url);
        Console.WriteLine(item.Ruling switch
        {
            null => "\nOpen.",
            { ProjectId: { } project } taken => $"\nAccepted into {project} by {taken.Author} on {taken.At.UtcDateTime:yyyy-MM-dd}.",
            var left => $"\nDismissed by {left.Author} on {left.At.UtcDateTime:yyyy-MM-dd}: {left.Reason}",
        });
    }
}
