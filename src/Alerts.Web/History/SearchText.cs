using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.History;

/// <summary>What was typed into the search: words that must all occur, "exact phrases" in quotes, and beginnings of words with a star (batter*).</summary>
/// <param name="Ranges">One for each word.</param>
/// <param name="Phrases">Words in their order, separated by one blank.</param>
public sealed record SearchText(IReadOnlyList<TermRange> Ranges, IReadOnlyList<string> Phrases)
{
    public const int MostCharacters = 200;
    private const int MostWords = 20;
    private const int ShortestBeginning = 2;

    /// <returns>Null where the text can't be searched for, and then why.</returns>
    public static (SearchText? Search, string? Problem) Of(string text)
    {
        if (text.Length > MostCharacters)
            return (null, $"The search has {text.Length:#,##0} characters; at most {MostCharacters} are looked for. Keep the words that matter.");
        var (ranges, phrases) = (new List<TermRange>(), new List<string>());
        foreach (var (part, index) in text.Split('"').Select((part, index) => (part, index)))
        {
            if (index % 2 == 1)
                Phrase(part);
            else
                Loose(part);
        }
        if (ranges.Count == 0)
            return (null, "The search has no letters or digits in it; type at least one word.");
        return ranges.Count > MostWords
            ? (null, $"The search has {ranges.Count} words; at most {MostWords} are looked for. Keep the words that matter.")
            : (new SearchText([.. ranges.Distinct()], phrases), null);

        void Phrase(string part)
        {
            var words = HistoryTerms.Words(part).ToList();
            ranges.AddRange(words.Select(w => TermRange.Exactly(HistoryTerms.Word, w)));
            if (words.Count > 1)
                phrases.Add(string.Join(' ', words));
        }

        void Loose(string part)
        {
            foreach (var token in part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var words = HistoryTerms.Words(token).ToList();
                var isBeginning = token.EndsWith('*') && words is [.., { Length: >= ShortestBeginning }];
                ranges.AddRange(words.Select((w, n) => isBeginning && n == words.Count - 1
                    ? TermRange.StartingWith(HistoryTerms.Word, w) : TermRange.Exactly(HistoryTerms.Word, w)));
            }
        }
    }

    /// <summary>Whether every phrase stands in one of the change's texts.</summary>
    public bool HasPhrases(Change change) =>
        Phrases.Count == 0 || HistoryTerms.Texts(change).Select(t => $" {string.Join(' ', HistoryTerms.Words(t))} ").ToList() is var texts
        && Phrases.All(p => texts.Exists(t => t.Contains($" {p} ", StringComparison.Ordinal)));
}
