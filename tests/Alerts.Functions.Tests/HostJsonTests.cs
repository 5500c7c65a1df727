using System.Text.Json.Nodes;

namespace Alerts.Functions.Tests;

public class HostJsonTests
{
    private static readonly JsonNode Host = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))!;

    [Fact]
    public void Host_json_at_the_top_is_the_one_the_functions_project_ships()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src/Alerts.Functions/Alerts.Functions.csproj"));
        Assert.Contains("Include=\"../../host.json\" Link=\"host.json\" CopyToOutputDirectory=\"PreserveNewest\"", project, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Repository.Root, "src/Alerts.Functions/host.json")), "a second host.json would win over the linked one");
    }

    [Fact]
    public void Messages_are_completed_by_the_step_and_never_by_the_host() => Assert.False((bool)ServiceBus["autoCompleteMessages"]!);

    [Fact]
    public void A_message_that_waits_for_its_turn_is_not_locked_meanwhile() => Assert.Equal(0, (int)ServiceBus["prefetchCount"]!);

    [Fact]
    public void A_function_may_run_for_as_long_as_its_lock_is_renewed()
    {
        var renewed = TimeSpan.Parse((string)ServiceBus["maxAutoLockRenewalDuration"]!);
        Assert.True(TimeSpan.Parse((string)Host["functionTimeout"]!) >= renewed);
        // Longer than any step: the slowest channel waits for a minute.
        Assert.True(renewed >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Pages_have_the_addresses_that_they_have_on_every_host() => Assert.Equal("", (string)Host["extensions"]!["http"]!["routePrefix"]!);

    private static JsonNode ServiceBus => Host["extensions"]!["serviceBus"]!;
}
