using System.Text.RegularExpressions;
using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>Tells a document that copies another's words from one that reports by itself.</summary>
internal static partial class Reprint
{
    /// <summary>Two reporters may hit on the same few words, hardly on so many in a row.</summary>
    private const int LeastWords = 8;

    /// <summary>True where a sentence that the document rests on stands word for word in another document.</summary>
    public static bool IsOf(SourceReference source, IEnumerable<SourceReference> others)
    {
        var sentences = Sentences(source).ToHashSet(StringComparer.Ordinal);
        return others.Any(o => o.DocumentId != source.DocumentId && Sentences(o).Any(sentences.Contains));
    }

    /// <summary>The words without case, punctuation and white space, which papers change at will.</summary>
    private static IEnumerable<string> Sentences(SourceReference source) => source.Evidence
        .Select(e => Words().Matches(e.Quote)).Where(words => words.Count >= LeastWords)
        .Select(words => string.Join(' ', words.Select(w => w.Value.ToLowerInvariant())));

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
