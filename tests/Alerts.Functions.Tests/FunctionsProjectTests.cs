using System.Text.Json;

namespace Alerts.Functions.Tests;

public class FunctionsProjectTests
{
    private static readonly string Root = RepositoryRoot();

    [Fact]
    public void Host_json_at_the_top_is_the_one_the_functions_project_ships()
    {
        var project = File.ReadAllText(Path.Combine(Root, "src/Alerts.Functions/Alerts.Functions.csproj"));
        Assert.Contains("Include=\"../../host.json\" Link=\"host.json\"", project, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Root, "src/Alerts.Functions/host.json")), "a second host.json would win over the linked one");
    }

    [Fact]
    public void Messages_are_completed_by_the_step_and_never_by_the_host()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "host.json")));
        var serviceBus = host.RootElement.GetProperty("extensions").GetProperty("serviceBus");
        Assert.False(serviceBus.GetProperty("autoCompleteMessages").GetBoolean());
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Alerts.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Alerts.sln is not above the test's folder.");
        return folder;
    }
}
