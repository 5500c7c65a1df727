using System.Text;

namespace Alerts.Watching;

/// <summary>Names as official records write them, in capitals and with their legal form, as people write them. Pure.</summary>
public static class RecordName
{
    private static readonly HashSet<string> LegalForms = new(StringComparer.OrdinalIgnoreCase)
    {
        "INC", "INCORPORATED", "LLC", "L.L.C", "LLP", "LP", "L.P", "CORP", "CORPORATION", "CO", "COMPANY", "LTD", "LIMITED", "PLC", "PBC", "PC", "NA", "N.A",
    };

    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase) { "of", "and", "for", "the", "at", "in", "on", "de", "a" };

    /// <summary>A word of so few letters without a vowel is said letter by letter ("LG", "BWXT"); others can't be told from words.</summary>
    private const int LongestInitials = 4;

    /// <summary>"ASCEND ELEMENTS, INC." → "Ascend Elements"; "THE UNIVERSITY OF KENTUCKY" → "University of Kentucky".</summary>
    public static string Short(string name)
    {
        var words = Words(name);
        while (words.Count > 1 && LegalForms.Contains(words[^1].Trim('.', ',')))
            words.RemoveAt(words.Count - 1);
        if (words.Count > 1 && words[0].Equals("THE", StringComparison.OrdinalIgnoreCase))
            words.RemoveAt(0);
        return Cased(words);
    }

    /// <summary>"ASCEND ELEMENTS, INC." → "Ascend Elements, Inc."; a name that isn't all capitals stays as it is.</summary>
    public static string Full(string name) => Cased(Words(name));

    /// <summary>"ascend-elements-hopkinsville": lower-case letters and digits with single hyphens, at most 80 characters.</summary>
    public static string Slug(params IEnumerable<string?> parts)
    {
        var slug = new StringBuilder();
        foreach (var letter in string.Join('-', parts.OfType<string>()))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-' && letter is not ('\'' or '’' or '.'))
                slug.Append('-');
        }
        return slug.ToString()[..Math.Min(slug.Length, 80)].Trim('-');
    }

    private static List<string> Words(string name) => [.. name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static string Cased(List<string> words)
    {
        var shouted = !words.Exists(w => w.Any(char.IsLower));
        var name = string.Join(' ', words.Select((word, i) => !shouted ? word : i > 0 && Small.Contains(word) ? word.ToLowerInvariant() : Cased(word)));
        return name.TrimEnd(',');
    }

    private static string Cased(string word)
    {
        var bare = word.Trim('.', ',', '(', ')');
        if (bare is "LLC" or "LLP" or "LP" or "PBC" or "PLC" or "II" or "III" or "IV" or "USA" or "US" || bare.Any(char.IsAsciiDigit) || (bare.Length <= LongestInitials && !LegalForms.Contains(bare) && bare.IndexOfAny(['A', 'E', 'I', 'O', 'U', 'Y']) < 0))
            return word;
        var text = new StringBuilder(word.Length);
        var begins = true;
        foreach (var letter in word)
        {
            text.Append(begins ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
            // "O'Brien" and "Smith-Jones" have two beginnings, "women's" has one.
            begins = letter is '-' or '/' or '(' or '&' || (letter is '\'' or '’' && text.Length == 2);
        }
        return text.ToString();
    }
}
