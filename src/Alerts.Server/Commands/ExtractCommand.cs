using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Articles;
using Alerts.Extraction;
using Alerts.Model;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts extract</c>: the claims that a text makes about watched projects.</summary>
internal static class ExtractCommand
{
    private const int MaxBytes = 10 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "Text or HTML file, or - for standard input (the default)", Arity = ArgumentArity.ZeroOrOne };
        var watchList = WatchLists.Option();
        var title = new Option<string?>("--title") { Description = "Title of the text" };
        var published = new Option<string?>("--published") { Description = "Publication date: 2025-10-21, 2025-10, 2025 or an ISO time" };
        var json = new Option<bool>("--json") { Description = "Print the claims as JSON instead of a table" };
        var jsonl = new Option<bool>("--jsonl") { Description = "FILE has a JSON object a line: id, title, text, published, url; prints {id, claims} a line" };
        var command = new Command("extract", "Find what a text says about the funding and scope of watched projects, each claim with the exact words it rests on.")
        {
            file, watchList, title, published, json, jsonl,
        };
        command.SetAction(parse =>
        {
            if (!WatchLists.TryRead(parse.GetValue(watchList), out var extractor, out var problem))
                return ExitCode.Bad(problem);
            return parse.GetValue(jsonl)
                ? JsonLines.Convert(parse.GetValue(file), row => Row(row, extractor))
                : Print(extractor, parse.GetValue(file), parse.GetValue(title), parse.GetValue(published), parse.GetValue(json));
        });
        return command;
    }

    private static int Print(ClaimExtractor extractor, string? file, string? title, string? published, bool json)
    {
        if (!InputFiles.TryRead(file, MaxBytes, out var bytes, out var problem))
            return ExitCode.Bad(problem);
        if (!TryDate(published, out var date))
            return ExitCode.Bad($"--published {published} is no date; give one such as 2025-10-21.");
        var article = ArticleOf(bytes);
        var claims = extractor.Extract(article with { Title = title ?? article.Title, Published = date ?? article.Published });
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(claims, ModelJson.Indented));
        else
            Terminal.Write(Table(claims));
        return ExitCode.Done;
    }

    /// <summary>A page is read for its article; plain text is taken as it is.</summary>
    private static Article ArticleOf(byte[] bytes)
    {
        var text = new UTF8Encoding(false).GetString(bytes).TrimStart('\uFEFF');
        return text.AsSpan().TrimStart().StartsWith("<")
            ? ArticleReader.Read(bytes, contentType: null, url: null).Article
            : new Article("", text.ReplaceLineEndings("\n"));
    }

    private static JsonObject Row(JsonElement row, ClaimExtractor extractor)
    {
        if (!TryDate(row.Text("published"), out var published))
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

    /// <param name="date">Midnight UTC of the first day that the text names; null where there is no text.</param>
    private static bool TryDate(string? text, out DateTimeOffset? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!DateTimeOffset.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out parsed))
            return false;
        date = parsed;
        return true;
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
