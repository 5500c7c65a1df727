using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Alerts.Azure.Tests.Infra;

internal sealed record ToolResult(int Exit, string Output, string Errors);

/// <summary>Programs that the templates and samples are checked with.</summary>
internal static class Tool
{
    /// <summary>Runs the Bicep CLI, which a package brings; skips the test where that package has no program for this machine.</summary>
    public static Task<ToolResult> BicepAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            $"The Bicep CLI of this build is for linux-x64; this is {RuntimeInformation.RuntimeIdentifier}.");
        var bicep = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BicepPath").Value!;
        return RunAsync(bicep.Replace('\\', '/'), folder, environment, args);
    }

    public static async Task<ToolResult> RunAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolResult(process.ExitCode, await output, await errors);
    }
}
