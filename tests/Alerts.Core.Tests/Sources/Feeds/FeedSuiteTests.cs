using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Sources.Feeds;

namespace Alerts.Core.Tests.Sources.Feeds;

/// <summary>Public feed suites, where this machine has them.</summary>
public partial class FeedSuiteTests
{
    private const double LeastShare = 0.97;

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [Theory]
    [InlineData("feedparser.jsonl")]
    [InlineData("dates_feed.jsonl")]
    public void Nearly_all_core_cases_of_a_public_suite_are_right(string suite)
    {
        var list = Path.Combine(Repository.Suites, "feeds", suite);
        if (!File.Exists(list))
            Assert.Skip($"{list} isn't on this machine.");
        var rows = File.ReadLines(list).Select(line => JsonDocument.Parse(line).RootElement);
        var core = rows.Where(row => row.GetProperty("core").GetBoolean()).ToList();

        var wrong = core.Where(row => !IsRight(row, Path.GetDirectoryName(list)!)).Select(row => row.GetProperty("case")).ToList();

        Assert.True(wrong.Count <= core.Count * (1 - LeastShare), $"{wrong.Count} of {core.Count} are wrong: {string.Join(", ", wrong)}");
    }

    private static bool IsRight(JsonElement row, string folder)
    {
        var body = File.ReadAllBytes(Path.Combine(folder, row.GetProperty("input_file").GetString()!));
        Uri? url = row.TryGetProperty("base_url", out var given) ? new Uri(given.GetString()!) : null;
        row.TryGetProperty("headers", out var headers);
        if (Header(headers, "Content-Location") is { } location)
            url = new Uri(url!, location);
        var feed = FeedParser.Parse(body, new FeedContext(url, Header(headers, "Content-type")));
        return row.GetProperty("expected").GetProperty("entries").EnumerateArray().All(expected => IsRight(expected, feed.Entries));
    }

    private static bool IsRight(JsonElement expected, IReadOnlyList<FeedEntry> entries)
    {
        var index = expected.GetProperty("index").GetInt32();
        return index < entries.Count && expected.EnumerateObject().All(field => IsRight(field.Name, field.Value.ToString(), entries[index]));
    }

    private static bool IsRight(string field, string expected, FeedEntry entry) => field switch
    {
        "title" => Visible(entry.Title) == Visible(expected),
        "link" => entry.Link?.TrimEnd('/') == expected.TrimEnd('/'),
        "id" => entry.Id == expected,
        "summary" or "content" => new[] { entry.Summary, entry.Content }.Any(text => text is not null && Visible(text) == Visible(expected)),
        "published" => (entry.Published ?? entry.Updated)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") == expected,
        "updated" => (entry.Updated ?? entry.Published)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") == expected,
        _ => true,
    };

    /// <summary>What a reader would see of a text: no tags, references resolved, single spaces.</summary>
    private static string Visible(string? html)
    {
        for (var layer = 0; layer < 2; layer++)
            html = WebUtility.HtmlDecode(Tag().Replace(html ?? "", " "));
        return string.Join(' ', html!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string? Header(JsonElement headers, string name) =>
        headers.ValueKind == JsonValueKind.Object && headers.TryGetProperty(name, out var value) ? value.GetString() : null;
}
