using System.Diagnostics;
using System.Text.Json;

namespace Alerts.Benchmarks;

/// <summary>Programs of others on the same text, from npm, kept in a folder for temporary files. Without npm or node a sentence says why they are missing.</summary>
internal static class Peers
{
    private static readonly string Cache = Path.Combine(Path.GetTempPath(), "alerts-benchmarks");

    public static void Run(IEnumerable<string> texts)
    {
        Directory.CreateDirectory(Cache);
        var file = Path.Combine(Cache, "texts.json");
        File.WriteAllText(file, JsonSerializer.Serialize(texts));
        if (!Directory.Exists(Path.Combine(Cache, "node_modules", "wink-nlp")))
            Start("npm", "install", "--no-fund", "--no-audit", "--silent", "--prefix", Cache, "wink-nlp", "wink-eng-lite-web-model", "@microsoft/recognizers-text-number-with-unit");
        Start("node", Path.Combine(AppContext.BaseDirectory, "peers.cjs"), Cache, file);
    }

    private static void Start(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments));
            process?.WaitForExit();
            if (process?.ExitCode != 0)
                Console.WriteLine($"{program} ended with code {process?.ExitCode}: what others do on this text isn't measured.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Console.WriteLine($"{program} can't be started ({e.Message}): what others do on this text isn't measured.");
        }
    }
}
