using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Extraction;
using Alerts.Model;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts amounts</c>: the sums of money in a text.</summary>
internal static class AmountsCommand
{
    private const int MaxCharacters = 10_000_000;

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "Text file, or - for standard input (the default)", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print a JSON array instead of a table" };
        var jsonl = new Option<bool>("--jsonl") { Description = "FILE has a JSON object a line: case, and input (text) or input_file; prints {case, results} a line" };
        var root = InputFiles.RootOption();
        var command = new Command("amounts", "Find the sums of money in a text: value, currency, how exact, where.") { file, json, jsonl, root };
        command.SetAction(parse =>
        {
            var name = parse.GetValue(file);
            return parse.GetValue(jsonl)
                ? JsonLines.Convert(name, row => Row(row, InputFiles.Root(parse.GetValue(root), name)))
                : Print(name, parse.GetValue(json));
        });
        return command;
    }

    private static JsonObject Row(JsonElement row, string root)
    {
        var text = row.Text("input") ?? InputFiles.Text(root, row.Text("input_file") ?? throw new JsonException("\"input\" or \"input_file\" is missing"));
        return new JsonObject { ["case"] = row.Text("case"), ["results"] = Results(text) };
    }

    private static int Print(string? file, bool json)
    {
        if (!InputFiles.TryRead(file, MaxCharacters, out var bytes, out var problem))
            return ExitCode.Bad(problem);
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        if (json)
        {
            Console.Out.WriteLine(Results(text).ToJsonString(ModelJson.Indented));
            return ExitCode.Done;
        }
        var table = new Table().AddColumns("Text", "Value", "Unit", "Start", "Bound");
        foreach (var sum in MoneyFinder.Find(text))
        {
            var value = sum.RangeEnd is { } end ? $"{sum.Value:#,0.##}–{end:#,0.##}" : sum.Value.ToString("#,0.####");
            table.AddRow(Markup.Escape(text.Substring(sum.Start, sum.Length)), value, sum.Unit, $"{sum.Start}", sum.Bound.ToString());
        }
        Terminal.Write(table);
        return ExitCode.Done;
    }

    private static JsonArray Results(string text) => new([.. MoneyFinder.Find(text).Select(sum => new JsonObject
    {
        ["text"] = text.Substring(sum.Start, sum.Length),
        ["value"] = Plain(sum.Value),
        ["unit"] = sum.Unit,
        ["start"] = sum.Start,
        ["usd"] = sum.Usd is { } usd ? Plain(usd) : null,
        ["bound"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(sum.Bound.ToString()),
        ["rangeEnd"] = sum.RangeEnd is { } end ? Plain(end) : null,
        ["perUnit"] = sum.PerUnit,
    })]);

    /// <summary>Decimals without trailing zeros.</summary>
    private static string Plain(decimal value) => value.ToString("0.############");
}
