using System.Text.Json;
using Alerts.Model;

namespace Alerts.Web.Tests;

/// <summary>Files under tests/fixtures/web.</summary>
internal static class Fixtures
{
    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), ModelJson.Options) ?? throw new InvalidDataException($"{name} is null.");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "fixtures", "web", name));
}
