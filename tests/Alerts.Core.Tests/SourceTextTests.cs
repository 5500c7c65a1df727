using Alerts.Model;
using Alerts.Settings;

namespace Alerts.Core.Tests;

/// <summary>A source written into a configuration leaves the rest of its text alone.</summary>
public class SourceTextTests
{
    private static readonly Source Courier = new() { Id = "courier", Url = new Uri("https://courier.example.org/feed"), Name = "The \"Courier\"", Rank = SourceRank.Local };

    private const string Line = """{ "id": "courier", "name": "The \"Courier\"", "rank": "local", "url": "https://courier.example.org/feed" }""";

    [Theory]
    [InlineData("{}", "{\n  \"sources\": [\n    LINE\n  ],}")]
    [InlineData("{ \"sources\": [] }", "{ \"sources\": [\n    LINE\n  ] }")]
    [InlineData("{ \"a\": { \"sources\": [1] }, \"Sources\": [ { \"id\": \"x\" } /* last */ ] }", "{ \"a\": { \"sources\": [1] }, \"Sources\": [ { \"id\": \"x\" },\n    LINE /* last */ ] }")]
    [InlineData("// mine\n{ \"sources\": [\n    { \"id\": \"x\" }, // why\n  ],\n}", "// mine\n{ \"sources\": [\n    { \"id\": \"x\" },\n    LINE, // why\n  ],\n}")]
    public void It_comes_last_in_the_list(string before, string after) =>
        Assert.Equal(after.Replace("LINE", Line, StringComparison.Ordinal), SourceText.With(before, Courier));

    [Fact]
    public void The_sample_with_one_more_source_is_read_again_with_it()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "samples", "alerts.json"));
        var (before, after) = (SettingsFile.Parse(text, "alerts.json"), SettingsFile.Parse(SourceText.With(text, Courier), "alerts.json"));
        Assert.Equal([.. before.Sources, Courier], after.Sources);
    }

    [Fact]
    public void The_list_of_sources_to_choose_from_can_be_used_as_it_is()
    {
        var settings = SettingsFile.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "sources.json")), "sources.json");
        Assert.InRange(settings.Sources.Count, 12, 100);
        Assert.DoesNotContain(settings.Validate(), p => p.StartsWith("Sources", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"sources\": 3 }")]
    [InlineData("{ \"sources\": [")]
    public void What_is_no_configuration_is_left_alone_with_a_sentence(string text) =>
        Assert.Throws<InvalidDataException>(() => SourceText.With(text, Courier));
}
