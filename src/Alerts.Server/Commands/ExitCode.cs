namespace Alerts.Server.Commands;

/// <summary>What every verb answers with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>Says on standard error what is wrong with what was given, and returns <see cref="BadInput"/>.</summary>
    public static int Bad(string sentence)
    {
        Console.Error.WriteLine($"alerts: {sentence}");
        return BadInput;
    }
}
