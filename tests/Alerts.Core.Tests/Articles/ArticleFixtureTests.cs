using System.Text;
using System.Text.Json.Nodes;
using Alerts.Articles;
using Alerts.Model;

namespace Alerts.Core.Tests.Articles;

/// <summary>Every page of tests/fixtures/articles is read as the .expected.json beside it says.</summary>
public class ArticleFixtureTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "fixtures", "articles");

    public static TheoryData<string> Pages() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".expected.json", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_read_as_expected(string page)
    {
        var file = Path.Combine(Folder, page);
        var read = ArticleReader.Read(File.ReadAllBytes(file), page.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain" : null, url: null);
        var actual = new JsonObject
        {
            ["title"] = read.Article.Title,
            ["published"] = read.Article.Published?.ToString("yyyy-MM-dd'T'HH:mm:sszzz"),
            ["readable"] = read.Readable,
            ["text"] = new JsonArray([.. read.Article.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)]),
        };
        var expected = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(file, ".expected.json"), Encoding.UTF8));
        Assert.True(JsonNode.DeepEquals(expected, actual), actual.ToJsonString(ModelJson.Indented));
    }
}
