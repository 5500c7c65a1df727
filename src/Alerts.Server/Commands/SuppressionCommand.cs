using System.CommandLine;
using Alerts.Model;
using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts suppression</c>: mail addresses that nothing is sent to.</summary>
internal static class SuppressionCommand
{
    public static Command Create() => new("suppression", "Mail addresses that nothing is sent to, since they bounced, complained, or were put here.") { List(), Add(), Remove() };

    private static Command List()
    {
        var config = ConfigOption.Create();
        var list = new Command("list", "Lists the addresses, the last first.") { config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var all = await services.GetRequiredService<SuppressionBook>().AllAsync(cancellation);
            var rows = new Table().AddColumns("Address", "Cause", "Since (UTC)", "Why");
            foreach (var s in all)
                rows.AddRow(Markup.Escape(s.Address), WireName.InWords(s.Cause), $"{s.At.UtcDateTime:yyyy-MM-dd HH:mm}", Markup.Escape(s.Reason));
            Terminal.Write(rows, "Every address gets its mail.");
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Add()
    {
        var (address, because, config) = (Address(), new Option<string>("--because") { Description = "Why; it is shown with each message that isn't sent", HelpName = "TEXT", Required = true }, ConfigOption.Create());
        var add = new Command("add", "Puts an address on the list.") { address, because, config };
        add.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var made = await services.GetRequiredService<SuppressionBook>().AddAsync(result.GetValue(address)!, result.GetValue(because)!, cancellation);
            await CommandAudit.NoteAsync(services, "put an address on the list without mail", $"address {made.Id}", null, $"gets no mail: {made.Reason}", cancellation);
            Console.WriteLine($"{made.Address} gets no mail from now on.");
            return ExitCode.Done;
        }, cancellation));
        return add;
    }

    private static Command Remove()
    {
        var (address, config) = (Address(), ConfigOption.Create());
        var remove = new Command("remove", "Takes an address off the list. A mail service may have a list of its own, where it stays.") { address, config };
        remove.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var taken = await services.GetRequiredService<SuppressionBook>().RemoveAsync(result.GetValue(address)!, cancellation);
            await CommandAudit.NoteAsync(services, "take an address off the list without mail", $"address {taken.Id}", $"got no mail: {taken.Reason}", "gets mail again", cancellation);
            Console.WriteLine($"{taken.Address} gets mail again.");
            return ExitCode.Done;
        }, cancellation));
        return remove;
    }

    private static Argument<string> Address() => new("ADDRESS") { Description = "The mail address" };
}
