using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Alerts.Server.Commands;

/// <summary>Files and standard input as verbs read them, with a cap on size.</summary>
internal static class InputFiles
{
    public static Option<string?> RootOption() => new("--root")
    {
        Description = "With --jsonl: the folder that input_file is relative to; the list's own folder where it is left out.",
        HelpName = "DIR",
    };

    /// <param name="list">The file with the rows, or null or "-" for standard input.</param>
    public static string Root(string? root, string? list) => root ?? (list is null or "-" ? "." : Path.GetDirectoryName(Path.GetFullPath(list))!);

    /// <param name="problem">A sentence that names the input and what is wrong with it.</param>
    public static bool TryRead(string? file, int maxBytes, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? problem)
    {
        (bytes, problem) = (null, null);
        var name = file is null or "-" ? "standard input" : file;
        try
        {
            using var input = file is null or "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            bytes = ReadUpTo(input, maxBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{name} can't be read: {e.Message}";
            return false;
        }
        if (bytes is null)
            problem = $"{name} has more than {maxBytes:#,0} bytes; give a smaller one.";
        return bytes is not null;
    }

    /// <summary>The bytes of a file that a row of a suite names.</summary>
    /// <exception cref="System.Text.Json.JsonException">It can't be read; the message names it.</exception>
    public static byte[] Bytes(string root, string file)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(root, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new System.Text.Json.JsonException($"its input file {file} can't be read from {root}: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Bytes"/>
    public static string Text(string root, string file) => Encoding.UTF8.GetString(Bytes(root, file));

    private static byte[]? ReadUpTo(Stream input, int maxBytes)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            if (copy.Length + read > maxBytes)
                return null;
            copy.Write(buffer, 0, read);
        }
        return copy.ToArray();
    }
}
