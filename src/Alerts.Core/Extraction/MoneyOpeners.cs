using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <summary>The words that a sum can begin with: numbers, parts, codes, what stands before a sign. All others are passed over at one look.</summary>
internal static class MoneyOpeners
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = MoneyWords.SmallWords.Concat(MoneyQuantity.PartWords)
        .Concat(MoneyCurrencyTable.Codes().Concat(MoneyCurrencyTable.DollarPrefixes()).Select(row => row.Key)).Append("a").Append("an")
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool MayOpen(MoneyTokens tokens, int at) => tokens[at].Kind switch
    {
        MoneyTokenKind.Word => Words.Contains(tokens.Span(at)),
        MoneyTokenKind.Other => tokens.IsDash(at),
        MoneyTokenKind.LineEnd => false,
        _ => true,
    };
}
