using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <summary>How many: digits or number words, with their scale ("48.2 million", "one and a half billion", "a third of a billion").</summary>
/// <param name="Scale">Factor of the scale words; 1 where there is none.</param>
/// <param name="Next">Index of the token behind it.</param>
/// <param name="Grouped">Written with separators of thousands, as years and counts of things rarely are.</param>
internal readonly record struct MoneyQuantity(decimal Value, decimal Scale, int Next, bool Grouped = false)
{
    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> Parts = new[]
    {
        (2, "half halves"),
        (3, "third thirds"),
        (4, "quarter quarters fourth fourths"),
        (5, "fifth fifths"),
        (10, "tenth tenths"),
    }.SelectMany(row => row.Item2.Split(' ').Select(word => KeyValuePair.Create(word, 1m / row.Item1)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<string> PartWords => Parts.Dictionary.Keys;

    /// <summary>The quantity that starts exactly at a token; null where there is none.</summary>
    public static MoneyQuantity? At(MoneyTokens tokens, int at) =>
        tokens.Is(at, MoneyTokenKind.Number) ? Digits(tokens, at)
        : tokens.Is(at, MoneyTokenKind.Word) ? Fraction(tokens, at) ?? Words(tokens, at)
        : null;

    /// <summary>A whole number below one hundred, as cents are told after dollars.</summary>
    public static MoneyQuantity? BelowHundred(MoneyTokens tokens, int at) =>
        At(tokens, at) is { Scale: 1, Value: > 0 and < 100 } found && decimal.IsInteger(found.Value) ? found : null;

    private static MoneyQuantity? Digits(MoneyTokens tokens, int at)
    {
        var token = tokens.Span(at);
        if (MoneyNumber.Parse(token) is not { } value)
            return null;
        var next = at + 1;
        if (Slashed(tokens, at) is { } slashed)
            (value, next) = (slashed.Value, slashed.Next);
        else if ((VulgarFraction(tokens, next) ?? Slashed(tokens, next)) is { } part)
            (value, next) = (value + part.Value, part.Next);
        return Scaled(tokens, value, next, token.Contains(','));
    }

    private static MoneyQuantity? Words(MoneyTokens tokens, int at)
    {
        if (MoneyWords.At(tokens, at) is not { } number)
            return null;
        if (number.Scale == 1)
            return Scaled(tokens, number.Value, number.Next);
        var (value, next) = AndPart(tokens, number.Value, number.Scale, number.Next);
        return number with { Value = value, Next = next };
    }

    /// <summary>"half a billion", "a quarter million", "three quarters of a billion", "a third of a billion".</summary>
    private static MoneyQuantity? Fraction(MoneyTokens tokens, int at)
    {
        var next = at;
        var count = 1;
        if (tokens.IsWord(at, "a"))
            next++;
        else if (MoneyWords.Small(tokens, at) is { } small)
            (count, next) = (small, tokens.SkipHyphen(at + 1));
        if (Part(tokens, next) is not { } part)
            return null;
        next = tokens.SkipHyphen(next + 1);
        if (tokens.IsWord(next, "of"))
            next++;
        if (tokens.IsWord(next, "a") || tokens.IsWord(next, "one"))
            next++;
        var found = Scaled(tokens, count * part, next);
        // A third of a billion is told to the dollar.
        return found.Value >= 1_000 ? found with { Value = decimal.Round(found.Value) } : found;
    }

    private static MoneyQuantity Scaled(MoneyTokens tokens, decimal number, int at, bool grouped = false)
    {
        var (value, next) = AndPart(tokens, number, 1, at);
        var scale = 1m;
        while (true)
        {
            // "480-million", but not the K of "10-K".
            var word = tokens.Span(next + 1).Length > 1 ? tokens.SkipHyphen(next) : next;
            if (MoneyScale.At(tokens, word) is not { } factor || scale * factor > MoneyScale.Largest)
                break;
            (scale, next) = (scale * factor, word + 1);
        }
        value *= scale;
        if (scale > 1)
            (value, next) = AndPart(tokens, value, scale, next);
        return new MoneyQuantity(value, scale, next, grouped);
    }

    /// <summary>"and a half" behind a number or behind its scale.</summary>
    private static (decimal Value, int Next) AndPart(MoneyTokens tokens, decimal value, decimal scale, int next)
    {
        var and = tokens.SkipHyphen(next);
        var article = tokens.SkipHyphen(and + 1);
        var part = tokens.SkipHyphen(article + 1);
        return tokens.IsWord(and, "and") && tokens.IsWord(article, "a") && Part(tokens, part) is { } found
            ? (value + scale * found, part + 1)
            : (value, next);
    }

    private static decimal? Part(MoneyTokens tokens, int at) => Parts.TryGetValue(tokens.Span(at), out var part) ? part : null;

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
        && over < under && under <= 100
            ? new MoneyQuantity(over / under, 1, at + 3)
            : null;
}
