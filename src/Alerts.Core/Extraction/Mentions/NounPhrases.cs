using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>The words of a noun phrase around its head.</summary>
internal static class NounPhrases
{
    private const int MostWords = 5;

    /// <summary>From the first word behind the article up to the head: "second carbonate train".</summary>
    /// <param name="from">No token before it belongs to the phrase.</param>
    public static int Start(Sentence sentence, int head, int from)
    {
        var start = head;
        while (start > from && head - start < MostWords && sentence[start - 1].IsWord && !Vocabulary.BetweenPhrases.Contains(sentence.Word(start - 1)) && !Vocabulary.Adjectival.Contains(sentence.Word(start - 1)))
            start--;
        return start;
    }

    public static string Text(Sentence sentence, int start, int end) => string.Join(' ', sentence.Tokens[start..end].Select(t => t.Text));
}
