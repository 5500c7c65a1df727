using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Extraction;
using Alerts.Model;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts extract</c>: the claims that a text makes about watched projects.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "Text file to read; \"-\" or nothing for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var watchList = new Option<string?>("--watchlist") { Description = "JSON file with the watched projects." };
        var title = new Option<string?>("--title") { Description = "Title of the text." };
        var published = new Option<string?>("--published") { Description = "Publication date: 2025-10-21, 2025-10, 2025 or an ISO time." };
        var json = new Option<bool>("--json") { Description = "Print the claims as JSON." };
        var jsonl = new Option<bool>("--jsonl") { Description = "Read a JSON object {id, title, text, published, url} a line and write {id, claims} a line." };
        var command = new Command("extract", "Finds what a text says about the funding and scope of watched projects, each claim with the exact words it rests on.")
        {
            file, watchList, title, published, json, jsonl,
        };
        command.SetAction(parse => Run(
            parse.GetValue(file), parse.GetValue(watchList), parse.GetValue(title), parse.GetValue(published), parse.GetValue(json), parse.GetValue(jsonl)));
        return command;
    }

    private static int Run(string? file, string? watchListFile, string? title, string? published, bool json, bool jsonl)
    {
        try
        {
            var extractor = new ClaimExtractor(watchListFile is null ? WatchList.Empty : WatchList.Parse(File.ReadAllText(watchListFile), watchListFile));
            if (jsonl)
                return JsonLines.Convert(file, row => Row(row, extractor));
            var text = file is null or "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
            var article = new Article(title ?? "", text.ReplaceLineEndings("\n"), Date(published));
            var claims = extractor.Extract(article);
            if (json)
                Console.Out.WriteLine(JsonSerializer.Serialize(claims, ModelJson.Indented));
            else
                Print(claims);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return ExitCode.Bad(e.Message);
        }
        catch (JsonException e)
        {
            return ExitCode.Bad($"--published \"{published}\" is no date: {e.Message}");
        }
    }

    private static JsonObject Row(JsonElement row, ClaimExtractor extractor)
    {
        var url = row.Text("url");
        var article = new Article(
            row.Text("title") ?? "", row.Text("text") ?? "", Date(row.Text("published")), Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null);
        var claims = new JsonArray();
        foreach (var claim in extractor.Extract(article))
        {
            var node = JsonSerializer.SerializeToNode(claim, ModelJson.Options)!.AsObject();
            node["evidence"] = claim.Evidence.Quote;
            claims.Add(node);
        }
        return new JsonObject { ["id"] = row.Text("id"), ["claims"] = claims };
    }

    /// <summary>Noon UTC of the first day that a date names.</summary>
    /// <exception cref="JsonException">It is no date.</exception>
    private static DateTimeOffset? Date(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var style = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, style, out var date)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, style, out date)
            ? date
            : throw new JsonException($"\"{text}\" isn't a date such as 2025-10-21");
    }

    private static void Print(IReadOnlyList<Claim> claims)
    {
        if (claims.Count == 0)
        {
            AnsiConsole.WriteLine("No claim found.");
            return;
        }
        var table = new Table { ShowRowSeparators = true }
            .AddColumn(new TableColumn("Claim").NoWrap()).AddColumn("About").AddColumn(new TableColumn("Amount").NoWrap()).AddColumn("Evidence");
        foreach (var claim in claims)
        {
            var about = $"{claim.Organization}{(claim.Project is null ? "" : ", " + claim.Project)}{(claim.ScopeItem is null ? "" : ": " + claim.ScopeItem)}";
            var amount = $"{(claim.AmountUsd is { } usd ? Money.Text(usd) : "")}\n{claim.Funder}".Trim();
            table.AddRow(
                $"{WireName.Of(claim.Type)}\n[dim]{WireName.Of(claim.Certainty)}, {claim.Confidence:0.00}[/]",
                Markup.Escape(about), Markup.Escape(amount), Markup.Escape(claim.Evidence.Quote));
        }
        Terminal.Write(table);
    }
}
