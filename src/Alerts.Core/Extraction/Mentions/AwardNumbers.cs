using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>Numbers of DOE awards (FAIN): "DE-EE0012345", with or without hyphens. Numbers of funding opportunities are none.</summary>
internal static class AwardNumbers
{
    private const int FewestDigits = 7;

    /// <summary>The first one, upper case and without hyphens; null where the sentence gives none.</summary>
    public static string? In(Sentence sentence)
    {
        if (!HasDigits(sentence.Source.AsSpan(sentence.Start, sentence.Length)))
            return null;
        foreach (var token in sentence.Tokens)
        {
            if (token.Text.StartsWith("DE", StringComparison.OrdinalIgnoreCase) && Plain(token.Text) is { } number)
                return number;
        }
        return null;
    }

    /// <summary>As many digits as the shortest number has, so that few sentences are cut into words for it.</summary>
    private static bool HasDigits(ReadOnlySpan<char> text)
    {
        for (var count = 0; count < FewestDigits; count++)
        {
            var at = text.IndexOfAnyInRange('0', '9');
            if (at < 0)
                return false;
            text = text[(at + 1)..];
        }
        return true;
    }

    /// <summary>A number in its plain form, upper case and without hyphens; null where the text is none.</summary>
    public static string? Plain(string? text)
    {
        text = text?.Replace("-", "").ToUpperInvariant();
        return text is { Length: >= 11 and <= 13 } && text.StartsWith("DE", StringComparison.Ordinal)
            && char.IsAsciiLetterUpper(text[2]) && char.IsAsciiLetterUpper(text[3]) && text.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0 ? text : null;
    }
}
