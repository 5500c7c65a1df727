using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <summary>How many: digits or number words, with their scale ("48.2 million", "one and a half billion", "a third of a billion").</summary>
/// <param name="Scale">The last scale word's factor; 1 where there is none.</param>
/// <param name="Next">Index of the token behind it.</param>
/// <param name="Grouped">Written with separators of thousands, as years and counts of things rarely are.</param>
internal readonly record struct MoneyQuantity(decimal Value, decimal Scale, int Next, bool Grouped = false)
{
    private static readonly FrozenDictionary<string, int> Small = Numbers(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 0, 1)
        .Concat(Numbers("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>
    {
        ["hundred"] = 100,
        ["thousand"] = 1_000,
        ["k"] = 1_000,
        ["lakh"] = 100_000,
        ["million"] = 1_000_000,
        ["m"] = 1_000_000,
        ["mm"] = 1_000_000,
        ["mn"] = 1_000_000,
        ["mln"] = 1_000_000,
        ["mil"] = 1_000_000,
        ["mio"] = 1_000_000,
        ["crore"] = 10_000_000,
        ["billion"] = 1_000_000_000,
        ["b"] = 1_000_000_000,
        ["bn"] = 1_000_000_000,
        ["bln"] = 1_000_000_000,
        ["bil"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
        ["t"] = 1_000_000_000_000,
        ["tn"] = 1_000_000_000_000,
        ["trn"] = 1_000_000_000_000,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal> Parts = new Dictionary<string, decimal>
    {
        ["half"] = 1m / 2,
        ["halves"] = 1m / 2,
        ["third"] = 1m / 3,
        ["thirds"] = 1m / 3,
        ["quarter"] = 1m / 4,
        ["quarters"] = 1m / 4,
        ["fourth"] = 1m / 4,
        ["fourths"] = 1m / 4,
        ["fifth"] = 1m / 5,
        ["fifths"] = 1m / 5,
        ["tenth"] = 1m / 10,
        ["tenths"] = 1m / 10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> ScaleOf = Scales.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> PartOf = Parts.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> SmallOf = Small.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The quantity that starts exactly at a token; null where there is none.</summary>
    public static MoneyQuantity? At(MoneyTokens tokens, int at) =>
        tokens.Is(at, MoneyTokenKind.Number) ? Digits(tokens, at)
        : tokens.Is(at, MoneyTokenKind.Word) ? Fraction(tokens, at) ?? Words(tokens, at)
        : null;

    /// <summary>The scale word at a token: "million", "bn", or a single letter that stands right at the number.</summary>
    public static decimal? ScaleAt(MoneyTokens tokens, int at)
    {
        if (!tokens.Is(at, MoneyTokenKind.Word))
            return null;
        var word = tokens.Span(at);
        if (word.Length == 1 && tokens.IsSpaced(at) && !(char.IsUpper(word[0]) && EndsWord(tokens, at)))
            return null;
        if (ScaleOf.TryGetValue(word, out var scale))
            return scale;
        return word.Length > 4 && word[^1] is 's' or 'S' && ScaleOf.TryGetValue(word[..^1], out scale) ? scale : null;
    }

    /// <summary>A number below one hundred in digits or words, as cents are told after dollars.</summary>
    public static MoneyQuantity? BelowHundred(MoneyTokens tokens, int at)
    {
        var quantity = tokens.Is(at, MoneyTokenKind.Number) ? Digits(tokens, at) : Words(tokens, at);
        return quantity is { Scale: 1, Value: > 0 and < 100 } found && decimal.IsInteger(found.Value) ? found : null;
    }

    private static MoneyQuantity? Digits(MoneyTokens tokens, int at)
    {
        var token = tokens.Span(at);
        if (MoneyNumber.Parse(token) is not { } value)
            return null;
        var next = at + 1;
        if (VulgarFraction(tokens, next) is { } part)
            (value, next) = (value + part.Value, part.Next);
        else if (Slashed(tokens, at) is { } whole)
            (value, next) = (whole.Value, whole.Next);
        else if (tokens.IsSpaced(next) && Slashed(tokens, next) is { } mixed)
            (value, next) = (value + mixed.Value, mixed.Next);
        (value, next) = AndPart(tokens, value, 1, next);
        return Scaled(tokens, value, next, token.Contains(','));
    }

    private static MoneyQuantity? Scaled(MoneyTokens tokens, decimal value, int next, bool grouped = false)
    {
        var scale = 1m;
        while (next < tokens.Count)
        {
            var word = tokens.IsDash(next) && !tokens.IsSpaced(next) && tokens.Span(next + 1).Length > 1 ? next + 1 : next;
            if (ScaleAt(tokens, word) is not { } factor || scale * factor > 1_000_000_000_000m)
                break;
            (scale, next) = (scale * factor, word + 1);
        }
        value *= scale;
        if (scale > 1)
            (value, next) = AndPart(tokens, value, scale, next);
        return new MoneyQuantity(value, scale, next, grouped);
    }

    /// <summary>"and a half" behind a number or its scale.</summary>
    private static (decimal Value, int Next) AndPart(MoneyTokens tokens, decimal value, decimal scale, int next) =>
        tokens.IsWord(next, "and") && tokens.IsWord(next + 1, "a") && Part(tokens, next + 2) is { } part
            ? (value + scale * part, next + 3)
            : (value, next);

    /// <summary>"half a billion", "a quarter million", "three quarters of a billion", "a third of a billion".</summary>
    private static MoneyQuantity? Fraction(MoneyTokens tokens, int at)
    {
        var next = at;
        var count = 1m;
        if (tokens.IsWord(at, "a") || tokens.IsWord(at, "an"))
            next++;
        else if (SmallOf.TryGetValue(tokens.Span(at), out var small))
            (count, next) = (small, SkipHyphen(tokens, at + 1));
        if (Part(tokens, next) is not { } part)
            return null;
        next = SkipHyphen(tokens, next + 1);
        if (tokens.IsWord(next, "of"))
            next++;
        if (tokens.IsWord(next, "a") || tokens.IsWord(next, "an") || tokens.IsWord(next, "one"))
            next++;
        return Scaled(tokens, count * part, next) is { } found ? found with { Value = Whole(found.Value) } : null;
    }

    /// <summary>Cardinal number words: "two hundred and fifty thousand", "one point five million", "a million".</summary>
    private static MoneyQuantity? Words(MoneyTokens tokens, int at)
    {
        decimal total = 0, group = 0, scale = 1, limit = 1_000_000_000_001m;
        var next = at;
        var article = tokens.IsWord(at, "a") || tokens.IsWord(at, "an");
        if (article)
        {
            group = 1;
            next++;
        }
        var began = false;
        while (next < tokens.Count)
        {
            var word = began && tokens.IsWord(next, "and") && group % 100 == 0 ? next + 1 : began ? SkipHyphen(tokens, next) : next;
            if (tokens.IsSpaced(next) && word == next + 1 && tokens.IsDash(next))
                break;
            if (!article && SmallOf.TryGetValue(tokens.Span(word), out var small) && FollowsOn(group, small, began))
            {
                group += small;
                scale = 1;
            }
            else if (word == next || tokens.IsDash(next))
            {
                if (ScaleAt(tokens, word) is not { } factor || group == 0 || tokens.Span(word).Length < 3)
                    break;
                if (factor == 100 && group < 100)
                    group *= 100;
                else if (factor < limit)
                    (total, group, limit) = (total + group * factor, 0, factor);
                else
                    break;
                (scale, article) = (factor, false);
            }
            else
            {
                break;
            }
            began = true;
            next = word + 1;
            if (scale == 1 && PointDigits(tokens, next) is { } digits)
                return Scaled(tokens, total + group + digits.Value, digits.Next);
        }
        if (!began)
            return null;
        var value = total + group;
        (value, next) = AndPart(tokens, value, scale, next);
        return scale == 1 && ScaleAt(tokens, next) is not null ? Scaled(tokens, value, next) : new MoneyQuantity(value, limit > 1_000_000_000_000m ? 1 : limit, next);
    }

    /// <summary>Whether "five" may follow "twenty" in one number; "fifty" may not.</summary>
    private static bool FollowsOn(decimal group, int small, bool began) =>
        !began || group % 100 == 0 || (group % 10 == 0 && group % 100 >= 20 && small is > 0 and < 10);

    private static MoneyQuantity? PointDigits(MoneyTokens tokens, int at)
    {
        if (!tokens.IsWord(at, "point"))
            return null;
        decimal value = 0, place = 0.1m;
        var next = at + 1;
        for (; place > 0.0000001m && SmallOf.TryGetValue(tokens.Span(next), out var digit) && digit < 10; next++, place /= 10)
            value += digit * place;
        return next == at + 1 ? null : new MoneyQuantity(value, 1, next);
    }

    private static decimal? Part(MoneyTokens tokens, int at) => PartOf.TryGetValue(tokens.Span(at), out var part) ? part : null;

    private static MoneyQuantity? VulgarFraction(MoneyTokens tokens, int at) => !tokens.Is(at, MoneyTokenKind.Other) ? null : tokens.Span(at)[0] switch
    {
        '½' => new MoneyQuantity(0.5m, 1, at + 1),
        '¼' => new MoneyQuantity(0.25m, 1, at + 1),
        '¾' => new MoneyQuantity(0.75m, 1, at + 1),
        _ => null,
    };

    /// <summary>"3/4", written without spaces.</summary>
    private static MoneyQuantity? Slashed(MoneyTokens tokens, int at) =>
        tokens.Is(at, MoneyTokenKind.Number) && tokens.IsOther(at + 1, '/') && tokens.Is(at + 2, MoneyTokenKind.Number)
        && !tokens.IsSpaced(at + 1) && !tokens.IsSpaced(at + 2)
        && MoneyNumber.Parse(tokens.Span(at)) is { } over && MoneyNumber.Parse(tokens.Span(at + 2)) is { } under
        && over < under && under is > 1 and <= 100
            ? new MoneyQuantity(over / under, 1, at + 3)
            : null;

    private static int SkipHyphen(MoneyTokens tokens, int at) => tokens.IsDash(at) && !tokens.IsSpaced(at) ? at + 1 : at;

    private static bool EndsWord(MoneyTokens tokens, int at) => tokens.IsSpaced(at + 1) || tokens.Is(at + 1, MoneyTokenKind.Other) || tokens.Is(at + 1, MoneyTokenKind.LineEnd);

    /// <summary>A third of a billion is told to the dollar.</summary>
    private static decimal Whole(decimal value) => value >= 1_000 ? decimal.Round(value) : value;

    private static IEnumerable<KeyValuePair<string, int>> Numbers(string words, int first, int step) =>
        words.Split(' ').Select((word, i) => KeyValuePair.Create(word, first + i * step));
}
