using System.Text.Json;

namespace Alerts.Scenarios;

/// <summary>Looking back with <c>alerts project</c>, over the store that the demo leaves.</summary>
public sealed class ProjectCommandTests(ProjectCommandTests.Demo demo) : IClassFixture<ProjectCommandTests.Demo>
{
    private const string Apex = "ascend-elements-apex-1";

    [Fact]
    public async Task Show_tells_what_stands_who_says_so_which_versions_there_are_and_who_was_told()
    {
        var shown = OneLine(await demo.RunAsync("show", Apex));
        Assert.Contains("cancelled in part: $110 million of $316 million", shown, StringComparison.Ordinal);
        Assert.Contains("all $316 million lost", shown, StringComparison.Ordinal);
        Assert.Contains("corrects what was told earlier", shown, StringComparison.Ordinal);
        Assert.Contains("grants-desk by email: sent, as a correction", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as-of")]
    [InlineData("--known-at")]
    public async Task In_March_one_award_was_cancelled_and_the_other_stayed(string option)
    {
        using var shown = JsonDocument.Parse(await demo.RunAsync("show", Apex, option, "2025-03-31", "--json"));
        var facts = shown.RootElement.GetProperty("state").GetProperty("facts").EnumerateArray().ToDictionary(f => f.GetProperty("key").GetString()!, f => f.GetProperty("value").GetString());
        Assert.Equal("active", facts["award/1"]);
        Assert.Equal("cancelled", facts["award/2"]);
        Assert.All(shown.RootElement.GetProperty("timeline").EnumerateArray(), step => Assert.True(step.GetProperty("eventDate").GetString()!.CompareTo("2025-03-31") <= 0));
    }

    [Fact]
    public async Task Show_holds_a_reported_cancellation_against_the_official_record_from_thirty_days_on()
    {
        var shown = OneLine(await demo.RunAsync("show", Apex, "--known-at", "2025-04-30"));
        Assert.Contains("reported cancelled", shown, StringComparison.Ordinal);
        Assert.Contains("in the official record after", shown, StringComparison.Ordinal);
        using var soon = JsonDocument.Parse(await demo.RunAsync("show", Apex, "--known-at", "2025-03-10", "--json"));
        Assert.Empty(soon.RootElement.GetProperty("record").EnumerateArray());
    }

    [Fact]
    public async Task List_gives_every_watched_project_with_its_last_change()
    {
        var listed = OneLine(await demo.RunAsync("list"));
        Assert.Contains(Apex, listed, StringComparison.Ordinal);
        Assert.Contains("$110 million of the $316 million DOE award for pCAM cancelled", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_is_held_against_the_last_changes_and_says_why_it_would_not_get_one()
    {
        var listed = OneLine((await Cli.RunAsync(["subscription", "list", "--config", demo.Config])).Output);
        Assert.Contains("grants-desk", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("@", listed, StringComparison.Ordinal);
        var tried = await Cli.RunAsync(["subscription", "test", "grants-desk", "--last", "100", "--config", demo.Config]);
        Assert.True(tried.Exit == 0, tried.Errors);
        Assert.Contains("gets  2026-01-12", tried.Output, StringComparison.Ordinal);
        var unknown = await Cli.RunAsync(["subscription", "test", "nobody", "--config", demo.Config]);
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("there is no subscription \"nobody\"; there are: grants-desk", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_shown_with_the_decision_for_each_subscription_and_explained_for_one()
    {
        using var project = JsonDocument.Parse(await demo.RunAsync("show", Apex, "--json"));
        var correction = project.RootElement.GetProperty("told").EnumerateObject().First(c => c.Value[0].GetProperty("corrects").GetArrayLength() > 0).Name;
        var shown = await Cli.RunAsync(["change", "show", correction, "--config", demo.Config]);
        Assert.Contains("What changed", shown.Output, StringComparison.Ordinal);
        Assert.Contains("correction", shown.Output, StringComparison.Ordinal);
        var explained = await Cli.RunAsync(["change", "explain", correction, "--subscription", "grants-desk", "--config", demo.Config]);
        Assert.Contains("grants-desk by email (correction): Sent on", explained.Output, StringComparison.Ordinal);
        foreach (var (args, sentence) in new[]
        {
            (new[] { "show", "c-0" }, "no watched project has a change \"c-0\""),
            (["explain", correction, "--subscription", "nobody"], "no subscription \"nobody\" is in the settings"),
        })
        {
            var refused = await Cli.RunAsync(["change", .. args, "--config", demo.Config]);
            Assert.Equal(2, refused.Exit);
            Assert.Contains(sentence, refused.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("no project \"nowhere\" is watched", "show", "nowhere")]
    [InlineData("--as-of: \"soon\" is no day like 2025-03-31", "show", Apex, "--as-of", "soon")]
    [InlineData("--known-at: \"2025-02-30\" is neither a day", "show", Apex, "--known-at", "2025-02-30")]
    public async Task What_cannot_be_shown_is_said_in_a_sentence(string sentence, params string[] args)
    {
        var result = await Cli.RunAsync(["project", .. args, "--config", demo.Config]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }

    /// <summary>A table's cells are broken into lines; the words of one column are put together again.</summary>
    private static string OneLine(string table)
    {
        var rows = table.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length > 2).ToList();
        var columns = rows.Max(r => r.Length);
        return string.Join('\n', Enumerable.Range(0, columns).Select(c => string.Join(' ', rows.Where(r => r.Length > c).Select(r => r[c].Trim()))));
    }

    public sealed class Demo : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public string Config => _folder.File("out", "alerts.json");

        public async ValueTask InitializeAsync()
        {
            var result = await Cli.RunAsync(["demo", "--out", _folder.File("out")]);
            Assert.True(result.Exit == 0, result.Errors);
        }

        public async Task<string> RunAsync(params string[] args)
        {
            var result = await Cli.RunAsync(["project", .. args, "--config", Config]);
            Assert.True(result.Exit == 0, result.Errors);
            return result.Output;
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
