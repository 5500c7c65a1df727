using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;
using Alerts.Sources.Feeds;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts feed parse</c>: what the feed reader makes of a file.</summary>
internal static class FeedCommand
{
    private const int MaxBytes = 200 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string?>("file")
        {
            Description = "A feed as it was fetched, or with --jsonl a list of feeds; - or nothing reads standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var baseUrl = new Option<string?>("--base-url") { Description = "Where the feed was found; relative links start there." };
        var contentType = new Option<string?>("--content-type") { Description = "The Content-Type header it came with, for its charset." };
        var json = new Option<bool>("--json") { Description = "Print the whole feed as JSON." };
        var jsonl = new Option<bool>("--jsonl")
        {
            Description = "Read a JSON object a line (case, input_file or input, base_url, headers);"
                + " write one a line (case, feed, entries, or error).",
        };
        var root = InputFiles.RootOption();
        var parse = new Command("parse", "Read a feed (RSS, Atom, JSON Feed) and list its entries.")
        {
            file, baseUrl, contentType, json, jsonl, root,
        };
        parse.SetAction(result => result.GetValue(jsonl)
            ? ParseMany(result.GetValue(file), result.GetValue(root))
            : ParseOne(result.GetValue(file), result.GetValue(baseUrl), result.GetValue(contentType), result.GetValue(json)));
        return new Command("feed", "Look at feeds.") { parse };
    }

    private static int ParseOne(string? file, string? baseUrl, string? contentType, bool json)
    {
        var name = file is null or "-" ? "standard input" : file;
        Uri? url = null;
        if (baseUrl is not null && !Uri.TryCreate(baseUrl, UriKind.Absolute, out url))
            return ExitCode.Bad($"--base-url \"{baseUrl}\" is no absolute URL; give one that begins with https://.");
        if (!InputFiles.TryRead(file, MaxBytes, out var body, out var problem))
            return ExitCode.Bad(problem);
        try
        {
            var feed = FeedParser.Parse(body, new FeedContext(url, contentType));
            if (json)
                Console.WriteLine(JsonSerializer.Serialize(feed, ModelJson.Indented));
            else
                Print(feed);
            return ExitCode.Done;
        }
        catch (FeedFormatException e)
        {
            return ExitCode.Bad($"{name}: {e.Message}");
        }
    }

    private static void Print(ParsedFeed feed)
    {
        var title = feed.Title is null ? "(no title)" : PlainText.Of(feed.Title);
        AnsiConsole.MarkupLineInterpolated($"{WireName.Of(feed.Format)}, {feed.Entries.Count} entries: [bold]{title}[/] {feed.Link}");
        var table = new Table().AddColumns("Title", "Link", "Id", "Published");
        foreach (var entry in feed.Entries)
            table.AddRow(Cell(PlainText.Of(entry.Title)), Cell(entry.Link), Cell(entry.Id), Cell(Time(entry.Published ?? entry.Updated)));
        Terminal.Write(table);
    }

    private static Text Cell(string? text) => new(text ?? "");

    private static int ParseMany(string? file, string? root)
    {
        var folder = InputFiles.Root(root, file);
        return JsonLines.Convert(file, row => Row(row, folder));
    }

    private static JsonObject Row(JsonElement row, string folder)
    {
        var result = new JsonObject { ["case"] = row.Text("case") };
        try
        {
            var feed = FeedParser.Parse(Body(row, folder), Context(row));
            result["feed"] = new JsonObject
            {
                ["title"] = feed.Title,
                ["link"] = feed.Link,
                ["id"] = feed.Id,
                ["subtitle"] = feed.Subtitle,
                ["rights"] = feed.Rights,
                ["info"] = feed.Info,
                ["updated"] = Time(feed.Updated),
            };
            result["entries"] = new JsonArray([.. feed.Entries.Select(Entry)]);
        }
        catch (FeedFormatException e)
        {
            result["error"] = e.Message;
        }
        return result;
    }

    private static JsonObject Entry(FeedEntry entry) => new()
    {
        ["title"] = entry.Title,
        ["link"] = entry.Link,
        ["id"] = entry.Id,
        ["published"] = Time(entry.Published),
        ["updated"] = Time(entry.Updated),
        ["summary"] = entry.Summary,
        ["content"] = entry.Content,
        ["author"] = entry.Author,
    };

    private static FeedContext Context(JsonElement row)
    {
        Uri? url = row.Text("base_url") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var given) ? given : null;
        // Content-Location names the document's own address (RFC 9110, 8.7), which relative links start from.
        if (Header(row, "Content-Location") is { } location && Uri.TryCreate(url ?? new Uri("about:blank"), location, out var own))
            url = own;
        return new FeedContext(url, Header(row, "Content-Type"));
    }

    private static string? Header(JsonElement row, string name)
    {
        if (!row.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var header in headers.EnumerateObject())
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && header.Value.ValueKind == JsonValueKind.String)
                return header.Value.GetString();
        }
        return null;
    }

    private static byte[] Body(JsonElement row, string folder) => row.Text("input") is { } input
        ? Encoding.UTF8.GetBytes(input)
        : InputFiles.Bytes(folder, row.Text("input_file") ?? throw new JsonException("input or input_file is missing"));

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
