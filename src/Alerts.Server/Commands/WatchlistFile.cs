using System.CommandLine;
using System.Text;
using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Server.Commands;

/// <summary>The watch list that a verb works on: read whole, written whole or not at all.</summary>
internal sealed class WatchlistFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private readonly bool _marked;

    private WatchlistFile(string path, string text, bool marked) => (Path, _text, _marked, List) = (path, text, marked, WatchList.Parse(text, path));

    public string Path { get; }

    public WatchList List { get; }

    public static Option<string?> Option() => new("--watchlist")
    {
        Description = "The file with the watched projects. Left out: the one that the configuration names.",
        HelpName = "FILE",
    };

    /// <param name="watchlist">Null for the one that the configuration names.</param>
    /// <exception cref="InvalidDataException">A sentence that names the file and what is wrong.</exception>
    public static WatchlistFile Open(string? watchlist, string? config)
    {
        var path = watchlist is not null ? System.IO.Path.GetFullPath(watchlist) : ConfigOption.Load(config).Settings.WatchList;
        return Read(path);
    }

    /// <exception cref="InvalidDataException">It can't be read, or isn't UTF-8.</exception>
    public static string Text(string path, out bool marked)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            marked = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            return Strict.GetString(bytes, marked ? 3 : 0, bytes.Length - (marked ? 3 : 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} can't be read: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{path} isn't UTF-8; save it as UTF-8 and try again.", e);
        }
    }

    /// <summary>Prints what differs and writes it, unless it is only tried.</summary>
    /// <exception cref="InvalidDataException">The file can't be written; it is as it was.</exception>
    public void Save(WatchList after, bool dryRun)
    {
        var lines = WatchListDiff.Lines(List, after);
        if (lines.Count == 0)
        {
            Console.WriteLine("Nothing changes.");
            return;
        }
        foreach (var line in lines)
            Console.WriteLine(line);
        var text = WatchListText.Replace(_text, List, after, out var lost);
        if (lost.Count > 0)
            Console.WriteLine($"Comments inside the entries of {string.Join(", ", lost)} are not kept; all others are.");
        if (dryRun)
        {
            Console.WriteLine("Only tried: nothing is written.");
            return;
        }
        WriteWhole(Path, (_marked ? "\uFEFF" : "") + text);
        Console.WriteLine($"{Path} is written. A server that runs takes it in when it is started again.");
    }

    /// <summary>First beside it, then in its place: whoever reads the file sees the old one or the new one, whole.</summary>
    /// <exception cref="InvalidDataException">It can't be written; what was there is as it was.</exception>
    public static void WriteWhole(string path, string text)
    {
        // A link stays a link; what it points to is replaced.
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(Strict.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new InvalidDataException($"{path} can't be written: {e.Message}", e);
        }
    }

    private static WatchlistFile Read(string path)
    {
        var text = Text(path, out var marked);
        return new WatchlistFile(path, text, marked);
    }
}
