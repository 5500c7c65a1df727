using System.Collections.Immutable;
using Alerts.Model;

namespace Alerts.Extraction.Reading;

/// <summary>Article → sentences: the title's first, then line by line.</summary>
internal static class SentenceReader
{
    /// <summary>No news piece comes near it; what lies behind is not read.</summary>
    private const int MostCharacters = 400_000;

    public static ImmutableArray<Sentence> Read(Article article)
    {
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        AddLine(sentences, article.Title, ArticlePart.Title, 0, Math.Min(article.Title.Length, MostCharacters), -1);
        var text = article.Text;
        var end = Math.Min(text.Length, MostCharacters);
        for (int start = 0, line = 0; start < end; line++)
        {
            var stop = text.IndexOf('\n', start, end - start);
            if (stop < 0)
                stop = end;
            AddLine(sentences, text, ArticlePart.Text, start, stop, line);
            start = stop + 1;
        }
        return sentences.ToImmutable();
    }

    private static void AddLine(ImmutableArray<Sentence>.Builder sentences, string source, ArticlePart part, int start, int end, int line)
    {
        while (start < end && char.IsWhiteSpace(source[start]))
            start++;
        while (end > start && char.IsWhiteSpace(source[end - 1]))
            end--;
        if (start == end || IsPageFurniture(source.AsSpan(start, Math.Min(end - start, 30))))
            return;
        var kind = part == ArticlePart.Title ? LineKind.Title : KindOf(source.AsSpan(start, end - start));
        foreach (var (from, length) in SentenceSplitter.Split(source, start, end - start))
            sentences.Add(new Sentence(source, part, from, length, kind, line, sentences.Count));
    }

    /// <summary>Links and calls that pages put between paragraphs; they speak of other articles.</summary>
    private static bool IsPageFurniture(ReadOnlySpan<char> line)
    {
        foreach (var start in (ReadOnlySpan<string>)["read more", "read also", "also read", "related:", "see also", "sign up", "subscribe", "advertisement", "sponsored", "most popular", "trending", "(trending"])
        {
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static LineKind KindOf(ReadOnlySpan<char> line)
    {
        var bulleted = line[0] is '•' or '-' or '*' or '–' or '·' or '▪' or '|' || (char.IsDigit(line[0]) && line.Length > 2 && line[1] is '.' or ')');
        var body = line.TrimStart("•-*–·▪| ");
        if (IsField(body))
            return LineKind.Field;
        if (bulleted)
            return LineKind.ListItem;
        var ended = line[^1] is '.' or '!' or '?' or '"' or '”' or ';' or ',';
        return !ended && line.Length <= 90 ? LineKind.Heading : LineKind.Paragraph;
    }

    /// <summary>A key of one to three words, a colon and a value.</summary>
    private static bool IsField(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon is < 2 or > 40 || colon + 1 >= line.Length || line[colon + 1] != ' ')
            return false;
        var key = line[..colon];
        return key.Count(' ') <= 2 && key.IndexOfAny(".,()\"") < 0;
    }
}
