using System.CommandLine;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts admin-key</c> and <c>alerts api-key</c>: the keys that sign people in and that programs send.</summary>
internal static class AccessKeyCommand
{
    private const int MostNameCharacters = 60;

    public static Command AdminKey()
    {
        var (name, config) = (Name("admin"), ConfigOption.Create());
        var make = new Command("new", "Makes a key that may do everything, and shows it once. Earlier ones go on until they are revoked.") { name, config };
        make.SetAction((result, cancellation) => MakeAsync(result.GetValue(config), result.GetValue(name)!, Role.Admin, days: null, cancellation));
        return new Command("admin-key", "Makes a key for a person who looks after this installation.") { make };
    }

    public static Command ApiKey() => new("api-key", "Makes, lists and revokes keys of people and programs.") { New(), List(), Revoke() };

    private static Command New()
    {
        var (name, config) = (Name(standard: null), ConfigOption.Create());
        var scope = new Option<Role>("--scope") { Description = "What it may: reader (see), operator (act on changes, claims and messages) or admin (everything)", HelpName = "ROLE", DefaultValueFactory = _ => Role.Reader };
        var days = new Option<int?>("--days") { Description = "For how long; left out, until it is revoked", HelpName = "N" };
        days.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 1 or > 3660)
                given.AddError("--days must be 1 to 3660.");
        });
        var make = new Command("new", "Makes a key and shows it once. Programs send it as “Authorization: Bearer KEY”, people sign in with it.") { name, scope, days, config };
        make.SetAction((result, cancellation) => MakeAsync(result.GetValue(config), result.GetValue(name)!, result.GetValue(scope), result.GetValue(days), cancellation));
        return make;
    }

    private static Command List()
    {
        var (json, config) = (new Option<bool>("--json") { Description = "Print JSON instead of a table." }, ConfigOption.Create());
        var list = new Command("list", "Lists all keys, also those that are revoked or over. The keys themselves aren't kept.") { json, config };
        list.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var (keys, now) = (await services.GetRequiredService<AccessKeyRecords>().AllAsync(cancellation), Now(services));
            if (result.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(keys.Select(k => new { k.Id, k.Name, k.Role, k.Created, k.Expires, k.Revoked, Holds = k.HoldsAt(now) }), ModelJson.Indented));
                return ExitCode.Done;
            }
            var table = new Table().AddColumns("Id", "Name", "Scope", "Made", "State");
            foreach (var key in keys)
                table.AddRow(key.Id, Markup.Escape(key.Name), WireName.Of(key.Role), $"{key.Created.UtcDateTime:yyyy-MM-dd}", State(key, now));
            Terminal.Write(table);
            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private static Command Revoke()
    {
        var (id, config) = (new Argument<string>("ID") { Description = "The key's id, as `alerts api-key list` gives it" }, ConfigOption.Create());
        var revoke = new Command("revoke", "Ends a key and every session that it was exchanged for, at once.") { id, config };
        revoke.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var (keys, now) = (services.GetRequiredService<AccessKeyRecords>(), Now(services));
            if (await keys.RevokeAsync(result.GetValue(id)!, now, cancellation) is not { } key)
                return ExitCode.Bad($"there is no key \"{result.GetValue(id)}\"; `alerts api-key list` shows all.");
            if (!key.HoldsAt(now))
            {
                Console.WriteLine($"It held no more before: {State(key, now)}.");
                return ExitCode.Done;
            }
            await NoteAsync(services, "revoke key", key, "holds", "revoked", cancellation);
            Console.WriteLine($"{key.Id} ({key.Name}) is revoked.");
            return ExitCode.Done;
        }, cancellation));
        return revoke;
    }

    private static Task<int> MakeAsync(string? config, string name, Role role, int? days, CancellationToken cancellation) => ConfigOption.WithServicesAsync(config, async services =>
    {
        var now = Now(services);
        var (key, text) = AccessKey.New(name, role, now, days is { } n ? now.AddDays(n) : null);
        await services.GetRequiredService<AccessKeyRecords>().AddAsync(key, cancellation);
        await NoteAsync(services, "make key", key, before: null, $"{WireName.Of(role)}, {State(key, now)}", cancellation);
        await Console.Error.WriteLineAsync($"The key {key.Id} of {name} ({WireName.Of(role)}, {State(key, now)}), shown this once; keep it:");
        Console.WriteLine(text);
        return ExitCode.Done;
    }, cancellation);

    private static Task NoteAsync(IServiceProvider services, string action, AccessKey key, string? before, string? after, CancellationToken cancellation) =>
        CommandAudit.NoteAsync(services, action, $"{key.Id} ({key.Name})", before, after, cancellation);

    private static string State(AccessKey key, DateTimeOffset now) =>
        key.Revoked is { } revoked ? $"revoked on {revoked.UtcDateTime:yyyy-MM-dd}"
        : key.Expires is not { } end ? "holds until it is revoked"
        : $"{(key.HoldsAt(now) ? "holds until" : "over since")} {end.UtcDateTime:yyyy-MM-dd}";

    private static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();

    private static Option<string> Name(string? standard)
    {
        var name = new Option<string>("--name") { Description = "Whose it is; stands in the audit log", HelpName = "NAME", Required = standard is null };
        if (standard is not null)
            name.DefaultValueFactory = _ => standard;
        name.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is not { Length: > 0 and <= MostNameCharacters } text || text.Any(char.IsControl) || string.IsNullOrWhiteSpace(text))
                given.AddError($"--name must have 1 to {MostNameCharacters} characters.");
        });
        return name;
    }
}
