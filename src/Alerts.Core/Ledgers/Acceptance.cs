using Alerts.Model;

namespace Alerts.Ledgers;

/// <param name="Says">The reason as a sentence that names the thing.</param>
public sealed record ForReview(ReviewReason Reason, string Says);

/// <summary>Whether a ledger may take a claim, or a person has to look at it first. Pure.</summary>
public static class Acceptance
{
    /// <summary>All that the laws of 2021 and 2022 gave DOE to spend comes to less than this; a larger sum for one award was misread.</summary>
    private const decimal MostOfAward = 100_000_000_000m;

    /// <summary>No company has promised so much for anything.</summary>
    private const decimal MostOfAll = 1_000_000_000_000m;

    /// <param name="project">Whose ledger the claim would enter; null where no watched project is meant.</param>
    /// <returns>Why it is for review; null where the ledger may take it.</returns>
    public static ForReview? Decide(Claim claim, Project? project, WatchList watchList, DateTimeOffset learnedAt)
    {
        if (project is null)
        {
            return claim.ProjectId is { } gone
                ? new(ReviewReason.ProjectGone, $"The project \"{gone}\" is no longer on the watch list.")
                : new(ReviewReason.Unwatched, $"Nobody watches {claim.Organization}.");
        }
        if (claim.AwardNumber is { } number && OwnerOf(number, project, watchList) is { } owner)
            return new(ReviewReason.OtherAward, $"The award {number} belongs to {owner.DisplayName}, and the claim is about {project.DisplayName}.");
        return OfDate(claim, learnedAt) ?? OfAmounts(claim);
    }

    /// <summary>The other project that has the award; null where this one has it as well, or none has.</summary>
    private static Project? OwnerOf(string number, Project project, WatchList watchList) =>
        Has(project, number) ? null : watchList.Projects.FirstOrDefault(p => Has(p, number));

    private static bool Has(Project project, string number) => project.Awards.Any(a => Fain.Normal(a.Fain) == Fain.Normal(number));

    /// <summary>A day of grace, since the day of the event may have begun elsewhere; what is only planned lies ahead by its nature.</summary>
    private static ForReview? OfDate(Claim claim, DateTimeOffset learnedAt)
    {
        var learned = DateOnly.FromDateTime(learnedAt.UtcDateTime);
        return claim.Certainty == Certainty.Confirmed && claim.EventDate is { } day && day > learned.AddDays(1)
            ? new(ReviewReason.FutureDate, $"It is said to have happened on {day:yyyy-MM-dd}, and was learned on {learned:yyyy-MM-dd}.")
            : null;
    }

    private static ForReview? OfAmounts(Claim claim)
    {
        var most = AwardBinding.IsAwardClaim(claim.Type) ? MostOfAward : MostOfAll;
        foreach (var usd in claim.OtherAmounts.Select(a => a.Usd).Prepend(claim.AmountUsd ?? 0))
        {
            if (usd < 0)
                return new(ReviewReason.ImpossibleAmount, $"The sum {Money.Text(usd)} is below zero.");
            if (usd > most)
                return new(ReviewReason.ImpossibleAmount, $"The sum {Money.Text(usd)} is more than any {(most == MostOfAward ? "award" : "project")} can have.");
        }
        return null;
    }
}
