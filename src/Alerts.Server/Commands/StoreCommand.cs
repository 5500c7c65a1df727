using System.CommandLine;
using Alerts.Model;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts store copy</c></summary>
internal static class StoreCommand
{
    private const string Places = "A SQLite file, the address of a table account (https://NAME.table.core.windows.net, with the identity you are signed in as), or env:NAME for a connection string in the environment.";

    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = $"Where to read. {Places}", HelpName = "STORE", Required = true };
        var to = new Option<string>("--to") { Description = "Where to write, likewise. It must be empty.", HelpName = "STORE", Required = true };
        var fromPrefix = new Option<string>("--from-prefix") { Description = "The Storage:TablePrefix of --from.", HelpName = "PREFIX", DefaultValueFactory = _ => "" };
        var toPrefix = new Option<string>("--to-prefix") { Description = "The Storage:TablePrefix of --to.", HelpName = "PREFIX", DefaultValueFactory = _ => "" };
        var resume = new Option<bool>("--resume") { Description = "Go on after a copy that was cut off: rows that --to has already are written again." };
        var copy = new Command("copy", "Copies everything from one store to another and verifies it. Stop every server that uses them first.") { from, to, fromPrefix, toPrefix, resume };
        copy.SetAction((result, cancellation) => RunAsync(
            (result.GetValue(from)!, result.GetValue(fromPrefix)!), (result.GetValue(to)!, result.GetValue(toPrefix)!), result.GetValue(resume), cancellation));
        return new Command("store", "Works on whole stores.") { copy };
    }

    private static async Task<int> RunAsync((string Place, string Prefix) from, (string Place, string Prefix) to, bool resume, CancellationToken cancellation)
    {
        try
        {
            if (from == to)
                return ExitCode.Bad("--from and --to are the same store.");
            var source = Settings("--from", from.Place, from.Prefix);
            var target = Settings("--to", to.Place, to.Prefix);
            if (!source.IsAzureTables && !File.Exists(source.Path))
                return ExitCode.Bad($"--from: there is no file {source.Path}.");
            var read = await TableStores.OpenAsync(source, cancellation);
            using var readOwner = read as IDisposable;
            var write = await TableStores.OpenAsync(target, cancellation);
            using var writeOwner = write as IDisposable;
            if (!resume && await OccupiedAsync((ITableScan)write, cancellation) is { } table)
                return ExitCode.Bad($"--to holds rows already (in {table}). Name an empty store; or give --resume, if an earlier copy into it was cut off.");
            return await CopyAsync((ITableScan)read, write, cancellation);
        }
        catch (InvalidDataException e)
        {
            return ExitCode.Bad(e.Message);
        }
    }

    private static async Task<int> CopyAsync(ITableScan from, ITableStore to, CancellationToken cancellation)
    {
        var table = new Table().AddColumns("Table", "Rows", "SHA-256 of the rows", "Arrived");
        var wrong = 0;
        foreach (var name in Tables.All)
        {
            var sent = await StoreCopy.CopyAsync(name, from, to, rows => Terminal.Progress($"{name}: {rows:#,0} rows"), cancellation);
            var arrived = await StoreCopy.ContentAsync(name, (ITableScan)to, cancellation);
            wrong += sent == arrived ? 0 : 1;
            table.AddRow(name, $"{sent.Rows:#,0}", sent.Hash[..16], sent == arrived ? "yes" : $"no: {arrived.Rows:#,0} rows, {arrived.Hash[..16]}");
        }
        Terminal.Progress(null);
        Terminal.Write(table);
        if (wrong == 0)
            return ExitCode.Done;
        Console.Error.WriteLine("alerts: the copy differs from the original. Was a server writing to one of them? Stop it, and copy again into an empty store.");
        return ExitCode.Failed;
    }

    private static async Task<string?> OccupiedAsync(ITableScan store, CancellationToken cancellation)
    {
        foreach (var table in Tables.All)
        {
            if ((await store.ScanAsync(table, continuation: null, cancellation)).Rows.Count > 0)
                return table;
        }
        return null;
    }

    private static StorageSettings Settings(string option, string place, string prefix)
    {
        var settings = place switch
        {
            _ when place.StartsWith("env:", StringComparison.Ordinal) => new StorageSettings
            {
                Kind = StorageSettings.AzureTables,
                ConnectionString = new Secret(Environment.GetEnvironmentVariable(place[4..]) ?? throw new InvalidDataException($"{option}: the environment has no {place[4..]}.")),
                TablePrefix = prefix,
            },
            _ when place.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase) =>
                throw new InvalidDataException($"{option}: a connection string holds a key, which everyone on this machine could read from the command line. Put it into the environment and say env:NAME."),
            _ when place.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => new StorageSettings { Kind = StorageSettings.AzureTables, Account = new Uri(place), TablePrefix = prefix },
            _ => new StorageSettings { Path = Path.GetFullPath(place) },
        };
        return settings.Validate() is [var problem, ..] ? throw new InvalidDataException($"{option}: {problem}") : settings;
    }
}
