using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <summary>Words of scale: "thousand", "million", "bn", "K", "crore".</summary>
internal static class MoneyScale
{
    public const decimal Largest = 1_000_000_000_000m;

    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> Factors = new[]
    {
        (100m, "hundred"),
        (1_000m, "thousand k"),
        (100_000m, "lakh"),
        (1_000_000m, "million m mm mn mln mil mio"),
        (10_000_000m, "crore"),
        (1_000_000_000m, "billion b bn bln bil mrd"),
        (Largest, "trillion t tn trn"),
    }.SelectMany(row => row.Item2.Split(' ').Select(word => KeyValuePair.Create(word, row.Item1)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The factor of the scale word at a token. A single letter must stand right at its number, but for "$5 M" and "$5 B".</summary>
    public static decimal? At(MoneyTokens tokens, int at)
    {
        if (!tokens.Is(at, MoneyTokenKind.Word))
            return null;
        var word = tokens.Span(at);
        if (word.Length == 1 && tokens.IsSpaced(at) && !(word is "M" or "B" && !tokens.Is(at + 1, MoneyTokenKind.Word)))
            return null;
        if (Factors.TryGetValue(word, out var factor))
            return factor;
        return word.Length > 4 && word[^1] is 's' or 'S' && Factors.TryGetValue(word[..^1], out factor) ? factor : null;
    }
}
