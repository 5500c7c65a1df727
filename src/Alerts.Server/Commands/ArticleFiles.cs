using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Alerts.Articles;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary>Articles as verbs are given them: a file of text or HTML, and what the options say of it.</summary>
internal static class ArticleFiles
{
    private const int MaxBytes = 10 * 1024 * 1024;

    /// <param name="title">Overrides the file's own.</param>
    /// <param name="published">Overrides the file's own.</param>
    public static bool TryRead(string? file, string? title, string? published, [NotNullWhen(true)] out Article? article, [NotNullWhen(false)] out string? problem)
    {
        article = null;
        if (!InputFiles.TryRead(file, MaxBytes, out var bytes, out problem))
            return false;
        if (!TryDate(published, out var date))
        {
            problem = $"--published {published} is no date; give one such as 2025-10-21.";
            return false;
        }
        var read = Of(bytes);
        article = read with { Title = title ?? read.Title, Published = date ?? read.Published };
        return true;
    }

    /// <param name="date">Midnight UTC of the first day that the text names; null where there is no text.</param>
    public static bool TryDate(string? text, out DateTimeOffset? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!DateTimeOffset.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out parsed))
            return false;
        date = parsed;
        return true;
    }

    /// <summary>A page is read for its article; plain text is taken as it is.</summary>
    private static Article Of(byte[] bytes)
    {
        var text = new UTF8Encoding(false).GetString(bytes).TrimStart('\uFEFF');
        return text.AsSpan().TrimStart().StartsWith("<")
            ? ArticleReader.Read(bytes, contentType: null, url: null).Article
            : new Article("", text.ReplaceLineEndings("\n"));
    }
}
