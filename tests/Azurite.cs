using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Alerts.Tests;

/// <summary>
/// Microsoft's emulator of Azure Storage, its table service alone, in memory, as a process on a free port of this machine.
/// test.sh installs it with npm; where it is missing, whoever needs it says so and skips.
/// </summary>
internal sealed class Azurite : IDisposable
{
    private const string Version = "3.37.0";

    /// <summary>The emulator's well-known key: no secret.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;

    private Azurite(Process process, int port)
    {
        _process = process;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;";
    }

    public string ConnectionString { get; }

    private static string Program => Path.Combine(
        Environment.GetEnvironmentVariable("ALERTS_AZURITE") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "alerts", $"azurite-{Version}"),
        "node_modules", "azurite", "dist", "src", "table", "main.js");

    /// <summary>Why it can't be started here, as a sentence; null where it can.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"Azurite {Version} is not installed; test.sh installs it where there is npm.";

    public static async Task<Azurite> StartAsync(CancellationToken cancellation)
    {
        // Another program may take the port between the look and the start.
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var word in new[] { Program, "--inMemoryPersistence", "--silent", "--disableTelemetry", "--tableHost", "127.0.0.1", "--tablePort", $"{port}" })
                start.ArgumentList.Add(word);
            var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Contains("successfully started", StringComparison.Ordinal))
                    return new Azurite(process, port);
            }
            var errors = await process.StandardError.ReadToEndAsync(cancellation);
            process.Dispose();
            if (attempt == 3)
                throw new InvalidOperationException($"Azurite doesn't start: {errors}");
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
