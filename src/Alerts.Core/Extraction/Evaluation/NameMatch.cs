using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Alerts.Extraction.Evaluation;

/// <summary>Whether a label and a claim name the same organisation or product, however each spells it.</summary>
internal static partial class NameMatch
{
    /// <summary>So many words of the shorter name must be the other's too.</summary>
    private const double ShareOfWords = 0.6;

    private static readonly FrozenSet<string> Ignored =
        "inc corp co company llc ltd group the of and us usa america plant production line lines facility project manufacturing a an".Split(' ').ToFrozenSet();

    public static bool SameName(string? a, string? b)
    {
        var (x, y) = (WordsOf(a), WordsOf(b));
        if (x.Count == 0 || y.Count == 0)
            return false;
        return x.IsSubsetOf(y) || y.IsSubsetOf(x) || Joined(x) == Joined(y)
            || y.Contains(InitialsOf(a)) || x.Contains(InitialsOf(b))
            || (double)x.Intersect(y).Count() / Math.Min(x.Count, y.Count) >= ShareOfWords;
    }

    public static bool SameItem(string? a, string? b) => WordsOf(a).Overlaps(WordsOf(b)) || SameName(a, b);

    private static string Joined(HashSet<string> words) => string.Concat(words.Order(StringComparer.Ordinal));

    private static HashSet<string> WordsOf(string? text) =>
        [.. Word.Matches((text ?? "").ToLowerInvariant()).Select(m => m.Value).Where(w => !Ignored.Contains(w))];

    private static string InitialsOf(string? text) => string.Concat(Word.Matches((text ?? "").ToLowerInvariant()).Select(m => m.Value[0]));

    [GeneratedRegex("[a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word { get; }
}
