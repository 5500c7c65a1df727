using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Alerts.Azure.Messaging;
using Cronos;

namespace Alerts.Functions.Tests;

/// <summary>What is said in code, in the templates and in the handbook is one and the same.</summary>
public partial class AgreementTests
{
    private static readonly string Infra = Path.Combine(Repository.Root, "infra");

    [Fact]
    public void The_templates_make_the_queues_that_the_triggers_read()
    {
        var made = Queues().Match(Text(Infra, "main.bicep")).Groups["names"].Value;
        Assert.Equal(QueueNames.All, made.Split(',').Select(q => q.Trim(' ', '\'')));
    }

    [Fact]
    public void The_app_is_given_every_setting_that_is_read()
    {
        var template = Text(Infra, "main.bicep");
        foreach (var setting in typeof(AppSettings).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!))
            Assert.Contains($"{setting}: ", template, StringComparison.Ordinal);
        Assert.Contains($"{AppSettings.AlertsConfig}: 'alerts.json'", template, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_schedule_can_be_read_by_the_host()
    {
        var schedules = Schedules().Matches(Text(Infra, "sizes.bicep")).Select(m => m.Groups["cron"].Value).ToList();
        Assert.True(schedules.Count >= 4, "two schedules for each of two environments");
        Assert.All(schedules, s => Assert.True(CronExpression.TryParse(s, CronFormat.IncludeSeconds, out _), s));
    }

    [Fact]
    public void The_queues_detect_duplicates_and_a_lock_is_renewed_for_as_long_as_it_lasts()
    {
        var queues = Text(Infra, "modules/serviceBus.bicep");
        Assert.Contains("requiresDuplicateDetection: true", queues, StringComparison.Ordinal);
        var host = JsonNode.Parse(Text(Repository.Root, "host.json"))!;
        var renewal = TimeSpan.Parse((string)host["extensions"]!["serviceBus"]!["maxAutoLockRenewalDuration"]!);
        Assert.True(renewal >= XmlConvert.ToTimeSpan(LockDuration().Match(queues).Groups["time"].Value));
    }

    [Fact]
    public void The_handbook_knows_the_queues_the_schedules_and_why_messages_are_set_aside()
    {
        var handbook = Text(Repository.Root, "docs/operations.md");
        foreach (var word in QueueNames.All.Concat([AppSettings.PollSchedule, AppSettings.ReconcileSchedule, BusWorker.UnusableMessage, BusWorker.LaidAside]))
            Assert.Contains($"`{word}`", handbook, StringComparison.Ordinal);
    }

    private static string Text(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        Assert.SkipUnless(File.Exists(path), $"{Path.GetRelativePath(Repository.Root, path)} isn't there yet.");
        return File.ReadAllText(path);
    }

    [GeneratedRegex(@"var queues = \[(?<names>[^\]]+)\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Queues();

    [GeneratedRegex(@"Schedule: '(?<cron>[^']+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Schedules();

    [GeneratedRegex(@"lockDuration: '(?<time>[^']+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LockDuration();
}
