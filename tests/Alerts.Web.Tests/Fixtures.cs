using System.Text.Json;
using Alerts.Model;

namespace Alerts.Web.Tests;

/// <summary>Files under tests/fixtures/web.</summary>
internal static class Fixtures
{
    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), ModelJson.Options) ?? throw new InvalidDataException($"{name} is null.");

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>UPDATE_GOLDEN=1 writes the file anew.</summary>
    public static void AssertGolden(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(PathOf(name), actual);
        Assert.Equal(Text(name), actual);
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "tests", "fixtures", "web", name);
}
