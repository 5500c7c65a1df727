namespace Alerts.Extraction;

/// <summary>Two ends of a range: "$1–$70M", "$50 million to $400 million", "between 5 and 10 million euros".</summary>
/// <param name="Next">Index of the token behind the range.</param>
internal readonly record struct MoneyRange(decimal From, decimal To, MoneyCurrency Currency, int Next)
{
    /// <summary>The range that a sum begins; null where the sum stands alone.</summary>
    public static MoneyRange? EndOf(MoneyTokens tokens, MoneySum from)
    {
        var link = from.Next;
        var dash = tokens.IsDash(link);
        if (!dash && !IsLink(tokens, from, link))
            return null;
        if (MoneySum.At(tokens, link + 1) is { } to)
            return to.Currency.Unit == from.Currency.Unit || to.Currency.PerUsd == 1 && from.Currency.PerUsd == 1
                ? Joined(from.Value, from.Scale, to.Value, to.Scale, to.Currency, to.Next)
                : null;
        var bare = MoneyQuantity.At(tokens, link + 1);
        return bare is { } end && tokens.Is(link + 1, MoneyTokenKind.Number) && (end.Scale > 1 || (dash && !tokens.IsSpaced(link)))
            ? Joined(from.Value, from.Scale, end.Value, end.Scale, from.Currency, end.Next)
            : null;
    }

    /// <summary>A missing scale of the lower end is the upper end's, where the figures rise: "$1 to $70 million".</summary>
    private static MoneyRange? Joined(decimal from, decimal fromScale, decimal to, decimal toScale, MoneyCurrency currency, int next)
    {
        if (fromScale == 1 && toScale > 1 && from < to / toScale && from < 1_000)
            from *= toScale;
        return from >= 0 && from < to ? new MoneyRange(from, to, currency, next) : null;
    }

    /// <summary>"to", unless something went from one sum to another; "and" after "between".</summary>
    private static bool IsLink(MoneyTokens tokens, MoneySum from, int link) =>
        tokens.IsWord(link, "and") ? tokens.IsWord(from.First - 1, "between")
        : tokens.IsWord(link, "to") && !tokens.IsWord(from.First - 1, "by")
          && (!tokens.IsWord(from.First - 1, "from") || MoneyContext.SaysRange(tokens, from.First - 2));
}
