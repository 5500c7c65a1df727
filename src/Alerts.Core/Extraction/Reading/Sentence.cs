using System.Collections.Immutable;
using Alerts.Model;

namespace Alerts.Extraction.Reading;

internal enum LineKind
{
    Title,
    Heading,
    Paragraph,
    ListItem,

    /// <summary>"Grant: $316 million", in a list or on a line of its own.</summary>
    Field,
}

/// <summary>One sentence of the title or text, with its exact place.</summary>
/// <param name="Index">Place among all sentences of the article; the title's come first.</param>
/// <param name="Line">Number of its line in the text; -1 in the title.</param>
internal sealed record Sentence(ArticlePart Part, int Start, int Length, LineKind Kind, int Line, int Index, ImmutableArray<Token> Tokens)
{
    public int End => Start + Length;

    public Token this[int index] => Tokens[index];

    public int Count => Tokens.Length;

    /// <summary>The lower-case word at an index; empty outside the sentence.</summary>
    public string Word(int index) => index >= 0 && index < Tokens.Length ? Tokens[index].Lower : "";

    /// <summary>Most words are capitalised, as in many headlines, so that capitals tell nothing about names.</summary>
    public bool IsTitleCase { get; } = Kind is LineKind.Title or LineKind.Heading && ShareOfCapitals(Tokens) > 0.6;

    /// <summary>Index of the first token that starts at or after a place of the part.</summary>
    public int TokenAt(int start)
    {
        var (low, high) = (0, Tokens.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Tokens[middle].Start < start ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static double ShareOfCapitals(ImmutableArray<Token> tokens)
    {
        var words = tokens.Where(t => char.IsLetter(t.Text[0])).ToList();
        return words.Count == 0 ? 0 : (double)words.Count(t => t.IsCapitalized) / words.Count;
    }
}
