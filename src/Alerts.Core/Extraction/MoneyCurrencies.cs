using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <param name="PerUsd">How many make a US dollar: 1 for dollars, 100 for cents; null for other currencies.</param>
/// <param name="Code">ISO 4217 code; null for coins and for names that several countries use.</param>
/// <param name="TakesCents">"Five dollars fifty" is told of it.</param>
internal sealed record MoneyCurrency(string Unit, string? Code, int? PerUsd, bool TakesCents);

/// <summary>Names, codes and signs of currencies (ISO 4217 and the newspapers' habits), built from <see cref="MoneyCurrencyTable"/>.</summary>
internal static class MoneyCurrencies
{
    private const int LongestName = 40;

    /// <summary>Codes and names that are other words too: they count only beside a value with a scale word or thousands.</summary>
    private static readonly FrozenSet<string> Ambiguous =
        "ALL AMD BAM BOB COP CUP DOP GEL LAK MAD MOP PEN RON SOS TOP TRY SEN RM RS DM EURO WON MARK MARKS"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes that are taken in lower case too.</summary>
    private static readonly FrozenSet<string> AnyCase =
        "usd eur euro gbp cad aud nzd chf jpy cny rmb inr hkd sgd sek nok dkk krw mxn brl zar".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, MoneyCurrency> Names = MoneyCurrencyTable.Names().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, MoneyCurrency> Codes = MoneyCurrencyTable.Codes().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, MoneyCurrency> Dollars = MoneyCurrencyTable.DollarPrefixes().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<char, MoneyCurrency> Signs = MoneyCurrencyTable.Signs().ToFrozenDictionary();

    private static readonly FrozenDictionary<string, MoneyCurrency>.AlternateLookup<ReadOnlySpan<char>> NameOf = Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, MoneyCurrency>.AlternateLookup<ReadOnlySpan<char>> CodeOf = Codes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, MoneyCurrency>.AlternateLookup<ReadOnlySpan<char>> DollarOf = Dollars.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsAmbiguous = Ambiguous.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> InAnyCase = AnyCase.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="Next">Index of the token behind the currency.</param>
    /// <param name="Factor">Scale told with the code: a million for "MUSD".</param>
    /// <param name="Doubtful">The word means other things too.</param>
    public readonly record struct Match(MoneyCurrency Currency, int Next, decimal Factor = 1, bool Doubtful = false);

    /// <summary>A currency in front of its value: "$", "US$", "us $", "USD", "usd$", "Rs".</summary>
    public static Match? Before(MoneyTokens tokens, int at)
    {
        if (tokens.Is(at, MoneyTokenKind.Sign))
            return SignThenCountry(tokens, at) ?? Sign(tokens, at);
        if (!tokens.Is(at, MoneyTokenKind.Word))
            return null;
        var word = tokens.Span(at);
        var next = tokens.IsOther(at + 1, '.') && !tokens.IsSpaced(at + 1) ? at + 2 : at + 1;
        if (tokens.Is(next, MoneyTokenKind.Sign) && tokens.Span(next)[0] == '$' && DollarOf.TryGetValue(word, out var dollar)
            && (!tokens.IsSpaced(next) || MayStandApart(word, spacedOut: tokens.IsSpaced(next + 1))))
            return new Match(dollar, next + 1);
        return Code(tokens, at);
    }

    /// <summary>A currency behind its value: "dollars", "US dollars", "Finnish markka", "USD", "MUSD", "€".</summary>
    public static Match? After(MoneyTokens tokens, int at)
    {
        if (tokens.Is(at, MoneyTokenKind.Sign))
            return tokens.Is(at + 1, MoneyTokenKind.Number) && !tokens.Is(at - 1, MoneyTokenKind.Sign) && tokens.IsSpaced(at) ? null : Sign(tokens, at);
        if (!tokens.Is(at, MoneyTokenKind.Word))
            return null;
        return Name(tokens, at) ?? Code(tokens, at) ?? ScaledCode(tokens, at);
    }

    /// <summary>"$US 5 million", as Australian papers write.</summary>
    private static Match? SignThenCountry(MoneyTokens tokens, int at) =>
        tokens.Span(at) is "$" && !tokens.IsSpaced(at + 1) && tokens.Span(at + 1).Length is 2 or 3 && DollarOf.TryGetValue(tokens.Span(at + 1), out var dollar)
            ? new Match(dollar, at + 2)
            : null;

    private static Match? Sign(MoneyTokens tokens, int at) =>
        Signs.TryGetValue(tokens.Span(at)[0], out var currency) ? new Match(currency, at + 1) : null;

    private static Match? Code(MoneyTokens tokens, int at)
    {
        var word = tokens.Span(at);
        if (!CodeOf.TryGetValue(word, out var currency))
            return null;
        if (!InAnyCase.Contains(word) && !IsUpper(word) && word is not ("Rs" or "sen" or "Sen"))
            return null;
        var next = word is "Rs" && tokens.IsOther(at + 1, '.') ? at + 2 : at + 1;
        return new Match(currency, next, Doubtful: IsAmbiguous.Contains(word) && word is not ("Rs" or "sen"));
    }

    private static Match? ScaledCode(MoneyTokens tokens, int at)
    {
        var word = tokens.Span(at);
        if (word.Length != 4 || !CodeOf.TryGetValue(word[1..], out var currency) || !IsUpper(word[1..]))
            return null;
        return word[0] switch
        {
            'K' or 'k' => new Match(currency, at + 1, 1_000),
            'M' or 'm' => new Match(currency, at + 1, 1_000_000),
            'B' or 'b' => new Match(currency, at + 1, 1_000_000_000),
            _ => null,
        };
    }

    /// <summary>The longest name of one to four words.</summary>
    private static Match? Name(MoneyTokens tokens, int at)
    {
        Span<char> name = stackalloc char[LongestName];
        var length = 0;
        Match? found = null;
        for (var i = at; i < at + 4 && tokens.Is(i, MoneyTokenKind.Word); i++)
        {
            var word = tokens.Span(i);
            if (length + word.Length + 1 > LongestName)
                break;
            if (i > at)
                name[length++] = ' ';
            foreach (var c in word)
            {
                if (c != '.')
                    name[length++] = c;
            }
            if (NameOf.TryGetValue(name[..length], out var currency))
                found = new Match(currency, i + 1, Doubtful: IsAmbiguous.Contains(name[..length]));
            if (word.Contains('.') && tokens.IsOther(i + 1, '.') && !tokens.IsSpaced(i + 1) && i == at)
                return NameAfterPoint(tokens, at, word);
        }
        return found;
    }

    /// <summary>"U.S. dollars": the last point of the country is a token of its own.</summary>
    private static Match? NameAfterPoint(MoneyTokens tokens, int at, ReadOnlySpan<char> country)
    {
        var noun = tokens.Span(at + 2);
        return NameOf.TryGetValue($"{country[0]}{country[^1]} {noun}", out var currency) ? new Match(currency, at + 3) : null;
    }

    /// <summary>"US $5 million", but not the last word of "awarded us $5 million" unless every sign is set apart ("us $ 5 million").</summary>
    private static bool MayStandApart(ReadOnlySpan<char> prefix, bool spacedOut) =>
        (prefix.Length >= 2 && (spacedOut || char.IsAsciiLetterUpper(prefix[^1]))) || prefix is "C" || (prefix is "c" && spacedOut);

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterUpper(c))
                return false;
        }
        return true;
    }
}
