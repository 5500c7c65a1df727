using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// The sum of an award that one sentence cancels, pauses or keeps and another one tells: "It was worth $38.5 million", "won the $131 million grant in 2023".
/// Bound only where the article leaves no choice: a sum too few is better than a wrong one.
/// </summary>
internal static class AwardSums
{
    /// <summary>A claim whose sum stands in another sentence is a little less sure.</summary>
    private const double Doubt = 0.05;

    private const decimal Tolerance = 0.02m;

    private static readonly FrozenSet<string> Worth = Vocabulary.Words("worth valued totaling totalling totaled totalled amounting");

    private static readonly FrozenSet<string> Brings = Vocabulary.Words("brought bring provided provide covered cover paid pay contributed contribute amounted totaled given delivered supplied");

    private static readonly FrozenSet<string> Was = Vocabulary.Words("would was had to have");

    private static readonly FrozenSet<string> AwardNouns = Vocabulary.Words("award grant loan guarantee agreement share commitment funding");

    public static IEnumerable<Draft> Bind(IReadOnlyCollection<Draft> drafts, AnnotatedArticle article, Topics topics) =>
        drafts.Select(d => NeedsSum(d) ? Bound(d, drafts, article, topics) : d);

    private static bool NeedsSum(Draft draft) => draft.AmountUsd is null
        && draft.Type is ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingRetained or ClaimType.FundingRestored or ClaimType.FundingAwarded or ClaimType.FundingReduced;

    private static Draft Bound(Draft draft, IReadOnlyCollection<Draft> all, AnnotatedArticle article, Topics topics)
    {
        // Sums of the same organisation's other awards are taken.
        var taken = all.Where(d => d.Organization == draft.Organization && d.Type != draft.Type && d.AmountUsd is not null && IsOtherFate(draft.Type, d.Type)).Select(d => d.AmountUsd!.Value).ToList();
        var funder = Funders.FunderIn(draft.In.Sentence);
        var sums = article.Sentences.SelectMany(read => Candidates(read, draft, topics, funder)).Where(usd => !taken.Exists(t => Same(t, usd))).ToList();
        var distinct = new List<decimal>();
        foreach (var usd in sums)
        {
            if (!distinct.Exists(d => Same(d, usd)))
                distinct.Add(usd);
        }
        return distinct.Count == 1
            ? draft with { AmountUsd = distinct[0], AmountRole = AmountRole.Announced, Confidence = draft.Confidence - Doubt, Rule = draft.Rule + ", sum elsewhere" }
            : draft;
    }

    private static bool IsOtherFate(ClaimType one, ClaimType other) => one == ClaimType.FundingRetained != (other == ClaimType.FundingRetained) && Amounts.IsFunding(other);

    private static bool Same(decimal a, decimal b) => Math.Abs(a - b) <= Tolerance * Math.Max(a, b);

    private static IEnumerable<decimal> Candidates(AnnotatedSentence read, Draft draft, Topics topics, string? funder)
    {
        var close = read.Sentence.Index == draft.In.Sentence.Index + 1 || read.Sentence.Index == draft.In.Sentence.Index;
        if (read.Sums.IsEmpty || (Owners.OfSentence(read, topics) != draft.Organization && !(close && read.Organizations.IsEmpty)))
            yield break;
        var here = Funders.FunderIn(read.Sentence);
        if (here is not null && funder is not null && here != funder)
            yield break;
        foreach (var sum in read.Sums)
        {
            var role = SumRoles.Of(read, sum);
            if (sum.Usd >= 100_000m && !IsInstalment(read.Sentence, sum) && (role == AmountRole.Announced || role is null) && !IsOfSeveral(read.Sentence, sum)
                && (role == AmountRole.Announced || IsWorth(read.Sentence, sum) || IsAwardSum(read, sum)))
                yield return sum.Money.RangeEnd ?? sum.Usd;
        }
    }

    /// <summary>"It was worth …", "The maximum federal share was …", "The award's federal share is …".</summary>
    private static bool IsWorth(Sentence sentence, Sum sum)
    {
        for (var i = sum.Start - 1; i >= 0 && i >= sum.Start - 5; i--)
        {
            if (Worth.Contains(sentence.Word(i)))
                return true;
            // "The grant, $92 million, was to pay for the equipment."
            if (sentence.Word(i) is "," && AwardNouns.Contains(sentence.Word(i - 1)) && i >= sum.Start - 3)
                return true;
            if (sentence.Word(i) is "was" or "is" && sentence.Word(i - 1) is "it")
                return true;
            // "It would have brought the company $92 million", "That was to cover $40 million of the work".
            if (Brings.Contains(sentence.Word(i)) && sentence.Word(0) is "it" or "that" or "this" or "the" && sentence.HasBefore(i, 3, Was))
                return true;
            if (sentence.Word(i) is "is" or "was" or "of" or "for")
                return Enumerable.Range(Math.Max(0, i - 8), Math.Min(8, i)).Any(n => AwardNouns.Contains(sentence.Word(n)));
        }
        return false;
    }

    /// <summary>The sum is what an award was given, whenever that was: "in 2022 it won $50 million from DOE".</summary>
    private static bool IsAwardSum(AnnotatedSentence read, Sum sum)
    {
        foreach (var action in read.Actions)
        {
            if (action.Value.Kind is ActionKind.Award or ActionKind.Conclude && action.Start < sum.Start && sum.Start - action.End <= 8 && Funders.FunderIn(read.Sentence) is not null)
                return true;
        }
        return false;
    }

    /// <summary>"a signed agreement for the first budget period, worth $8 million": a part of the award.</summary>
    private static bool IsInstalment(Sentence sentence, Sum sum) => Enumerable.Range(1, 8).Any(back => sentence.Word(sum.Start - back) is "period" or "tranche" or "instalment" or "installment" or "disbursement" or "draw");

    private static bool IsOfSeveral(Sentence sentence, Sum sum)
    {
        for (var i = sum.End; i < Math.Min(sentence.Count, sum.End + 6); i++)
        {
            if (sentence.Word(i) is "grants" or "awards" or "loans" or "companies" or "firms" or "recipients" or "program" or "programme" or "projects" or "hubs" or "round")
                return true;
            if (sentence.Word(i) is "," or ";" or ".")
                return false;
        }
        return false;
    }
}
