namespace Alerts.Azure.Tests.Infra;

public class TemplateBuildTests
{
    [Fact]
    public async Task The_linter_has_nothing_to_say_with_every_rule_an_error()
    {
        var lint = await Tool.BicepAsync(Templates.Folder, Templates.Installation, "lint", "main.bicep");
        Assert.Equal((0, "", ""), (lint.Exit, lint.Output, lint.Errors));
    }

    [Fact]
    public async Task The_linter_would_say_it()
    {
        var folder = Templates.Copy();
        try
        {
            await File.AppendAllTextAsync(Path.Combine(folder, "main.bicep"), "\nvar nobodyUsesThis = 1\n", TestContext.Current.CancellationToken);
            var lint = await Tool.BicepAsync(folder, Templates.Installation, "lint", "main.bicep");
            Assert.Equal(1, lint.Exit);
            Assert.Contains("Error no-unused-vars", lint.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("main")]
    public async Task The_parameters_and_their_template_build_without_a_word(string parameters)
    {
        var build = await Tool.BicepAsync(Templates.Folder, Templates.Installation, "build-params", $"{parameters}.bicepparam", "--stdout");
        Assert.Equal((0, ""), (build.Exit, build.Errors));
    }

    [Fact]
    public async Task What_an_installation_must_decide_is_named_if_it_did_not()
    {
        var without = Templates.Installation.ToDictionary(v => v.Key, v => v.Key == "ALERT_MAILS" ? "" : v.Value);
        without.Remove("BUDGET_START");
        var build = await Tool.BicepAsync(Templates.Folder, without, "build-params", "prod.bicepparam", "--stdout");
        Assert.Equal(1, build.Exit);
        Assert.Contains("Environment variable \"BUDGET_START\" does not exist", build.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_are_as_the_formatter_leaves_them()
    {
        var folder = Templates.Copy();
        try
        {
            foreach (var pattern in new[] { "**/*.bicep", "**/*.bicepparam" })
                Assert.Equal(0, (await Tool.BicepAsync(folder, Templates.Installation, "format", "--pattern", pattern)).Exit);
            foreach (var file in Directory.EnumerateFiles(folder, "*.bicep*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)))
                Assert.Equal(File.ReadAllText(Path.Combine(folder, file)), File.ReadAllText(Path.Combine(Templates.Folder, file)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_environments_are_the_same_but_for_their_names_and_sizes()
    {
        static string Shape(IReadOnlyList<System.Text.Json.Nodes.JsonNode> resources) => string.Join('\n', resources.Select(r => r.Text("type")).Order());
        Assert.Equal(Shape(await Templates.ResourcesAsync("dev")), Shape(await Templates.ResourcesAsync("prod")));
    }
}
