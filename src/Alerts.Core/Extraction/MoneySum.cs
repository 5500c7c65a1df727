namespace Alerts.Extraction;

/// <summary>One value with its currency, from token <paramref name="First"/> up to <paramref name="Next"/>.</summary>
/// <param name="Scale">Of the last scale word; 1 where there is none.</param>
internal readonly record struct MoneySum(int First, int Next, decimal Value, decimal Scale, MoneyCurrency Currency)
{
    /// <summary>The sum that starts exactly at a token; null where there is none.</summary>
    public static MoneySum? At(MoneyTokens tokens, int at)
    {
        var minus = IsMinus(tokens, at);
        var first = minus ? at + 1 : at;
        if (StartsInsideWord(tokens, first))
            return null;
        var sum = CurrencyFirst(tokens, first) ?? (minus ? null : ValueFirst(tokens, first));
        return minus && sum is { } found ? found with { First = at, Value = -found.Value } : sum;
    }

    private static MoneySum? CurrencyFirst(MoneyTokens tokens, int at)
    {
        if (MoneyCurrencies.Before(tokens, at) is not { } currency)
            return null;
        var next = currency.Next;
        var accounting = tokens.IsOther(next, '(') && !tokens.IsSpaced(next);
        var minus = IsHyphen(tokens, next) && tokens.Is(next + 1, MoneyTokenKind.Number);
        if (MoneyQuantity.At(tokens, accounting || minus ? next + 1 : next) is not { } quantity)
            return null;
        if (currency.Doubtful && quantity.Scale == 1 && !quantity.Grouped)
            return null;
        var sum = new MoneySum(at, quantity.Next, quantity.Value, quantity.Scale, currency.Currency);
        if (accounting && tokens.IsOther(sum.Next, ')'))
            return Rescaled(tokens, sum with { Next = sum.Next + 1, Value = -sum.Value });
        if (minus)
            sum = sum with { Value = -sum.Value };
        return WithCents(tokens, Restated(tokens, sum));
    }

    private static MoneySum? ValueFirst(MoneyTokens tokens, int at)
    {
        if (MoneyQuantity.At(tokens, at) is not { } quantity)
            return null;
        var next = quantity.Next;
        if (IsHyphen(tokens, next) || (quantity.Scale > 1 && tokens.IsWord(next, "of")))
            next++;
        if (MoneyCurrencies.After(tokens, next) is not { } currency)
            return null;
        if (currency.Doubtful && quantity.Scale == 1 && !quantity.Grouped)
            return null;
        if (currency.Currency.Unit == "Pound" && tokens.IsWord(currency.Next, "of"))
            return null;
        var sum = new MoneySum(at, currency.Next, quantity.Value * currency.Factor, quantity.Scale * currency.Factor, currency.Currency);
        return WithCents(tokens, Rescaled(tokens, sum));
    }

    /// <summary>A scale behind the currency: "75 USD million", "$(5.2) million".</summary>
    private static MoneySum Rescaled(MoneyTokens tokens, MoneySum sum) =>
        sum.Scale == 1 && tokens.Span(sum.Next).Length > 1 && MoneyScale.At(tokens, sum.Next) is { } scale and > 100
            ? sum with { Next = sum.Next + 1, Value = sum.Value * scale, Scale = scale }
            : sum;

    /// <summary>The currency said again, and closer, behind a sign: "$5 million USD", "$10 Canadian dollars".</summary>
    private static MoneySum Restated(MoneyTokens tokens, MoneySum sum) =>
        sum.Currency.Unit == "Dollar" && tokens.Is(sum.Next, MoneyTokenKind.Word)
        && MoneyCurrencies.After(tokens, sum.Next) is { Factor: 1, Doubtful: false } again && again.Currency.Unit.EndsWith("ollar", StringComparison.Ordinal)
        && !tokens.Is(again.Next, MoneyTokenKind.Number)
            ? sum with { Next = again.Next, Currency = again.Currency }
            : sum;

    /// <summary>"Thirteen dollars and forty-five cents", "15 dollars 50", "C$100 and fifty" at the end of a phrase.</summary>
    private static MoneySum WithCents(MoneyTokens tokens, MoneySum sum)
    {
        if (sum.Scale != 1 || !sum.Currency.TakesCents || !decimal.IsInteger(sum.Value))
            return sum;
        var and = tokens.IsWord(sum.Next, "and");
        var at = and ? sum.Next + 1 : sum.Next;
        if (!tokens.IsSpaced(at) || MoneyQuantity.BelowHundred(tokens, at) is not { } cents)
            return sum;
        if (MoneyCurrencies.After(tokens, cents.Next) is { } coin)
            return coin.Currency.TakesCents ? sum : sum with { Next = coin.Next, Value = sum.Value + cents.Value / 100 };
        var alone = MoneyContext.EndsPhrase(tokens, cents.Next) || (!and && MoneyContext.IsLinkWord(tokens, cents.Next));
        return alone ? sum with { Next = cents.Next, Value = sum.Value + cents.Value / 100 } : sum;
    }

    private static bool IsHyphen(MoneyTokens tokens, int at) => tokens.IsDash(at) && !tokens.IsSpaced(at) && !tokens.IsSpaced(at + 1);

    /// <summary>A minus stands apart from what is before it and right at the sum. A hyphen that begins a line marks a list item.</summary>
    private static bool IsMinus(MoneyTokens tokens, int at) =>
        (tokens.IsOther(at, '−') || (tokens.IsOther(at, '-') && !tokens.Is(at - 1, MoneyTokenKind.LineEnd)))
        && !tokens.IsSpaced(at + 1) && (tokens.IsSpaced(at) || tokens.IsOther(at - 1, '('));

    /// <summary>The 2 of "Li2CO3": a number or code right behind a letter or digit belongs to a name.</summary>
    private static bool StartsInsideWord(MoneyTokens tokens, int at) =>
        at > 0 && !tokens.IsSpaced(at) && !tokens.Is(at, MoneyTokenKind.Sign)
        && (tokens.Is(at - 1, MoneyTokenKind.Word) || tokens.Is(at - 1, MoneyTokenKind.Number));
}
