using System.CommandLine;
using System.Globalization;
using Alerts.Model;
using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts project resolve</c>: a person's word on a fact that sources disagree about, kept in the ledger.</summary>
internal static class ResolveCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The project's id in the watch list" };
        var fact = new Option<string>("--fact") { Description = "The fact, by its key or by words of its name: award/1, \"pCAM\"", HelpName = "FACT", Required = true };
        var version = new Option<string?>("--version-of") { Description = "The version that holds, by words that only it has: \"not affected\"", HelpName = "TEXT" };
        var amount = new Option<string?>("--amount") { Description = "The sum that holds, in US dollars, digits alone; it may be one that no version has", HelpName = "USD" };
        var withdraw = new Option<bool>("--withdraw") { Description = "Take the last ruling on the fact back." };
        var because = new Option<string>("--because") { Description = "Why; it is shown with the fact and to those who are told", HelpName = "TEXT", Required = true };
        var author = new Option<string>("--author") { Description = "Who decided it", HelpName = "NAME", Required = true };
        var config = ConfigOption.Create();
        var resolve = new Command("resolve", "Decides by hand which version of a fact holds. It holds until the official record, later, says otherwise; who was told another is told.")
        {
            id, fact, version, amount, withdraw, because, author, config,
        };
        resolve.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var (why, who) = (result.GetValue(because)!.Trim(), result.GetValue(author)!.Trim());
            if (why.Length == 0 || who.Length == 0)
                return ExitCode.Bad("--because and --author must say something; both are shown with the fact.");
            var usd = decimal.TryParse(result.GetValue(amount), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) && sum > 0 ? sum : (decimal?)null;
            if (result.GetValue(amount) is { } text && usd is null)
                return ExitCode.Bad($"--amount: \"{text}\" is no sum like 110000000.");
            if (new[] { usd is not null, result.GetValue(version) is not null, result.GetValue(withdraw) }.Count(given => given) != 1)
                return ExitCode.Bad("say one of --version-of, --amount and --withdraw.");
            if (services.GetRequiredService<WatchList>().Current(result.GetValue(id)!) is not { } project)
                return ExitCode.Bad($"no project \"{result.GetValue(id)}\" is watched. `alerts project list` lists those that are.");
            var resolved = await services.GetRequiredService<ResolveStep>().RunAsync(
                project, new Resolution(result.GetValue(fact)!, result.GetValue(version), usd, result.GetValue(withdraw), why, who), cancellation);
            if (resolved.IsNewSum)
                Console.WriteLine($"None of the versions says {Money.Text(usd!.Value)}; the ruling alone does.");
            var (before, now) = (resolved.Before, resolved.Now);
            Console.WriteLine($"{now.Subject}: {now.Value}{(now.Value == before.Value ? ", as before" : $", instead of {before.Value}")}. Who was told otherwise is told by the server.");
            return ExitCode.Done;
        }, cancellation));
        return resolve;
    }
}
