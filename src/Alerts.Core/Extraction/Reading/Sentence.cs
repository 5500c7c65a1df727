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

/// <summary>One sentence of the title or text, with its exact place. It is cut into tokens when somebody asks for them.</summary>
/// <param name="Source">The whole part.</param>
/// <param name="Index">Place among all sentences of the article; the title's come first.</param>
/// <param name="Line">Number of its line in the text; -1 in the title.</param>
internal sealed record Sentence(string Source, ArticlePart Part, int Start, int Length, LineKind Kind, int Line, int Index)
{
    private ImmutableArray<Token> _tokens;

    private bool? _isTitleCase;

    public ImmutableArray<Token> Tokens => _tokens.IsDefault ? _tokens = Tokenizer.Split(Source, Start, Length) : _tokens;

    public int End => Start + Length;

    public Token this[int index] => Tokens[index];

    public int Count => Tokens.Length;

    /// <summary>The lower-case word at an index; empty outside the sentence.</summary>
    public string Word(int index)
    {
        var tokens = Tokens;
        return (uint)index < (uint)tokens.Length ? tokens[index].Lower : "";
    }

    /// <summary>Most words are capitalised, as in many headlines, so that capitals tell nothing about names.</summary>
    public bool IsTitleCase => _isTitleCase ??= Kind is LineKind.Title or LineKind.Heading && ShareOfCapitals(Tokens) > 0.6;

    /// <summary>Index of the first token that starts at or after a place of the part.</summary>
    public int TokenAt(int start)
    {
        var tokens = Tokens;
        var (low, high) = (0, tokens.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tokens[middle].Start < start ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static double ShareOfCapitals(ImmutableArray<Token> tokens)
    {
        var words = tokens.Where(t => char.IsLetter(t.Text[0])).ToList();
        return words.Count == 0 ? 0 : (double)words.Count(t => t.IsCapitalized) / words.Count;
    }
}
