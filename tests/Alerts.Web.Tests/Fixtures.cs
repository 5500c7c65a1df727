using System.Text.Json;
using Alerts.Model;

namespace Alerts.Web.Tests;

/// <summary>Files under tests/fixtures/web.</summary>
internal static class Fixtures
{
    public static string Root { get; } = FindRoot();

    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), ModelJson.Options) ?? throw new InvalidDataException($"{name} is null.");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Root, "tests", "fixtures", "web", name));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Alerts.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("Alerts.sln is in no folder above the tests.");
    }
}
