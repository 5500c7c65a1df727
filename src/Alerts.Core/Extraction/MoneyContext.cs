using System.Collections.Frozen;

namespace Alerts.Extraction;

/// <summary>What the words beside a sum say about it. Looks at a handful of tokens, never further.</summary>
internal static class MoneyContext
{
    private const int LongestPhrase = 5;
    private const int MaxFillers = 4;

    private static readonly FrozenDictionary<string, MoneyBound>.AlternateLookup<ReadOnlySpan<char>> BoundOf = Phrases(
        (MoneyBound.About, "about, around, roughly, approximately, approx, some, estimated, circa, in the region of, in the neighborhood of, on the order of, ~, ≈"),
        (MoneyBound.UpTo, "up to, as much as, as high as, at most, no more than, not more than, less than, under, below, maximum of, capped at, up to as much as, <"),
        (MoneyBound.AtLeast, "at least, no less than, not less than, minimum of, as little as, as low as, starting at"),
        (MoneyBound.MoreThan, "more than, over, above, in excess of, exceeding, exceeds, upwards of, upward of, north of, greater than, well over, topping, >"),
        (MoneyBound.Nearly, "nearly, almost, close to, just under, just short of, approaching, just shy of")).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Fillers = Words("a an the of total additional another extra further combined whopping record");
    private static readonly FrozenSet<string> Articles = Words("a an the");
    private static readonly FrozenSet<string> Links = Words("more less each per for in on to from at and or but by a an the");
    private static readonly FrozenSet<string> Ranging = Words("ranging range ranges ranged anywhere vary varies varying between");
    private static readonly FrozenSet<string> Moves = Words(
        "from by rose fell gained lost dropped climbed slid slipped jumped soared sank grew shrank up down raised lifted cut increased decreased reduced lowered boosted");
    private static readonly FrozenSet<string> Units = Words(
        "share unit ton tonne kilogram kg kilo pound lb ounce gram barrel gallon liter litre hour day week month year kwh mwh kw mw watt mile acre head person household dozen piece bushel btu mmbtu student ticket");

    /// <summary>How exact the sum between two tokens is said to be.</summary>
    public static MoneyBound Bound(MoneyTokens tokens, int first, int next) => Behind(tokens, next) ?? InFront(tokens, first);

    public static bool IsPerUnit(MoneyTokens tokens, int next)
    {
        if (tokens.IsWord(next, "per"))
            return true;
        if (tokens.IsOther(next, '/'))
            return tokens.Is(next + 1, MoneyTokenKind.Word);
        var dash = tokens.IsDash(next) ? 1 : 0;
        if (!tokens.IsWord(next + dash, "a") && !tokens.IsWord(next + dash, "an"))
            return false;
        return Contains(Units, tokens, next + (tokens.IsDash(next + dash + 1) ? 2 : 1) + dash);
    }

    /// <summary>Nothing that could be counted follows: the text, line or clause ends.</summary>
    public static bool EndsPhrase(MoneyTokens tokens, int at) =>
        at >= tokens.Count || tokens.Is(at, MoneyTokenKind.LineEnd)
        || (tokens.Is(at, MoneyTokenKind.Other) && tokens.Span(at)[0] is '.' or ',' or ';' or ':' or '!' or '?' or ')');

    public static bool IsLinkWord(MoneyTokens tokens, int at) => Contains(Links, tokens, at);

    /// <summary>A verb or preposition of change: what follows "to" is where it ended, not the end of a range.</summary>
    public static bool SaysMove(MoneyTokens tokens, int at) => Contains(Moves, tokens, at);

    public static bool SaysRange(MoneyTokens tokens, int at) => Contains(Ranging, tokens, at);

    private static MoneyBound InFront(MoneyTokens tokens, int first)
    {
        for (var (end, fillers) = (first, 0); end > 0 && fillers <= MaxFillers; end--, fillers++)
        {
            if (PhraseUpTo(tokens, end) is { } bound)
                return bound;
            // "Under the $316 million award" names an award and says nothing of its size.
            if (!Contains(Fillers, tokens, end - 1) || (fillers == 0 && Contains(Articles, tokens, end - 1)))
                break;
        }
        return MoneyBound.Exact;
    }

    /// <summary>The longest known phrase whose last word is the token before <paramref name="end"/>.</summary>
    private static MoneyBound? PhraseUpTo(MoneyTokens tokens, int end)
    {
        MoneyBound? found = null;
        Span<char> phrase = stackalloc char[48];
        var start = phrase.Length;
        for (var i = end - 1; i >= 0 && i >= end - LongestPhrase; i--)
        {
            var word = tokens.Span(i);
            if (word.Length + 1 > start)
                break;
            if (start < phrase.Length)
                phrase[--start] = ' ';
            start -= word.Length;
            word.CopyTo(phrase[start..]);
            if (BoundOf.TryGetValue(phrase[start..], out var bound))
                found = bound;
        }
        return found;
    }

    private static MoneyBound? Behind(MoneyTokens tokens, int next)
    {
        if (tokens.IsOther(next, '+') || (!tokens.IsSpaced(next + 1) && tokens.IsDash(next) && tokens.IsWord(next + 1, "plus")))
            return MoneyBound.AtLeast;
        if (!tokens.IsWord(next, "or"))
            return null;
        return tokens.IsWord(next + 1, "more") ? MoneyBound.AtLeast
            : tokens.IsWord(next + 1, "less") ? MoneyBound.UpTo
            : tokens.IsWord(next + 1, "so") ? MoneyBound.About
            : null;
    }

    private static bool Contains(FrozenSet<string> words, MoneyTokens tokens, int at) =>
        tokens.Is(at, MoneyTokenKind.Word) && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tokens.Span(at));

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, MoneyBound> Phrases(params (MoneyBound Bound, string List)[] rows) => rows
        .SelectMany(row => row.List.Split(", ").Select(phrase => KeyValuePair.Create(phrase, row.Bound)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
