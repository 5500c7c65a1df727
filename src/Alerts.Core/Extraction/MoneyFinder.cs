namespace Alerts.Extraction;

/// <summary>
/// Finds sums of money in English text. One pass over the tokens with a bounded look ahead and back:
/// time and memory grow with the length of the text alone, whatever it holds.
/// </summary>
public static class MoneyFinder
{
    /// <summary>The sums in the order of the text; they never overlap.</summary>
    public static IReadOnlyList<MoneyMention> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new MoneyTokens(text);
        var found = new List<MoneyMention>();
        for (var at = 0; at < tokens.Count;)
        {
            if (!MoneyOpeners.MayOpen(tokens, at) || Next(tokens, at) is not { } mention)
            {
                at++;
                continue;
            }
            found.Add(mention.Mention);
            at = mention.Next;
        }
        return found;
    }

    private static (MoneyMention Mention, int Next)? Next(MoneyTokens tokens, int at)
    {
        if (MoneyRange.At(tokens, at) is { } shared)
            return (Mention(tokens, at, shared.Next, shared.Currency, shared.From, shared.To), shared.Next);
        if (MoneySum.At(tokens, at) is not { } sum)
            return null;
        return MoneyRange.After(tokens, sum) is { } range
            ? (Mention(tokens, at, range.Next, range.Currency, range.From, range.To), range.Next)
            : (Mention(tokens, at, sum.Next, sum.Currency, sum.Value, null), sum.Next);
    }

    private static MoneyMention Mention(MoneyTokens tokens, int first, int next, MoneyCurrency currency, decimal value, decimal? end) => new()
    {
        Start = tokens[first].Start,
        Length = tokens[next - 1].End - tokens[first].Start,
        Value = value,
        Unit = currency.Unit,
        Usd = currency.PerUsd is { } perUsd ? value / perUsd : null,
        Bound = MoneyContext.Bound(tokens, first, next),
        RangeEnd = end,
        PerUnit = MoneyContext.IsPerUnit(tokens, next),
    };
}
