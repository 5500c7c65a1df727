using System.CommandLine;
using System.Diagnostics;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary><c>alerts preview</c>: what a reader would get of a change, without sending anything.</summary>
internal static class PreviewCommand
{
    public static Command Create() => new("preview", "Shows the mail, card or digest that tells a change, without sending it.")
    {
        Kind("mail", "Shows the mail: its plain text, or with --out or --open its HTML.", single: true, PreviewFile.MailAsync),
        Kind("card", "Shows the card for Teams: its JSON, or with --open about how it looks.", single: true, PreviewFile.CardAsync),
        Kind("digest", "Shows the mail that tells several changes at once.", single: false, PreviewFile.DigestAsync),
    };

    private static Command Kind(string name, string description, bool single, Func<Previewed, Task<IReadOnlyList<PreviewFile>>> make)
    {
        var ids = new Argument<string[]>("CHANGE") { Description = "The change's id, as mails, pages and `alerts project show --json` give it", Arity = ArgumentArity.OneOrMore };
        var subscription = new Option<string?>("--subscription") { Description = "As this subscription gets it; left out: as somebody who was told everything earlier", HelpName = "ID" };
        var file = new Option<string?>("--out") { Description = "Write it to a file: .html, .txt or .eml of a mail, .json or .html of a card", HelpName = "FILE" };
        var open = new Option<bool>("--open") { Description = "Show it in the browser" };
        var config = ConfigOption.Create();
        var command = new Command(name, description) { ids, subscription, file, open, config };
        command.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            if (single && result.GetValue(ids)!.Length > 1)
                return ExitCode.Bad($"a {name} tells one change; `alerts preview digest` tells several at once.");
            var previewed = await Previewed.ReadAsync(services, result.GetValue(ids)!, result.GetValue(subscription), name == "card" ? "teams" : "email", cancellation);
            return await ShowAsync(await make(previewed), result.GetValue(ids)![0], result.GetValue(file), result.GetValue(open), cancellation);
        }, cancellation));
        return command;
    }

    private static async Task<int> ShowAsync(IReadOnlyList<PreviewFile> files, string id, string? path, bool open, CancellationToken cancellation)
    {
        if (path is null && !open)
        {
            Console.Write(System.Text.Encoding.UTF8.GetString(files[0].Content));
            return ExitCode.Done;
        }
        path ??= Path.Combine(Path.GetTempPath(), $"alerts-preview-{Ids.Of("p", id)}.html");
        if (files.FirstOrDefault(f => f.Ending.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase)) is not { } wanted)
            return ExitCode.Bad($"--out {path} must end in {string.Join(" or ", files.Select(f => f.Ending))}.");
        try
        {
            await File.WriteAllBytesAsync(path, wanted.Content, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExitCode.Bad($"{path} can't be written: {e.Message}");
        }
        Console.WriteLine($"Written to {path}.");
        if (open)
            Open(path);
        return ExitCode.Done;
    }

    private static void Open(string path)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine("alerts: no browser can be started here; open the file by hand.");
        }
    }
}
