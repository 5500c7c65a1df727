using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>What a funding claim makes of the award it is bound to.</summary>
internal static class AwardRules
{
    /// <summary>A loss of at least this share of the award is the whole of it.</summary>
    private const decimal Whole = 0.97m;

    public static Proposal Propose(Claim claim, Award award) => claim.Type switch
    {
        ClaimType.FundingAwarded when claim.Certainty == Certainty.Planned => new(award.Key, award.Subject, "selected", Family.Standing, News: true, "selected"),
        ClaimType.FundingAwarded => new(award.Key, award.Subject, "active", Family.Standing, News: true, "awarded"),
        ClaimType.FundingIncreased => new(award.Key + "/increase", award.Subject, Increase(claim), Family.Amount, News: true, Increase(claim), Repeats: true, Usd: claim.AmountUsd),
        ClaimType.FundingPaused => new(award.Key, award.Subject, "paused", Family.Paused, News: true, "paused"),
        ClaimType.FundingRetained => new(award.Key, award.Subject, "active", Family.Standing, News: false, "not affected"),
        ClaimType.FundingRestored => new(award.Key, award.Subject, "reinstated", Family.Restored, News: true, "reinstated"),
        ClaimType.FundingCancelled or ClaimType.FundingReduced => Loss(claim, award),
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Type, "Not a funding claim."),
    };

    /// <summary>The award as it is first heard of. A sum that is lost or left isn't its face value.</summary>
    /// <param name="oneOf">How many known awards the claim may speak of.</param>
    public static Award New(ProjectState state, Claim claim, int oneOf)
    {
        var face = claim.OtherAmounts.FirstOrDefault(a => a.Role == AmountRole.Announced)?.Usd
            ?? (IsPart(claim) ? null : claim.AmountUsd);
        return new Award(state.NextAward, face, claim.ScopeItem, claim.Funder, claim.Program, claim.AwardNumber, AwardBinding.IsLoss(claim.Type), oneOf);
    }

    /// <summary>The award with what this claim adds to what is known of it.</summary>
    public static Award Learn(Award award, Claim claim)
    {
        var learned = award with
        {
            Purpose = award.Purpose ?? claim.ScopeItem,
            Funder = award.Funder ?? claim.Funder,
            Program = award.Program ?? claim.Program,
            Fain = award.Fain ?? claim.AwardNumber,
            FaceUsd = award.FaceUsd ?? (IsPart(claim) ? null : claim.AmountUsd),
            OnlyLost = award.OnlyLost && AwardBinding.IsLoss(claim.Type),
        };
        return learned with { OneOf = learned is { Purpose: null, Fain: null, FaceUsd: null } ? learned.OneOf : 0 };
    }

    /// <summary>The claim's sum is a part of the award.</summary>
    private static bool IsPart(Claim claim) =>
        claim.AmountRole is AmountRole.Terminated or AmountRole.Remaining or AmountRole.Outlaid || claim.Type is ClaimType.FundingReduced or ClaimType.FundingIncreased;

    private static Proposal Loss(Claim claim, Award award)
    {
        var lost = Amount(claim, AmountRole.Terminated) ?? Amount(claim, AmountRole.Remaining) ?? claim.AmountUsd;
        var paid = Amount(claim, AmountRole.Outlaid);
        // A report may give its own figure for the whole; the loss is measured against that.
        var face = claim.OtherAmounts.FirstOrDefault(a => a.Role == AmountRole.Announced)?.Usd ?? award.FaceUsd;
        var word = claim.Type == ClaimType.FundingReduced ? "reduced" : "cancelled";
        var supported = face is { } f && lost is { } l && paid is { } p && Math.Abs(f - l - p) <= 0.01m * f;
        if (lost is null || (claim.Type == ClaimType.FundingCancelled && (face is null || lost >= Whole * face)))
            return new(award.Key, award.Subject, word, Family.Terminated, News: true, lost is { } all ? $"all {Money.Text(all)} lost" : word, supported, Usd: lost);
        var of = face is { } whole ? $"{Money.Text(lost.Value)} of {Money.Text(whole)}" : Money.Text(lost.Value);
        var value = $"{(word == "reduced" ? "reduced" : "cancelled in part")}: {of}";
        var says = $"{of} lost{(paid is { } sum ? $", {Money.Text(sum)} already paid" : "")}";
        return new(award.Key, award.Subject, value, Family.Terminated, News: true, says, supported, Usd: lost);
    }

    private static decimal? Amount(Claim claim, AmountRole role) =>
        claim.AmountRole == role ? claim.AmountUsd : claim.OtherAmounts.FirstOrDefault(a => a.Role == role)?.Usd;

    private static string Increase(Claim claim) => claim.AmountUsd is { } usd ? $"increased by {Money.Text(usd)}" : "increased";
}
