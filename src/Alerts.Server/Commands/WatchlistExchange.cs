using System.CommandLine;
using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Server.Commands;

/// <summary><c>alerts watchlist export</c> and <c>import</c></summary>
internal static class WatchlistExchange
{
    public static Command Export()
    {
        var format = Format("json");
        var output = new Option<string?>("--out") { Description = "The file to write; left out: standard output", HelpName = "FILE" };
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var export = new Command("export", """
            Writes the watch list as JSON or as CSV for a spreadsheet: a row a project, lists in one cell with ";" between items and "|" between
            the parts of one (an award: AMOUNT|PURPOSE|FUNDER|PROGRAM|FAIN; a scope item: NAME|known|SYNONYM|SYNONYM…). A backslash stands before
            ";" or "|" in a name. CSV holds every field of a project; comments, fields of your own and blanks at the ends of names are not in it.
            """) { format, output, watchlist, config };
        export.SetAction(result => WatchlistCommand.Guarded(() =>
        {
            var list = WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config)).List;
            var csv = result.GetValue(format) == "csv";
            var text = csv ? WatchListCsv.Write(list) : WatchListText.Write(list);
            // Spreadsheets take a file without the mark for something else than UTF-8.
            if (result.GetValue(output) is { } file)
                WatchlistFile.WriteWhole(Path.GetFullPath(file), (csv ? "\uFEFF" : "") + text);
            else
                Console.Write(text);
            return ExitCode.Done;
        }));
        return export;
    }

    public static Command Import()
    {
        var input = new Argument<string>("FILE") { Description = "A watch list as JSON or CSV" };
        var format = Format(null);
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would change and write nothing." };
        var (watchlist, config) = (WatchlistFile.Option(), ConfigOption.Create());
        var import = new Command("import", """
            Takes the projects of a file into the watch list: those with a known id replace what is there, others are added, and projects that the
            file doesn't name stay. A CSV may have fewer columns than the export; what a column is missing for stays as it is.
            """) { input, format, dryRun, watchlist, config, WatchlistRecipients.Create() };
        import.SetAction(result => WatchlistCommand.Guarded(() =>
        {
            var file = WatchlistFile.Open(result.GetValue(watchlist), result.GetValue(config));
            var name = result.GetValue(input)!;
            var csv = (result.GetValue(format) ?? Path.GetExtension(name).TrimStart('.').ToLowerInvariant()) == "csv";
            var text = WatchlistFile.Text(name, out _);
            var read = csv ? WatchListCsv.Parse(text, name, file.List) : WatchList.Parse(text, name);
            file.Save(WatchListImport.Into(file.List, read), result.GetValue(dryRun));
            return ExitCode.Done;
        }));
        return import;
    }

    private static Option<string?> Format(string? standard)
    {
        var format = new Option<string?>("--format")
        {
            Description = standard is null ? "json or csv; left out: what the file's name ends in" : "json or csv",
            DefaultValueFactory = standard is null ? null : _ => standard,
        };
        format.AcceptOnlyFromAmong("json", "csv");
        return format;
    }
}
