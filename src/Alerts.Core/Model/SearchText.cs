namespace Alerts.Model;

/// <param name="IsBeginning">Any word that begins so is meant.</param>
public readonly record struct SearchWord(string Text, bool IsBeginning);

/// <summary>What is searched for: words that must all occur, "exact phrases" in quotes, and beginnings of words with a star (batter*).</summary>
/// <param name="Phrases">Words in their order, separated by one blank.</param>
public sealed record SearchText(IReadOnlyList<SearchWord> Words, IReadOnlyList<string> Phrases)
{
    public const int MostCharacters = 200;
    private const int MostWords = 20;
    private const int ShortestBeginning = 2;

    /// <returns>Null where the text can't be searched for, and then why.</returns>
    public static (SearchText? Search, string? Problem) Of(string text)
    {
        if (text.Length > MostCharacters)
            return (null, $"The search has {text.Length:#,##0} characters; at most {MostCharacters} are looked for. Keep the words that matter.");
        var (words, phrases) = (new List<SearchWord>(), new List<string>());
        foreach (var (part, index) in text.Split('"').Select((part, index) => (part, index)))
        {
            if (index % 2 == 1)
                Phrase(part);
            else
                Loose(part);
        }
        if (words.Count == 0)
            return (null, "The search has no letters or digits in it; type at least one word.");
        return words.Count > MostWords
            ? (null, $"The search has {words.Count} words; at most {MostWords} are looked for. Keep the words that matter.")
            : (new SearchText([.. words.Distinct()], phrases), null);

        void Phrase(string part)
        {
            var found = ChangeText.Words(part).ToList();
            words.AddRange(found.Select(w => new SearchWord(w, IsBeginning: false)));
            if (found.Count > 1)
                phrases.Add(string.Join(' ', found));
        }

        void Loose(string part)
        {
            foreach (var token in part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var found = ChangeText.Words(token).ToList();
                var isBeginning = token.EndsWith('*') && found is [.., { Length: >= ShortestBeginning }];
                words.AddRange(found.Select((w, n) => new SearchWord(w, isBeginning && n == found.Count - 1)));
            }
        }
    }

    /// <summary>Whether every phrase stands in one of the texts.</summary>
    public bool HasPhrases(IEnumerable<string> texts) =>
        Phrases.Count == 0 || texts.Select(t => $" {string.Join(' ', ChangeText.Words(t))} ").ToList() is var spaced
        && Phrases.All(p => spaced.Exists(t => t.Contains($" {p} ", StringComparison.Ordinal)));
}
