using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <summary>Cardinal numbers in words: "two hundred and fifty thousand", "one point five million", "a million".</summary>
internal static class MoneyWords
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> SmallNumbers =
        Count("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 0, 1)
            .Concat(Count("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<string> SmallWords => SmallNumbers.Dictionary.Keys;

    /// <summary>"One" to "nineteen" and the tens; null for any other word.</summary>
    public static int? Small(MoneyTokens tokens, int at) =>
        tokens.Is(at, MoneyTokenKind.Word) && SmallNumbers.TryGetValue(tokens.Span(at), out var value) ? value : null;

    /// <summary>The number that starts at a token; null where there is none. "A" counts as one before a scale word.</summary>
    public static MoneyQuantity? At(MoneyTokens tokens, int at)
    {
        var article = tokens.IsWord(at, "a") || tokens.IsWord(at, "an");
        var first = article ? at + 1 : at;
        var next = first;
        decimal total = 0, group = article ? 1 : 0, smallest = MoneyScale.Largest * 10;
        while (true)
        {
            var word = next == first ? next : Inside(tokens, next);
            if (Small(tokens, word) is { } small && (word == first ? !article : FollowsOn(group, small)))
                group += small;
            else if (ScaleWord(tokens, word) is not { } factor || group == 0)
                break;
            else if (factor == 100 && group < 100)
                group *= 100;
            else if (factor < smallest)
                (total, group, smallest) = (total + group * factor, 0, factor);
            else
                break;
            next = word + 1;
        }
        if (next == first)
            return null;
        return total > 0
            ? new MoneyQuantity(total + group, smallest, next)
            : PointDigits(tokens, next, group) ?? new MoneyQuantity(group, 1, next);
    }

    /// <summary>Steps over a hyphen, or an "and" with more of the number behind it.</summary>
    private static int Inside(MoneyTokens tokens, int at) =>
        tokens.IsWord(at, "and") && Small(tokens, at + 1) is not null ? at + 1 : tokens.SkipHyphen(at);

    /// <summary>Whether "five" may follow "twenty" in one number; "fifty" may not.</summary>
    private static bool FollowsOn(decimal group, int small) =>
        group % 100 == 0 || (group % 10 == 0 && group % 100 >= 20 && small is > 0 and < 10);

    private static decimal? ScaleWord(MoneyTokens tokens, int at) => tokens.Span(at).Length > 3 ? MoneyScale.At(tokens, at) : null;

    private static MoneyQuantity? PointDigits(MoneyTokens tokens, int at, decimal whole)
    {
        if (!tokens.IsWord(at, "point"))
            return null;
        var (value, place, next) = (whole, 0.1m, at + 1);
        for (; place > 0.0000001m && Small(tokens, next) is { } digit and < 10; next++, place /= 10)
            value += digit * place;
        return next == at + 1 ? null : new MoneyQuantity(value, 1, next);
    }

    private static IEnumerable<KeyValuePair<string, int>> Count(string words, int first, int step) =>
        words.Split(' ').Select((word, i) => KeyValuePair.Create(word, first + i * step));
}
