using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>Which of a project's awards a claim speaks of: by number, then sum, then purpose, then time.</summary>
internal static class AwardBinding
{
    /// <summary>Two figures for one award differ at most so much when both are right (rounding in the press).</summary>
    private const decimal SameSum = 0.006m;

    /// <summary>… and so much when one of them is off ("$319 million" for $316 million), if nothing else fits better.</summary>
    private const decimal NearSum = 0.02m;

    /// <returns>The award, or null where the claim must speak of one that isn't known yet.</returns>
    public static Award? Find(Project project, ProjectState state, Claim claim, DateOnly date)
    {
        if (claim.AwardNumber is { } fain && state.Awards.FirstOrDefault(a => a.Fain == fain) is { } numbered)
            return numbered;
        var candidates = Candidates(project, state, claim);
        var sums = FaceSums(claim);
        return BySum(candidates, claim, sums, SameSum)
            ?? BySum(candidates, claim, sums, NearSum)
            ?? (sums.Count > 0 ? ByCircumstance(state, candidates, claim, sums, date) : WithoutSum(state, candidates, claim, date));
    }

    /// <summary>The award that a fact is about, by the fact's key; null where it is about something else.</summary>
    public static Award? OfFact(ProjectState state, string key) => state.Awards.FirstOrDefault(a => key == a.Key || key.StartsWith(a.Key + "/", StringComparison.Ordinal));

    /// <summary>Of how many known awards a claim may speak that fits none alone, as it gives no number, purpose or sum; 0 where it speaks of another.</summary>
    public static int MayBeOneOf(Project project, ProjectState state, Claim claim)
    {
        var known = claim.AwardNumber is null && claim.ScopeItem is null && FaceSums(claim).Count == 0 ? Candidates(project, state, claim).Count(a => a.OneOf == 0) : 0;
        return known > 1 ? known : 0;
    }

    /// <summary>True where the sum is that of several awards together, known or named beside it, and so of none of them.</summary>
    public static bool IsSumOfAwards(ProjectState state, Claim claim, IReadOnlyList<Claim> together)
    {
        if (claim.AmountUsd is not { } sum)
            return false;
        var beside = together
            .Where(c => c != claim && c.AmountUsd is not null && c.AmountUsd < sum && Compatible(c.Funder, claim.Funder) && IsAwardClaim(c.Type))
            .Select(c => c.AmountUsd!.Value).Distinct().ToList();
        var known = state.Awards.Where(a => a.FaceUsd is not null && a.FaceUsd < sum && Compatible(a.Funder, claim.Funder)).Select(a => a.FaceUsd!.Value).ToList();
        return (beside.Count > 1 && Near(beside.Sum(), sum, SameSum)) || (known.Count > 1 && Near(known.Sum(), sum, SameSum));
    }

    /// <summary>
    /// Awards of which nothing is known but a loss that other documents reported within the same days, and which fit the award whose loss
    /// is now reported: the same news with another sum, told before it was clear which award is meant.
    /// </summary>
    public static IEnumerable<Award> MistakenFor(ProjectState state, Award award, DateOnly date, string documentId) => state.Awards.Where(a =>
        a != award && a.OnlyLost && Compatible(a.Funder, award.Funder) && Compatible(a.Fain, award.Fain)
        && Compatible(ScopeKey.OrNull(a.Purpose), ScopeKey.OrNull(award.Purpose))
        && state.Find(a.Key) is { Family: Family.Terminated } fact && Settlement.IsSameNews(fact.EventDate, date)
        && fact.Statements.All(s => s.DocumentId != documentId));

    public static bool IsAwardClaim(ClaimType type) => type is >= ClaimType.FundingAwarded and <= ClaimType.FundingRestored;

    public static bool SamePurpose(string? a, string? b) => a is not null && b is not null && ScopeKey.Of(a) == ScopeKey.Of(b);

    public static bool IsLoss(ClaimType type) => type is ClaimType.FundingCancelled or ClaimType.FundingReduced;

    private static List<Award> Candidates(Project project, ProjectState state, Claim claim) =>
    [
        .. state.Awards.Where(a => Compatible(a.Funder, claim.Funder) && Compatible(a.Fain, claim.AwardNumber) && !ScopeKey.AreApart(project, a.Purpose, claim.ScopeItem)),
    ];

    private static List<decimal> FaceSums(Claim claim)
    {
        var sums = new List<decimal>();
        sums.AddRange(claim.OtherAmounts.Where(a => a.Role is AmountRole.Announced or AmountRole.Obligated).Select(a => a.Usd));
        if (claim.AmountUsd is { } usd)
            sums.Add(usd);
        return sums;
    }

    private static Award? BySum(List<Award> candidates, Claim claim, List<decimal> sums, decimal tolerance) => candidates
        .Where(a => a.FaceUsd is { } face && sums.Exists(s => Near(face, s, tolerance)))
        .OrderByDescending(a => SamePurpose(a.Purpose, claim.ScopeItem))
        .FirstOrDefault();

    /// <summary>A sum that is no award's: another version of something just told, or a part of an award.</summary>
    private static Award? ByCircumstance(ProjectState state, List<Award> candidates, Claim claim, List<decimal> sums, DateOnly date)
    {
        var fitting = candidates.Where(a => Compatible(ScopeKey.OrNull(a.Purpose), ScopeKey.OrNull(claim.ScopeItem))).ToList();
        if (IsLoss(claim.Type))
        {
            if (fitting.Find(a => LostRecently(state, a, date)) is { } told)
                return told;
            var partOf = fitting.Where(a => a.FaceUsd > sums.Max() && state.Find(a.Key)?.Family != Family.Terminated).ToList();
            return partOf.Find(a => SamePurpose(a.Purpose, claim.ScopeItem)) ?? (partOf.Count == 1 ? partOf[0] : null);
        }
        return fitting.Find(a => a.FaceUsd is null);
    }

    private static Award? WithoutSum(ProjectState state, List<Award> candidates, Claim claim, DateOnly date)
    {
        if (candidates.Find(a => SamePurpose(a.Purpose, claim.ScopeItem)) is { } samePurpose)
            return samePurpose;
        if (IsLoss(claim.Type) && candidates.Find(a => LostRecently(state, a, date)) is { } told)
            return told;
        var standing = candidates.Where(a => state.Find(a.Key)?.Family != Family.Terminated).ToList();
        if (claim.Type is ClaimType.FundingRestored)
            standing = [.. candidates.Except(standing)];
        // Where no award stands any more, who says that it isn't affected denies the newest loss.
        if (standing.Count == 0 && claim.Type is ClaimType.FundingRetained)
            return candidates.Find(a => state.Find(a.Key) is { } fact && Settlement.IsSameNews(fact.EventDate, date));
        return standing.Count == 1 ? standing[0] : null;
    }

    private static bool LostRecently(ProjectState state, Award award, DateOnly date) =>
        state.Find(award.Key) is { Family: Family.Terminated } fact && Settlement.IsSameTime(fact.EventDate, date);

    private static bool Compatible(string? a, string? b) => a is null || b is null || string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Near(decimal a, decimal b, decimal tolerance) => Math.Abs(a - b) <= tolerance * Math.Abs(a);
}
