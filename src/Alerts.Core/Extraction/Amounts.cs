using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Binds the sums of a sentence to a claim.</summary>
internal static class Amounts
{
    private static readonly FrozenSet<string> OwnPromises = Vocabulary.Words("commitment pledge promise investment");

    /// <param name="anchor">Token that the sum should stand near: the thing's noun, or the organisation's name.</param>
    /// <param name="from">First token of the stretch that may hold it.</param>
    /// <param name="to">Token after its last.</param>
    public static (decimal? Usd, AmountRole? Role, ImmutableArray<RoleAmount> Others) Of(AnnotatedSentence read, ClaimType type, int anchor, int from, int to)
    {
        var sums = read.Sums.Where(s => s.Start >= from && s.End <= to).Select(s => (Sum: s, Role: SumRoles.Of(read, s))).ToList();
        var fitting = sums.Where(s => Fits(read, type, s.Sum, s.Role)).ToList();
        if (fitting.Count == 0)
            return (null, null, []);
        var best = fitting.MinBy(s => (s.Role is null ? 6 : 0) + Math.Abs(s.Sum.Start - anchor) - (IsNewLevel(read, type, s.Sum) ? 40 : 0));
        // "just over four million dollars, $4,087,500 to be exact"
        best = fitting.Where(s => s.Sum.Start > best.Sum.Start && s.Sum.Usd != best.Sum.Usd && Math.Abs(s.Sum.Usd - best.Sum.Usd) <= 0.05m * best.Sum.Usd && Digits(s.Sum.Usd) > Digits(best.Sum.Usd)).FirstOrDefault(best);
        var others = IsFunding(type)
            ? read.Sums.Where(s => s.Start != best.Sum.Start).Select(s => (Sum: s, Role: SumRoles.Of(read, s)))
                .Where(s => s.Role is AmountRole.Obligated or AmountRole.Outlaid or AmountRole.Remaining or AmountRole.CostShare)
                .Select(s => new RoleAmount(s.Sum.Usd, s.Role!.Value)).ToImmutableArray()
            : [];
        return (best.Sum.Usd, best.Role ?? (IsFunding(type) ? AmountRole.Announced : AmountRole.Investment), others);
    }

    /// <summary>"A and B get $5 million each": the sum is that of every one; null where none is told so.</summary>
    public static decimal? OfEach(AnnotatedSentence read, ClaimType type, int from, int to) => IsFunding(type)
        ? read.Sums.Where(s => s.Start >= from && s.End <= to && read.Sentence.Word(s.End) is "each" or "apiece" && Fits(read, type, s, SumRoles.Of(read, s))).Select(s => (decimal?)s.Usd).FirstOrDefault()
        : null;

    /// <summary>
    /// Several organisations and several sums: each sum is the one's that it stands behind ("A ($5 million), B ($3 million)"), or in front of
    /// ("$5 million to A and $3 million to B"), or they go by order ("A and B lost $5 million and $3 million"). Organisations that aren't watched take theirs, too.
    /// Null where none of these is plain.
    /// </summary>
    public static IReadOnlyDictionary<WatchedOrganization, decimal?>? ByOrder(AnnotatedSentence read, ClaimType type, int from, int to)
    {
        var names = read.Organizations.Select(m => (m.Start, m.End, Organization: (WatchedOrganization?)m.Organization)).Concat(read.Strangers.Select(m => (m.Start, m.End, Organization: (WatchedOrganization?)null)))
            .Where(m => m.Start >= from && m.End <= to).OrderBy(m => m.Start).ToList();
        var sums = read.Sums.Where(s => s.Start >= from && s.End <= to && Fits(read, type, s, SumRoles.Of(read, s))).ToList();
        if (names.Count < 2 || sums.Count < 2 || names.All(n => n.Organization is null))
            return null;
        var found = new Dictionary<WatchedOrganization, decimal?>();
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Organization is not { } organization || found.ContainsKey(organization))
                continue;
            if (names[^1].End <= sums[0].Start || sums[^1].End <= names[0].Start)
            {
                if (names.Count != sums.Count)
                    return null;
                found[organization] = sums[i].Usd;
                continue;
            }
            var isBehind = names[0].Start < sums[0].Start;
            var (low, high) = isBehind ? (names[i].End, i + 1 < names.Count ? names[i + 1].Start : to) : (i > 0 ? names[i - 1].End : from, names[i].Start);
            var own = sums.Where(s => s.Start >= low && s.End <= high).ToList();
            if (own.Count > 1)
                return null;
            found[organization] = own.Count == 1 ? own[0].Usd : null;
        }
        return found;
    }

    private static int Digits(decimal usd) => usd.ToString("0", CultureInfo.InvariantCulture).TrimEnd('0').Length;

    public static bool IsFunding(ClaimType type) => type is ClaimType.FundingAwarded or ClaimType.FundingIncreased or ClaimType.FundingReduced or ClaimType.FundingCancelled
        or ClaimType.FundingPaused or ClaimType.FundingRetained or ClaimType.FundingRestored;

    /// <summary>"from $410 million to $290 million": the second sum is what the award is now.</summary>
    private static bool IsNewLevel(AnnotatedSentence read, ClaimType type, Sum sum) =>
        type is ClaimType.FundingReduced or ClaimType.FundingIncreased or ClaimType.InvestmentChanged && read.Sentence.Word(sum.Start - 1) is "to";

    /// <summary>"sold the plant for $7 million", "buys it for about $40 million".</summary>
    private static bool IsPrice(Sentence sentence, Sum sum) => sentence.Word(sum.Start - 1) is "for" || (sentence.Word(sum.Start - 2) is "for" && sentence.Word(sum.Start - 1) is "about" or "roughly" or "some" or "nearly" or "around");

    private static bool Fits(AnnotatedSentence read, ClaimType type, Sum sum, AmountRole? role) =>
        type == ClaimType.OwnershipChanged ? IsPrice(read.Sentence, sum)
        : IsFunding(type) ? role is null or AmountRole.Announced || (role is AmountRole.Obligated && type is ClaimType.FundingAwarded or ClaimType.FundingIncreased)
        : type is ClaimType.InvestmentAffirmed or ClaimType.InvestmentChanged && role is null or AmountRole.Investment
            // "affirms its $1 billion commitment": of a company's own money, the word for an award means none.
            || (type is ClaimType.InvestmentAffirmed && role is AmountRole.Announced && read.Sentence.HasFrom(sum.End, 4, OwnPromises));
}
