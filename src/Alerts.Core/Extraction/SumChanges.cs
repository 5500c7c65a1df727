using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>A sum told beside the one it takes the place of: "$19 million and not $46.6 million", "a budget of $265M, up from $187M".</summary>
internal static class SumChanges
{
    /// <summary>Words between the two sums.</summary>
    private const int Reach = 12;

    /// <summary>Below it are prices and targets of shares.</summary>
    private const decimal LeastSum = 100_000m;

    private static readonly FrozenSet<string> Spending = Vocabulary.Words("budget cost costs spending investment price bill outlay capex plan spend spends invest invests capital tag");

    private static readonly FrozenSet<string> Funding = Vocabulary.Words("offered grant award loan guarantee funding receive receives get gets share ceiling subsidy incentives support");

    public static IEnumerable<Draft> Find(AnnotatedSentence read, Topics topics, DateOnly? date)
    {
        for (var i = 0; i + 1 < read.Sums.Length; i++)
        {
            if (Pair(read.Sentence, read.Sums[i], read.Sums[i + 1]) is not var (was, now) || was.Usd == now.Usd || was.Usd < LeastSum || now.Usd < LeastSum || SumRoles.Of(read, now) == AmountRole.CostShare || SumRoles.Of(read, was) == AmountRole.CostShare
                || TypeOf(read, was.Usd, now.Usd, read.Sums[i].Start) is not { } type)
                continue;
            var at = read.Sums[i].Start;
            var (start, end) = Clauses.Around(read.Sentence, at, now.End);
            var action = new PhraseHit<ActionWord>(at, 1, 1, new ActionWord(ActionKind.Invest, ActionForm.Active, "sum-instead", Holder: false));
            if (History.IsHistory(read, action, start, Math.Min(end, read.Sums[i].End), date) || Owners.OfSentence(read, topics) is not { } organization)
                continue;
            yield return new Draft(type, organization, read, Certainties.Of(read, at, start, end, type), 0.8, "sum-instead")
            {
                AmountUsd = now.Usd,
                AmountRole = type == ClaimType.InvestmentChanged ? AmountRole.Investment : AmountRole.Announced,
            };
            yield break;
        }
    }

    private static (Sum Was, Sum Now)? Pair(Sentence sentence, Sum first, Sum second)
    {
        if (second.Start - first.End > Reach)
            return null;
        if (Comparisons.Of(sentence, first.Start, first.End, second.Start) is var newer and not Newer.Neither)
            return newer == Newer.First ? (second, first) : (first, second);
        return Enumerable.Range(first.End, second.Start - first.End).Any(i => sentence.Word(i) is "closed" or "ended" && sentence.Word(i + 1) is "at" or "up") ? (first, second) : null;
    }

    private static ClaimType? TypeOf(AnnotatedSentence read, decimal was, decimal now, int at)
    {
        for (var i = Math.Max(0, at - 12); i < at; i++)
        {
            if (Spending.Contains(read.Sentence.Word(i)))
                return ClaimType.InvestmentChanged;
        }
        if (Enumerable.Range(Math.Max(0, at - 12), Math.Min(at, 12)).Any(i => Funding.Contains(read.Sentence.Word(i))))
            return now < was ? ClaimType.FundingReduced : ClaimType.FundingIncreased;
        return null;
    }
}
