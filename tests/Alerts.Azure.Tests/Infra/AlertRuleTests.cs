using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.Azure.Tests.Infra;

public partial class AlertRuleTests
{
    private static string Operations => File.ReadAllText(Path.Combine(Repository.Root, "docs/operations.md"));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_alert_has_its_section_in_the_operations_manual_and_every_section_its_alert(string environment)
    {
        var rules = (await RulesAsync(environment)).Concat(await Templates.ResourcesAsync(environment, "Microsoft.Consumption/budgets"));
        Assert.Equal(
            rules.Select(r => r.Text("name")![..^(environment.Length + 1)]).Order(),
            Section().Matches(Operations).Select(m => m.Groups["name"].Value).Order());
    }

    [Fact]
    public async Task Every_section_says_what_it_means_what_to_look_at_and_what_to_do()
    {
        foreach (var section in Operations.Split("\n### `").Skip(1))
        {
            foreach (var part in new[] { "| means |", "| look at |", "| do |" })
                Assert.True(section.Contains(part, StringComparison.Ordinal), $"{section.Split('`')[0]} lacks the row {part}");
        }
        Assert.NotEmpty(await RulesAsync("prod"));
    }

    [Fact]
    public async Task Every_alert_tells_the_operators_by_mail_and_points_to_its_section()
    {
        var group = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Insights/actionGroups"));
        Assert.Equal(
            Templates.Installation["ALERT_MAILS"].Split(','),
            group["properties"]!["emailReceivers"]!.AsArray().Select(m => m!.Text("emailAddress")));
        Assert.All(await RulesAsync("prod"), rule =>
        {
            Assert.Equal("true", rule.Text("properties", "enabled"));
            Assert.Contains(group.Text("id")!, rule["properties"]!["actions"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.EndsWith($"docs/operations.md, {rule.Text("name")![..^5]}.", rule.Text("properties", "description"), StringComparison.Ordinal);
        });
    }

    /// <summary>A rule on a metric that nobody emits is silent for ever; the rules for what comes later say so.</summary>
    [Fact]
    public async Task Every_metric_of_a_rule_is_emitted_or_the_rule_says_that_it_is_not_yet()
    {
        var product = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src/Alerts.Core"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var rule in await Templates.ResourcesAsync("prod", "Microsoft.Insights/scheduledQueryRules"))
        {
            var query = rule["properties"]!["criteria"]!["allOf"]![0]!.Text("query")!;
            foreach (var metric in Metric().Matches(query).Select(m => m.Groups["name"].Value))
            {
                Assert.True(
                    product.Contains($"\"{metric}\"", StringComparison.Ordinal)
                        != rule.Text("properties", "description")!.Contains($"Silent until the product emits {metric}.", StringComparison.Ordinal),
                    $"{rule.Text("name")} asks for {metric}");
            }
        }
    }

    [Fact]
    public async Task A_window_is_never_shorter_than_the_time_between_two_looks()
    {
        foreach (var rule in await RulesAsync("prod"))
        {
            Assert.True(
                System.Xml.XmlConvert.ToTimeSpan(rule.Text("properties", "windowSize")!) >= System.Xml.XmlConvert.ToTimeSpan(rule.Text("properties", "evaluationFrequency")!),
                rule.Text("name"));
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> RulesAsync(string environment) =>
    [
        .. await Templates.ResourcesAsync(environment, "Microsoft.Insights/scheduledQueryRules"),
        .. await Templates.ResourcesAsync(environment, "Microsoft.Insights/metricAlerts"),
    ];

    [GeneratedRegex("(?m)^### `(?<name>[a-z-]+)`$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();

    [GeneratedRegex("""Name == "(?<name>[a-z_.]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();
}
