namespace Alerts.Extraction;

/// <summary>Two ends of a range: "$1–$70M", "$50 million to $400 million", "between 5 and 10 million euros".</summary>
/// <param name="Next">Index of the token behind the range.</param>
internal readonly record struct MoneyRange(decimal From, decimal To, MoneyCurrency Currency, int Next)
{
    /// <summary>The range that a sum begins; null where the sum stands alone.</summary>
    public static MoneyRange? After(MoneyTokens tokens, MoneySum from)
    {
        var link = from.Next;
        if (!IsLink(tokens, from.First, link))
            return null;
        if (MoneySum.At(tokens, link + 1) is { } to)
            return to.Currency.Unit == from.Currency.Unit || (to.Currency.PerUsd == 1 && from.Currency.PerUsd == 1)
                ? Joined(from.Value, from.Scale, to)
                : null;
        return tokens.Is(link + 1, MoneyTokenKind.Number) && MoneyQuantity.At(tokens, link + 1) is { } bare
               && (bare.Scale > 1 || (tokens.IsDash(link) && !tokens.IsSpaced(link)))
            ? Joined(from.Value, from.Scale, new MoneySum(link + 1, bare.Next, bare.Value, bare.Scale, from.Currency))
            : null;
    }

    /// <summary>The range that begins at a number whose currency is told once, at the end: "50 to 60 million dollars".</summary>
    public static MoneyRange? At(MoneyTokens tokens, int at)
    {
        if (!tokens.IsSpaced(at) || MoneyQuantity.At(tokens, at) is not { } from || !IsLink(tokens, at, from.Next))
            return null;
        if (tokens.Is(from.Next + 1, MoneyTokenKind.Sign) || MoneySum.At(tokens, from.Next + 1) is not { } to)
            return null;
        return from.Scale == 1 && to.Scale > 1 && !SharesScale(from.Value, to) ? null : Joined(from.Value, from.Scale, to);
    }

    private static MoneyRange? Joined(decimal from, decimal fromScale, MoneySum to)
    {
        if (fromScale == 1 && SharesScale(from, to))
            from *= to.Scale;
        return from >= 0 && from < to.Value ? new MoneyRange(from, to.Value, to.Currency, to.Next) : null;
    }

    /// <summary>A missing scale of the lower end is the upper end's, where the figures rise: "$1 to $70 million".</summary>
    private static bool SharesScale(decimal from, MoneySum to) => to.Scale > 1 && from < 1_000 && from < to.Value / to.Scale;

    /// <summary>A dash, but for the one of asides; "to", unless something went from one sum to another; "and" after "between".</summary>
    private static bool IsLink(MoneyTokens tokens, int first, int link) =>
        (tokens.IsDash(link) && !tokens.IsOther(link, '—'))
        || (tokens.IsWord(link, "and") && tokens.IsWord(first - 1, "between"))
        || (tokens.IsWord(link, "to")
            && (!MoneyContext.SaysMove(tokens, first - 1) || (tokens.IsWord(first - 1, "from") && MoneyContext.SaysRange(tokens, first - 2))));
}
