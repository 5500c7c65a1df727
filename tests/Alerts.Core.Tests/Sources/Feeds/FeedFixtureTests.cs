using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;
using Alerts.Sources.Feeds;

namespace Alerts.Core.Tests.Sources.Feeds;

public class FeedFixtureTests
{
    private const string ExpectedEnding = ".expected.json";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/fixtures/feeds");

    /// <summary>Every file in good and malformed; what it must give stands in NAME.expected.json beside it.</summary>
    public static TheoryData<string> Cases() =>
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(ExpectedEnding, StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_feed_gives_what_is_expected_of_it(string file)
    {
        var path = Path.Combine(Folder, file);
        var expected = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(path, null) + ExpectedEnding))!;
        var given = expected["given"];
        var baseUrl = given?["baseUrl"] is { } url ? new Uri(url.GetValue<string>()) : null;
        var context = new FeedContext(baseUrl, given?["contentType"]?.GetValue<string>());

        Assert.Equal(Indented(Without(expected, "given")), Indented(Outcome(File.ReadAllBytes(path), context)));
    }

    [Fact]
    public void There_are_fixtures_of_both_kinds()
    {
        Assert.True(Directory.GetFiles(Path.Combine(Folder, "good")).Length >= 24, "12 good feeds with their expected output");
        Assert.True(Directory.GetFiles(Path.Combine(Folder, "malformed")).Length >= 24, "12 malformed feeds with their expected output");
    }

    private static JsonObject Outcome(byte[] body, FeedContext context)
    {
        try
        {
            return new JsonObject { ["feed"] = JsonSerializer.SerializeToNode(FeedParser.Parse(body, context), ModelJson.Options) };
        }
        catch (FeedFormatException e)
        {
            return new JsonObject { ["error"] = e.Message };
        }
    }

    private static JsonNode Without(JsonNode node, string name)
    {
        node.AsObject().Remove(name);
        return node;
    }

    private static string Indented(JsonNode node) => node.ToJsonString(ModelJson.Indented);
}
