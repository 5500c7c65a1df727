using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary>The watch list that verbs about claims are given.</summary>
internal static class WatchLists
{
    /// <summary>Room for some hundred thousand projects.</summary>
    private const int MaxWatchListBytes = 200 * 1024 * 1024;

    public static Option<string?> Option() => new("--watchlist") { Description = "JSON file with the watched projects; without it nothing is watched" };

    /// <param name="file">Null: nothing is watched.</param>
    /// <param name="discover">Also find award changes of organisations that aren't watched.</param>
    public static bool TryRead(string? file, bool discover, out ClaimExtractor extractor, [NotNullWhen(false)] out string? problem)
    {
        (extractor, problem) = (new ClaimExtractor(WatchList.Empty, discover), null);
        if (file is null)
            return true;
        if (!InputFiles.TryRead(file, MaxWatchListBytes, out var bytes, out problem))
            return false;
        try
        {
            extractor = new ClaimExtractor(WatchList.Parse(Encoding.UTF8.GetString(bytes), file), discover);
            return true;
        }
        catch (InvalidDataException e)
        {
            problem = e.Message;
            return false;
        }
    }
}
