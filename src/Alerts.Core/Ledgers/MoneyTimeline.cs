using Alerts.Model;

namespace Alerts.Ledgers;

/// <param name="Source">Who gave the sum.</param>
public sealed record MoneyPoint(DateOnly Day, decimal Usd, string Source);

/// <summary>What one kind of money of one award was from day to day; each sum holds until the next.</summary>
/// <param name="Points">The earliest first, one for each day on which the sum became another.</param>
public sealed record MoneySeries(Award Award, AmountRole Role, IReadOnlyList<MoneyPoint> Points);

/// <summary>The sums that documents gave of a project's awards, by award and kind of money, over time; versions that the ledger took for wrong or old are left out. Pure.</summary>
public static class MoneyTimeline
{
    /// <param name="state">At the moment; its awards are those that the sums belong to.</param>
    /// <param name="entries">Those that the moment sees.</param>
    /// <returns>In the order of awards and kinds.</returns>
    public static IReadOnlyList<MoneySeries> Of(ProjectState state, IEnumerable<LedgerEntry> entries, DateOnly? until)
    {
        var sums = from entry in entries
                   where entry.Claim.Certainty != Certainty.Speculated && !(entry.EventDate > until)
                       && entry.Effect.Kind is not (EffectKind.Ignored or EffectKind.Disputed or EffectKind.Outdated)
                   let award = entry.Effect.Key is { } key ? AwardBinding.OfFact(state, key) : null
                   where award is not null
                   from sum in Sums(entry.Claim)
                   select (award, sum.Role, entry.EventDate, sum.Usd, entry.Source);
        return
        [
            .. sums.GroupBy(s => (s.award.Number, s.Role)).OrderBy(g => g.Key.Number).ThenBy(g => g.Key.Role)
                .Select(g => new MoneySeries(g.First().award, g.Key.Role, Turns(g.GroupBy(s => s.EventDate).OrderBy(day => day.Key).Select(day => Best(day.Select(s => (s.Usd, s.Source)), day.Key)))))
                .Where(series => series.Points.Any(p => p.Usd > 0)),
        ];
    }

    /// <summary>Of one day the figure of the better source stands, then the highest.</summary>
    private static MoneyPoint Best(IEnumerable<(decimal Usd, SourceReference Source)> told, DateOnly day)
    {
        var (usd, source) = told.MaxBy(t => (t.Source.Rank, t.Usd));
        return new MoneyPoint(day, usd, source.SourceName);
    }

    /// <summary>A sum that is only told again is no point of its own.</summary>
    private static List<MoneyPoint> Turns(IEnumerable<MoneyPoint> days)
    {
        var turns = new List<MoneyPoint>();
        foreach (var day in days.Where(d => turns.Count == 0 || turns[^1].Usd != d.Usd))
            turns.Add(day);
        return turns;
    }

    private static List<RoleAmount> Sums(Claim claim)
    {
        var sums = claim.OtherAmounts.Where(o => o.Usd > 0 && o.Role is not (AmountRole.Other or AmountRole.Investment)).ToList();
        if (claim.AmountUsd is { } usd and > 0)
            sums.AddRange(Roles(claim).Where(role => sums.TrueForAll(s => s.Role != role)).Select(role => new RoleAmount(usd, role)));
        // What is given back is lost no more.
        if (claim.Type == ClaimType.FundingRestored)
            sums.Add(new RoleAmount(0, AmountRole.Terminated));
        return sums;
    }

    /// <summary>An award that ends and is told with its announced sum loses all of it.</summary>
    private static IEnumerable<AmountRole> Roles(Claim claim) => (claim.Type, claim.AmountRole) switch
    {
        (ClaimType.FundingCancelled, AmountRole.Announced) => [AmountRole.Announced, AmountRole.Terminated],
        (ClaimType.FundingCancelled or ClaimType.FundingReduced, null) => [AmountRole.Terminated],
        (ClaimType.FundingAwarded, null) => [AmountRole.Announced],
        (_, { } role and not (AmountRole.Other or AmountRole.Investment)) => [role],
        _ => [],
    };
}
