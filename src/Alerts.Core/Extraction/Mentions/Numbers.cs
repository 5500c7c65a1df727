using System.Collections.Frozen;
using System.Globalization;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>Plain numbers in figures or words: "1,700", "7.5", "nineteen".</summary>
internal static class Numbers
{
    private static readonly FrozenDictionary<string, int> ByWord = Build();

    /// <summary>Null where the token is no number.</summary>
    public static decimal? At(Sentence sentence, int i)
    {
        var word = sentence.Word(i);
        if (word.Length == 0)
            return null;
        if (char.IsDigit(word[0]))
            return decimal.TryParse(word, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        return ByWord.TryGetValue(word, out var named) ? named : null;
    }

    private static FrozenDictionary<string, int> Build()
    {
        string[] small = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < small.Length; i++)
            words[small[i]] = i + 2;
        for (var i = 0; i < tens.Length; i++)
        {
            words[tens[i]] = (i + 2) * 10;
            for (var unit = 1; unit <= 9; unit++)
                words[$"{tens[i]}-{(unit == 1 ? "one" : small[unit - 2])}"] = ((i + 2) * 10) + unit;
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
