namespace Alerts.Core.Tests;

/// <summary>Where the repository is on this machine.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Alerts.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Alerts.sln is not above the tests' folder.");
        return folder;
    }
}
