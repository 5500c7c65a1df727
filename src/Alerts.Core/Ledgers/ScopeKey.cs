using System.Text;
using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>One key for the many words for a product line: lower-case letters and digits, the watch list's synonyms folded in.</summary>
internal static class ScopeKey
{
    public static string Of(string item)
    {
        var key = new StringBuilder(item.Length);
        foreach (var c in item)
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
            else if (key.Length > 0 && key[^1] != '-')
                key.Append('-');
        }
        return key.ToString().Trim('-');
    }

    /// <summary>The key of the fact that says whether the item is in the project's scope.</summary>
    public static string OfFact(string item) => $"scope/{Of(item)}";

    public static string? OrNull(string? item) => item is null ? null : Of(item);

    /// <summary>The item as this project's people call it.</summary>
    public static string Name(Project project, string item) => Watched(project, item)?.Name ?? item;

    /// <summary>True where the watch list has both items and tells them apart; other words may be two names of one product.</summary>
    public static bool AreApart(Project project, string? a, string? b) =>
        a is not null && b is not null && Watched(project, a) is { } one && Watched(project, b) is { } other && one != other;

    private static WatchedScope? Watched(Project project, string item)
    {
        var key = Of(item);
        return project.Scope.FirstOrDefault(s => Of(s.Name) == key || s.Synonyms.Any(w => Of(w) == key));
    }
}
