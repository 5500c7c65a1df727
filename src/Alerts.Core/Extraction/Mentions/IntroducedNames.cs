using System.Collections.Immutable;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>Names that an article itself gives a watched organisation: "Example Hydrogen Hub (EHH)", "Example Refining, formerly Sample Metals".</summary>
internal static class IntroducedNames
{
    /// <summary>Longer than any short form or former name in use.</summary>
    private const int MostWords = 4;

    /// <summary>The words of each name as written, with the organisation.</summary>
    public static IEnumerable<(ImmutableArray<string> Words, WatchedOrganization Organization)> In(Sentence sentence, IEnumerable<OrganizationMention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (InBrackets(sentence, mention.End) is { } shortForm)
                yield return ([shortForm], mention.Organization);
            if (Former(sentence, mention.End) is { Length: > 0 } former)
                yield return (former, mention.Organization);
        }
    }

    /// <summary>"(EHH)" or "("EHH")", right behind the name.</summary>
    private static string? InBrackets(Sentence sentence, int at)
    {
        if (sentence.Word(at) != "(")
            return null;
        var quoted = sentence.Word(at + 1) is "\"" or "“" ? 1 : 0;
        if (at + 2 + (2 * quoted) >= sentence.Count || sentence.Word(at + 2 + (2 * quoted)) != ")")
            return null;
        var text = sentence[at + 1 + quoted].Text;
        return text.Length is >= 2 and <= 8 && text.Count(char.IsUpper) >= 2 && text.All(char.IsLetterOrDigit) ? text : null;
    }

    /// <summary>", formerly Sample Metals", "(previously known as Sample Metals)".</summary>
    private static ImmutableArray<string> Former(Sentence sentence, int at)
    {
        if (sentence.Word(at) is not ("," or "(") || sentence.Word(at + 1) is not ("formerly" or "previously" or "once"))
            return [];
        var start = at + 2;
        while (sentence.Word(start) is "known" or "called" or "named" or "as" or "the")
            start++;
        var end = start;
        while (end < sentence.Count && end - start < MostWords && sentence[end].IsCapitalized && sentence[end].IsWord)
            end++;
        return end - start >= 2 ? [.. sentence.Tokens[start..end].Select(t => t.Text)] : [];
    }
}
