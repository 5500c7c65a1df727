using System.Text.Json.Serialization;

namespace Alerts.Model;

/// <summary>
/// The exact span of an article that a claim rests on; for a record the line with the path and the value of its field.
/// It can only be made from the article itself, so a quote that isn't in the text can't exist.
/// </summary>
public sealed record Evidence
{
    /// <exception cref="ArgumentException">The span lies outside the part, or holds nothing but white space.</exception>
    public Evidence(Article article, ArticlePart part, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(article);
        var source = part == ArticlePart.Title ? article.Title : article.Text;
        if (start < 0 || length <= 0 || start > source.Length - length)
            throw new ArgumentException($"Evidence {start}+{length} lies outside the {part} of {source.Length} characters.", nameof(start));
        Quote = source.Substring(start, length);
        if (string.IsNullOrWhiteSpace(Quote))
            throw new ArgumentException($"Evidence {start}+{length} of the {part} is blank.", nameof(start));
        Part = part;
        Start = start;
    }

    /// <summary>The line "path: value" of a record's text.</summary>
    /// <exception cref="ArgumentException">The record has no such field.</exception>
    public Evidence(Article record, string field)
        : this(record, LineOf(record, field)) => Field = field;

    private Evidence(Article record, (int Start, int Length) line)
        : this(record, ArticlePart.Text, line.Start, line.Length)
    {
    }

    [JsonConstructor]
    private Evidence(ArticlePart part, int start, string quote, string? field = null) => (Part, Start, Quote, Field) = (part, start, quote, field);

    public ArticlePart Part { get; }

    /// <summary>Index of the first UTF-16 unit of the quote in its part.</summary>
    public int Start { get; }

    public string Quote { get; }

    /// <summary>Path of a record's field; null for prose.</summary>
    public string? Field { get; }

    /// <summary>True while the stored text still says what is quoted.</summary>
    public bool IsIn(Article article)
    {
        var source = Part == ArticlePart.Title ? article.Title : article.Text;
        return Start >= 0 && Start <= source.Length - Quote.Length && string.CompareOrdinal(source, Start, Quote, 0, Quote.Length) == 0;
    }

    private static (int Start, int Length) LineOf(Article record, string field)
    {
        ArgumentNullException.ThrowIfNull(record);
        var start = $"\n{record.Text}".IndexOf($"\n{field}: ", StringComparison.Ordinal);
        if (start < 0)
            throw new ArgumentException($"The record has no field {field}.", nameof(field));
        var end = record.Text.IndexOf('\n', start);
        return (start, (end < 0 ? record.Text.Length : end) - start);
    }
}
