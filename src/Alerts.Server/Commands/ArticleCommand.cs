using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Articles;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary><c>alerts article</c>: the readable text of a page.</summary>
internal static class ArticleCommand
{
    private const int MaxBytes = 10 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "HTML or text file, or - for standard input (the default)", Arity = ArgumentArity.ZeroOrOne };
        var url = new Option<string?>("--url") { Description = "Address that the page came from" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object instead of text" };
        var jsonl = new Option<bool>("--jsonl") { Description = "FILE has a JSON object a line: case, input (HTML) or input_file, base_url; prints {case, text, title, published} a line" };
        var root = InputFiles.RootOption();
        var command = new Command("article", "Read the article out of a web page: title, date, text.") { file, url, json, jsonl, root };
        command.SetAction(parse => parse.GetValue(jsonl)
            ? JsonLines.Convert(parse.GetValue(file), row => Row(row, InputFiles.Root(parse.GetValue(root), parse.GetValue(file))))
            : Print(parse.GetValue(file), parse.GetValue(url), parse.GetValue(json)));
        return command;
    }

    private static JsonObject Row(JsonElement row, string root)
    {
        var body = row.Text("input_file") is { } file ? InputFiles.Bytes(root, file)
            : System.Text.Encoding.UTF8.GetBytes(row.Text("input") ?? throw new JsonException("\"input\" or \"input_file\" is missing"));
        var url = Uri.TryCreate(row.Text("base_url"), UriKind.Absolute, out var address) ? address : null;
        var result = Json(ArticleReader.Read(body, row.Text("content_type"), url));
        result.Insert(0, "case", row.Text("case"));
        return result;
    }

    private static int Print(string? file, string? address, bool json)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) && address is not null)
            return ExitCode.Bad($"--url {address} is no address; give one that begins with https://");
        if (!InputFiles.TryRead(file, MaxBytes, out var bytes, out var problem))
            return ExitCode.Bad(problem);
        var read = ArticleReader.Read(bytes, contentType: null, url);
        if (json)
            Console.Out.WriteLine(Json(read).ToJsonString(ModelJson.Indented));
        else
            Console.Out.WriteLine($"{read.Article.Title}\n{read.Article.Published:yyyy-MM-dd HH:mm zzz}\n\n{read.Article.Text}");
        if (read.Problem is not null)
            Console.Error.WriteLine($"alerts: {read.Problem}");
        return read.Article.Text.Length > 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static JsonObject Json(ReadArticle read) => new()
    {
        ["title"] = read.Article.Title,
        ["published"] = read.Article.Published?.ToString("yyyy-MM-dd'T'HH:mm:sszzz"),
        ["readable"] = read.Readable,
        ["problem"] = read.Problem,
        ["text"] = read.Article.Text,
    };
}
