using System.Text;

namespace Alerts.Model;

/// <summary>The words by which changes are found and followed.</summary>
public static class ChangeText
{
    private const int LongestWord = 40;

    /// <summary>The texts that are searched: title, names, what differs, titles of the sources and their words.</summary>
    public static IEnumerable<string> Of(Change change) =>
    [
        change.Headline,
        change.ProjectName,
        .. change.Differences.SelectMany(d => new[] { d.Subject, d.After }),
        .. change.Sources.SelectMany(s => s.Evidence.Select(e => e.Quote).Prepend(s.Title).Prepend(s.SourceName)),
    ];

    /// <summary>Runs of letters and digits, in lower case.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            if (at > start)
                yield return text[start..Math.Min(at, start + LongestWord)].ToLowerInvariant();
        }
    }

    /// <summary>"ascend-elements" of "Ascend Elements".</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var word in Words(name))
            (slug.Length == 0 ? slug : slug.Append('-')).Append(word);
        return slug.ToString();
    }

    /// <summary>"hopkinsville-kentucky", "hopkinsville" and "kentucky" of "Hopkinsville, Kentucky".</summary>
    public static IEnumerable<string> Places(string? location) =>
        location is null ? [] : location.Split(',').Prepend(location).Select(Slug).Where(s => s.Length > 0).Distinct();
}
