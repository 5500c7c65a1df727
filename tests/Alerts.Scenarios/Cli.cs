using System.Diagnostics;

namespace Alerts.Scenarios;

internal sealed record CliResult(int Exit, string Output, string Errors);

/// <summary>The real program as its users start it.</summary>
internal static class Cli
{
    public static async Task<CliResult> RunAsync(
        IEnumerable<string> args, string? input = null, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(args, folder, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the program and lets it run.</summary>
    public static Process Start(IEnumerable<string> args, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "alerts.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
