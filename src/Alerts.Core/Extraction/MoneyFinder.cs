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
            if (MoneySum.At(tokens, at) is not { } sum)
            {
                at++;
                continue;
            }
            var end = MoneyRange.EndOf(tokens, sum);
            found.Add(Mention(tokens, sum, end));
            at = end?.Next ?? sum.Next;
        }
        return found;
    }

    private static MoneyMention Mention(MoneyTokens tokens, MoneySum sum, MoneyRange? range)
    {
        var next = range?.Next ?? sum.Next;
        var start = tokens[sum.First].Start;
        var value = range?.From ?? sum.Value;
        var currency = range?.Currency ?? sum.Currency;
        return new MoneyMention
        {
            Start = start,
            Length = tokens[next - 1].End - start,
            Value = value,
            Unit = currency.Unit,
            Usd = currency.PerUsd is { } perUsd ? value / perUsd : null,
            Bound = MoneyContext.Bound(tokens, sum.First, next),
            RangeEnd = range?.To,
            PerUnit = MoneyContext.IsPerUnit(tokens, next),
        };
    }
}
