using System.CommandLine;
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
        var file = new Argument<string?>("FILE") { Description = "Text or HTML file, or - for standard input (the default)", Arity = ArgumentArity.ZeroOrOne };
        var watchList = WatchLists.Option();
        var title = new Option<string?>("--title") { Description = "Title of the text" };
        var published = new Option<string?>("--published") { Description = "Publication date: 2025-10-21, 2025-10, 2025 or an ISO time" };
        var json = new Option<bool>("--json") { Description = "Print the claims as JSON instead of a table" };
        var jsonl = new Option<bool>("--jsonl") { Description = "FILE has a JSON object a line: id, title, text, published, url; prints {id, claims} a line" };
        var discover = new Option<bool>("--discover") { Description = "Also show changes to DOE awards of organisations that aren't watched" };
        var command = new Command("extract", "Find what a text says about the funding and scope of watched projects, each claim with the exact words it rests on.")
        {
            file, watchList, title, published, json, jsonl, discover,
        };
        command.SetAction(parse =>
        {
            if (!WatchLists.TryRead(parse.GetValue(watchList), parse.GetValue(discover), out var extractor, out var problem))
                return ExitCode.Bad(problem);
            return parse.GetValue(jsonl)
                ? JsonLines.Convert(parse.GetValue(file), row => Row(row, extractor))
                : Print(extractor, parse.GetValue(file), parse.GetValue(title), parse.GetValue(published), parse.GetValue(json));
        });
        return command;
    }

    private static int Print(ClaimExtractor extractor, string? file, string? title, string? published, bool json)
    {
        if (!ArticleFiles.TryRead(file, title, published, out var article, out var problem))
            return ExitCode.Bad(problem);
        var claims = extractor.Extract(article);
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(claims, ModelJson.Indented));
        else
            Terminal.Write(Table(claims));
        return ExitCode.Done;
    }

    private static JsonObject Row(JsonElement row, ClaimExtractor extractor)
    {
        if (!ArticleFiles.TryDate(row.Text("published"), out var published))
            throw new JsonException($"\"published\" is no date: {row.Text("published")}");
        var url = Uri.TryCreate(row.Text("url"), UriKind.Absolute, out var address) ? address : null;
        var article = new Article(row.Text("title") ?? "", row.Text("text") ?? "", published, url);
        return new JsonObject
        {
            ["id"] = row.Text("id"),
            ["claims"] = new JsonArray([.. extractor.Extract(article).Select(WithQuote)]),
        };
    }

    /// <summary>The claim with the quoted words as its evidence.</summary>
    private static JsonNode WithQuote(Claim claim)
    {
        var node = JsonSerializer.SerializeToNode(claim, ModelJson.Options)!;
        node["evidence"] = claim.Evidence.Quote;
        return node;
    }

    private static Table Table(IReadOnlyList<Claim> claims)
    {
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
        return table;
    }
}
