using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.Azure.Tests.Infra;

public partial class DeploymentTests
{
    private static string Workflow => File.ReadAllText(Path.Combine(Repository.Root, ".github/workflows/deploy.yml"));

    [Theory]
    [InlineData("prod", "true")]
    [InlineData("", "")]
    public async Task Azd_publishes_the_real_host_and_nobody_else_does_by_accident(string azdEnvironment, string worker)
    {
        var read = await Tool.RunAsync(
            "dotnet", Repository.Root, new Dictionary<string, string> { ["AZURE_ENV_NAME"] = azdEnvironment },
            "msbuild", "src/Alerts.Functions/Alerts.Functions.csproj", "-getProperty:FunctionsWorker");
        Assert.Equal(worker, read.Output.Trim());
        Assert.Contains("project: src/Alerts.Functions\n", File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_container_runs_the_server_as_a_user_without_rights_on_a_base_without_a_shell()
    {
        var read = await Tool.RunAsync(
            "dotnet", Repository.Root, new Dictionary<string, string>(), "msbuild", "src/Alerts.Server/Alerts.Server.csproj",
            "-getProperty:ContainerBaseImage,ContainerUser,ContainerRepository", "-getItem:ContainerPort,ContainerDefaultArgs");
        var settings = JsonNode.Parse(read.Output)!;
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", settings.Text("Properties", "ContainerBaseImage"));
        Assert.Equal("app", settings.Text("Properties", "ContainerUser"));
        Assert.Equal("alerts", settings.Text("Properties", "ContainerRepository"));
        Assert.Equal(["5080"], settings["Items"]!["ContainerPort"]!.AsArray().Select(p => p!.Text("Identity")));
        Assert.Equal(["serve", "--config", "/data/alerts.json"], settings["Items"]!["ContainerDefaultArgs"]!.AsArray().Select(a => a!.Text("Identity")));
    }

    [Fact]
    public async Task The_systemd_unit_is_sound()
    {
        const string Analyze = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(Analyze), "systemd-analyze is not installed here.");
        var folder = Directory.CreateTempSubdirectory("alerts-unit-").FullName;
        try
        {
            // The program isn't installed here, and a unit without one isn't sound.
            var unit = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples/systemd/alerts.service"), TestContext.Current.CancellationToken);
            Assert.Contains("ExecStart=/opt/alerts/alerts serve --config /etc/alerts/alerts.json\n", unit, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder, "alerts.service"), unit.Replace("/opt/alerts/alerts serve", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var verify = await Tool.RunAsync(Analyze, folder, new Dictionary<string, string>(), "verify", "./alerts.service");
            Assert.Equal((0, ""), (verify.Exit, verify.Output + verify.Errors));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_workflow_tests_before_it_deploys()
    {
        Assert.Contains("run: ./test.sh\n", Workflow, StringComparison.Ordinal);
        Assert.Contains("needs: test\n", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workflow_holds_no_secret_and_runs_no_action_that_can_change_under_it()
    {
        Assert.DoesNotContain("secrets.", Workflow, StringComparison.Ordinal);
        Assert.Contains("id-token: write\n", Workflow, StringComparison.Ordinal);
        var actions = Uses().Matches(Workflow);
        Assert.NotEmpty(actions);
        Assert.All(actions, a => Assert.Matches("^[0-9a-f]{40}$", a.Groups["version"].Value));
    }

    [Fact]
    public void The_workflow_hands_over_everything_that_an_installation_decides()
    {
        foreach (var name in Templates.Installation.Keys.Where(n => n != "AZURE_ENV_NAME"))
            Assert.Contains($"{name}: ${{{{ vars.{name} }}}}\n", Workflow, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"uses: [\w/-]+@(?<version>\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();
}
