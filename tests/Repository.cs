namespace Alerts.Tests;

/// <summary>Where the repository is on this machine.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Public test suites, which aren't part of the repository: beside it, or where ALERTS_SUITES says. A test that finds none skips.</summary>
    public static string Suites { get; } = Environment.GetEnvironmentVariable("ALERTS_SUITES") ?? Path.GetFullPath(Path.Combine(Root, "../shared/suites"));

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Alerts.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Alerts.sln is not above the tests' folder.");
        return folder;
    }
}
