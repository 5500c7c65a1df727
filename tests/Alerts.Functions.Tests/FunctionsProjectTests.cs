using System.Text.Json;

namespace Alerts.Functions.Tests;

public class FunctionsProjectTests
{
    [Fact]
    public void Host_json_at_the_top_is_the_one_the_functions_project_ships()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src/Alerts.Functions/Alerts.Functions.csproj"));
        Assert.Contains("Include=\"../../host.json\" Link=\"host.json\"", project, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Repository.Root, "src/Alerts.Functions/host.json")), "a second host.json would win over the linked one");
    }

    [Fact]
    public void Messages_are_completed_by_the_step_and_never_by_the_host()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        var serviceBus = host.RootElement.GetProperty("extensions").GetProperty("serviceBus");
        Assert.False(serviceBus.GetProperty("autoCompleteMessages").GetBoolean());
    }
}
