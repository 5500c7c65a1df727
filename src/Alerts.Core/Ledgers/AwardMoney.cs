using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>
/// What is known of an award's money beside its standing: obligated, paid out, left, the recipient's share. Facts that grow by themselves
/// as an award goes on; they make no change and alert nobody.
/// </summary>
internal static class AwardMoney
{
    /// <summary>The state with the sums of a claim about an award. The figure of the latest day stands, of one day that of the better source, then the highest, whatever the order of telling.</summary>
    public static ProjectState With(ProjectState state, Claim claim, Award award, SourceReference source, DateOnly date)
    {
        foreach (var sum in claim.OtherAmounts.Append(new RoleAmount(claim.AmountUsd ?? 0, claim.AmountRole ?? AmountRole.Other)).Where(a => a.Usd > 0 && Words(a.Role) is not null))
        {
            var fact = new Fact
            {
                Key = $"{award.Key}/{WireName.Of(sum.Role)}",
                Subject = SubjectOf(award, sum.Role),
                Value = Money.Text(sum.Usd),
                Family = Family.Money,
                Certainty = claim.Certainty,
                EventDate = date,
                LearnedAt = source.LearnedAt,
                Statements = [new Statement(Money.Text(sum.Usd), Money.Text(sum.Usd), source.DocumentId, source.Rank, Supported: false, sum.Usd)],
            };
            if (state.Find(fact.Key) is not { } known || Order(fact).CompareTo(Order(known)) > 0)
                state = state.With(fact);
        }
        return state;
    }

    /// <summary>The facts with the award's name as it is known now.</summary>
    public static ProjectState Renamed(ProjectState state, Award award) => state with
    {
        Facts = [.. state.Facts.Select(f => f.Family == Family.Money && IsOf(f, award) ? f with { Subject = SubjectOf(award, Enum.GetValues<AmountRole>().First(r => f.Key == $"{award.Key}/{WireName.Of(r)}")) } : f)],
    };

    /// <summary>The state without what was known of the money of an award that turned out to be another.</summary>
    public static ProjectState Without(ProjectState state, Award award) => state with { Facts = [.. state.Facts.Where(f => f.Family != Family.Money || !IsOf(f, award))] };

    private static bool IsOf(Fact fact, Award award) => fact.Key.StartsWith(award.Key + "/", StringComparison.Ordinal);

    private static string SubjectOf(Award award, AmountRole role) => $"{award.Subject}, {Words(role)}";

    private static string? Words(AmountRole role) => role switch
    {
        AmountRole.Obligated => "obligated",
        AmountRole.Outlaid => "paid out",
        AmountRole.Remaining => "left",
        AmountRole.CostShare => "cost share of the recipient",
        _ => null,
    };

    private static (DateOnly Date, SourceRank Rank, decimal Usd, string Document) Order(Fact fact) =>
        (fact.EventDate, fact.Statements[0].Rank, fact.Statements[0].Usd ?? 0, fact.Statements[0].DocumentId);
}
