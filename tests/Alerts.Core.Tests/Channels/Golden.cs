using System.Text;
using System.Text.Json;
using Alerts.Model;

namespace Alerts.Core.Tests.Channels;

/// <summary>
/// The alerts under tests/fixtures/channels/good and what each channel makes of them. UPDATE_GOLDEN=1 writes the expected files anew.
/// </summary>
internal static class Golden
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "fixtures", "channels", "good");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.change.json").Select(f => Path.GetFileName(f)[..^".change.json".Length]).Order()];

    public static AlertMessage Alert(string name) =>
        JsonSerializer.Deserialize<AlertMessage>(File.ReadAllText(Path.Combine(Folder, $"{name}.change.json")), ModelJson.Options)!;

    public static void Matches(string name, string ending, string actual)
    {
        var path = Path.Combine(Folder, $"{name}.expected.{ending}");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual, new UTF8Encoding(false));
        Assert.True(File.Exists(path), $"{path} is missing; run the tests once with UPDATE_GOLDEN=1 and read what it writes.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
