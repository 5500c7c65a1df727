using Alerts.Channels;
using Alerts.Settings;

namespace Alerts.Core.Tests.Channels;

/// <summary>What every channel must bring along: a folder, a setting, written-down messages, words in the docs.</summary>
public class ChannelContractTests
{
    /// <summary>What the written-down files of each channel end in.</summary>
    private static readonly Dictionary<string, string> Written = new() { ["email"] = "eml", ["teams"] = "card.json", ["webhook"] = "event.json" };

    private static readonly Type[] Channels = [.. typeof(IChannel).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IChannel)))];

    public static TheoryData<string> Folders => [.. Channels.Select(c => c.Namespace!.Split('.')[^1]).Distinct().Order()];

    [Theory, MemberData(nameof(Folders))]
    public void A_channel_has_a_setting_written_down_messages_and_a_place_in_the_docs(string folder)
    {
        var kind = folder.ToLowerInvariant();
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, "src", "Alerts.Core", "Channels", folder)), $"Channels/{folder} is missing.");
        Assert.True(typeof(SubscriptionSettings).GetProperty(folder) is not null, $"A subscription has no setting {folder}.");
        Assert.True(Written.TryGetValue(kind, out var ending), $"ChannelContractTests doesn't know what the written-down messages of {kind} end in.");
        var good = Path.Combine(Repository.Root, "tests", "fixtures", "channels", "good");
        Assert.All(Directory.GetFiles(good, "*.change.json"), change => Assert.True(File.Exists(change.Replace(".change.json", $".expected.{ending}")), $"{change} has no message by {kind}."));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.True(readme.Contains("Channels today:", StringComparison.Ordinal) && readme.Contains($"`{kind}`", StringComparison.Ordinal), $"README.md says nothing of {kind}.");
    }
}
