using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts subscription import|export</c>: many at once, in the form of the configuration.</summary>
internal static class SubscriptionExchange
{
    /// <summary>Stands in an export for an address that is secret; an import takes it for the one that is stored.</summary>
    private const string Kept = "***";

    public static IEnumerable<Command> Create() => [Import(), Export()];

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "JSON: a list of subscriptions as in the configuration, or an object with \"subscriptions\"" };
        var agreed = new Option<string?>("--agreed-by") { Description = "Who says that the readers of the mail addresses have agreed; then they aren't asked", HelpName = "NAME" };
        var (dry, config) = (new Option<bool>("--dry-run") { Description = "Check the file and say how many there are; write nothing." }, ConfigOption.Create());
        var import = new Command("import", "Makes and changes many subscriptions, or none where one of them can't be used. Those that the file doesn't name stay.") { file, agreed, dry, config };
        import.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var book = services.GetRequiredService<SubscriptionBook>();
            var known = (await book.AllAsync(cancellation)).ToDictionary(s => s.Id, StringComparer.Ordinal);
            var wanted = Read(result.GetValue(file)!).ConvertAll(s => WithKept(s, known.GetValueOrDefault(s.Id)?.Wanted));
            if (result.GetValue(dry))
            {
                await book.CheckAsync(wanted, result.GetValue(agreed), cancellation);
                Console.WriteLine($"The file is sound: {wanted.Count:#,0} subscriptions, {wanted.Count(w => known.ContainsKey(w.Id)):#,0} of them known. Nothing was written.");
                return ExitCode.Done;
            }
            var saved = await book.ImportAsync(wanted, CommandAudit.Who, result.GetValue(agreed), cancellation);
            var (made, asked) = (saved.Count(s => s.Before is null), saved.Count(s => s.Question is not null));
            await CommandAudit.NoteAsync(services, "import subscriptions", $"{saved.Count} subscriptions", null, string.Join(", ", saved.Select(s => s.Now.Id)), cancellation);
            Console.WriteLine($"{made:#,0} made, {saved.Count - made:#,0} changed, {wanted.Count - saved.Count:#,0} as they were.{(asked > 0 ? $" {asked:#,0} readers are asked to agree; the server sends those mails." : "")}");
            return ExitCode.Done;
        }, cancellation));
        return import;
    }

    private static Command Export()
    {
        var (secrets, config) = (new Option<bool>("--secrets") { Description = $"With the addresses of hooks and what signs their messages; left out, \"{Kept}\" stands for them, and an import keeps those that are stored." }, ConfigOption.Create());
        var export = new Command("export", "Prints the subscriptions that were made since as JSON, in the form of the configuration.") { secrets, config };
        export.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var all = (await services.GetRequiredService<SubscriptionBook>().AllAsync(cancellation)).Where(s => s.End is null).Select(s => result.GetValue(secrets) ? s.Wanted : WithoutSecrets(s.Wanted));
            Console.WriteLine(JsonSerializer.Serialize(new { subscriptions = all }, ModelJson.Indented));
            return ExitCode.Done;
        }, cancellation));
        return export;
    }

    /// <exception cref="InvalidDataException">It can't be read: a sentence.</exception>
    private static List<SubscriptionSettings> Read(string file)
    {
        try
        {
            var node = JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var list = node is JsonObject map ? map["subscriptions"] : node;
            return SettingsFile.Subscriptions(list as JsonArray ?? throw new InvalidDataException($"{file} has no list of subscriptions; write it as in the configuration."), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"{file} can't be read: {e.Message}", e);
        }
    }

    private static SubscriptionSettings WithoutSecrets(SubscriptionSettings wanted) => wanted with
    {
        Teams = Hidden(wanted.Teams),
        Webhook = wanted.Webhook is { } hook ? hook with { Url = Hidden(hook.Url), Secret = Hidden(hook.Secret), OldSecret = Hidden(hook.OldSecret) } : null,
    };

    private static Secret? Hidden(Secret? secret) => secret is null ? null : new Secret(Kept);

    private static SubscriptionSettings WithKept(SubscriptionSettings wanted, SubscriptionSettings? known) => wanted with
    {
        Teams = Shown(wanted.Id, wanted.Teams, known?.Teams),
        Webhook = wanted.Webhook is { } hook
            ? hook with { Url = Shown(wanted.Id, hook.Url, known?.Webhook?.Url), Secret = Shown(wanted.Id, hook.Secret, known?.Webhook?.Secret), OldSecret = Shown(wanted.Id, hook.OldSecret, known?.Webhook?.OldSecret) }
            : null,
    };

    private static Secret? Shown(string id, Secret? given, Secret? known) =>
        given?.Value != Kept ? given : known ?? throw new InvalidDataException($"Subscriptions: {id} has \"{Kept}\" for an address that isn't stored here; write the address.");
}
