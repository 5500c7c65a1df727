using Spectre.Console;
using Spectre.Console.Rendering;

namespace Alerts.Server.Commands;

/// <summary>Prints tables as wide as the terminal, or wide enough to read where there is none.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 140;

    public static void Write(IRenderable table)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;
        console.Write(table);
    }

    /// <param name="otherwise">What is said of a table without rows.</param>
    public static void Write(Table table, string otherwise)
    {
        if (table.Rows.Count == 0)
            Console.WriteLine(otherwise);
        else
            Write(table);
    }

    /// <summary>Shows how far long work has come, in one line that the next one overwrites; null wipes it. Nothing where nobody looks.</summary>
    public static void Progress(string? text)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write($"\r{text}\e[K");
    }
}
