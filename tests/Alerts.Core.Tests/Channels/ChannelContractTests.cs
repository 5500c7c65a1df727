using Alerts.Channels;
using Alerts.Settings;

namespace Alerts.Core.Tests.Channels;

/// <summary>What every channel must bring along: a folder, a setting, written-down messages, words in the docs.</summary>
public class ChannelContractTests
{
    /// <summary>What the written-down files of each channel end in: of an alert, and of a digest and a notice.</summary>
    private static readonly Dictionary<string, (string Alert, string[] Others)> Written = new() { ["email"] = ("eml", ["html", "txt"]), ["teams"] = ("card.json", ["card.json"]), ["webhook"] = ("event.json", ["event.json"]) };

    private static readonly Type[] Channels = [.. typeof(IChannel).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IChannel)))];

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Alerts.Core", "Channels")).Select(f => Path.GetFileName(f)).Order()];

    [Theory, MemberData(nameof(Folders))]
    public void A_channel_has_a_setting_written_down_messages_and_a_place_in_the_docs(string folder)
    {
        var kind = folder.ToLowerInvariant();
        Assert.True(Channels.Any(c => c.Namespace == $"Alerts.Channels.{folder}"), $"Channels/{folder} has no channel.");
        Assert.True(typeof(IChannel).Assembly.GetTypes().Any(t => t.Namespace == $"Alerts.Channels.{folder}" && (t.Name.EndsWith("Options", StringComparison.Ordinal) || t.Name.EndsWith("Settings", StringComparison.Ordinal))), $"Channels/{folder} has no options.");
        Assert.True(typeof(SubscriptionSettings).GetProperty(folder) is not null, $"A subscription has no setting {folder}.");
        Assert.True(Written.TryGetValue(kind, out var written), $"ChannelContractTests doesn't know what the written-down messages of {kind} end in.");
        var good = Path.Combine(Repository.Root, "tests", "fixtures", "channels", "good");
        Assert.All(Directory.GetFiles(good, "*.change.json"), change => Assert.True(File.Exists(change.Replace(".change.json", $".expected.{written.Alert}")), $"{change} has no message by {kind}."));
        foreach (var (message, ending) in (from message in (string[])["digest", "notice"] from ending in written.Others select (message, ending)))
            Assert.True(File.Exists(Path.Combine(good, $"{message}.expected.{ending}")), $"There is no {message} by {kind} in {good}.");
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.True(readme.Contains("Channels today:", StringComparison.Ordinal) && readme.Contains($"`{kind}`", StringComparison.Ordinal), $"README.md says nothing of {kind}.");
    }
}
