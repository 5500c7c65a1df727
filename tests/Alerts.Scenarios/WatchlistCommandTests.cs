namespace Alerts.Scenarios;

/// <summary><c>alerts watchlist</c> on a folder of its own.</summary>
public class WatchlistCommandTests
{
    private const string List = "// ours\n{ \"projects\": [\n  { \"id\": \"calder\", \"organization\": \"Calder Steel\" },\n  { \"id\": \"marrow\", \"organization\": \"Marrow Glass\" }\n] }\n";

    [Fact]
    public async Task An_edit_prints_what_changes_and_one_that_fails_leaves_the_file_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("w.json");
        await File.WriteAllTextAsync(file, List, TestContext.Current.CancellationToken);
        var refused = await Cli.RunAsync(["watchlist", "edit", "calder", "--alias", "Marrow Glass", "--watchlist", file]);
        Assert.Equal((2, List), (refused.Exit, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        Assert.Contains("\"Marrow Glass\" is a name of \"calder\" and \"marrow\"", refused.Errors, StringComparison.Ordinal);
        var merged = await Cli.RunAsync(["watchlist", "merge", "calder", "marrow", "--reason", "one plant", "--watchlist", file]);
        Assert.True(merged.Exit == 0, merged.Errors);
        Assert.Contains("  + alias: Calder Steel", merged.Output, StringComparison.Ordinal);
        Assert.StartsWith("// ours\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }
}
