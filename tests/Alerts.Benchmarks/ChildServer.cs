using System.Diagnostics;

namespace Alerts.Benchmarks;

/// <summary>A server of this program in a process of its own, so that its work doesn't count as that of whoever is measured.</summary>
internal sealed class ChildServer : IDisposable
{
    private readonly Process _process;

    private ChildServer(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <param name="arguments">What makes <c>Program</c> serve; it says its address on the first line.</param>
    public static async Task<ChildServer> StartAsync(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"\"{string.Join(' ', arguments)}\" ended before it served.");
        return new ChildServer(process, new Uri(address));
    }

    /// <summary>Says the address and serves until the parent is gone.</summary>
    public static async Task ServeAsync(Uri address)
    {
        Console.WriteLine(address);
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
