using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// A loss that is a part of an award: "$110 million of the $316 million grant", "Of that, $100 million is terminated".
/// The claim's sum is what is lost; the award's own sum and what was paid stand beside it.
/// </summary>
internal static class Losses
{
    private static readonly FrozenSet<string> AwardNouns = Vocabulary.Words("grant grants award awards loan funding funds agreement guarantee");

    /// <summary>Sums of one award are rounded each by itself; so much of the whole may be missing.</summary>
    private const decimal Rounding = 0.01m;

    private const double Agreement = 0.05;

    public static Draft Complete(Draft draft, AnnotatedArticle article)
    {
        if (draft.Type is not (ClaimType.FundingCancelled or ClaimType.FundingReduced))
            return draft;
        if (Parted(draft, article) is var (lost, face))
            draft = draft with { AmountUsd = lost, AmountRole = AmountRole.Terminated, OtherAmounts = [.. draft.OtherAmounts, new RoleAmount(face, AmountRole.Announced)] };
        else if (IsPartOfNamedAward(draft))
            draft = draft with { AmountRole = AmountRole.Terminated };
        return WithPaid(draft, article);
    }

    /// <summary>Where a part of an award is lost, another sentence that names the award with its whole sum tells of no second loss.</summary>
    public static IEnumerable<Draft> WithoutWholes(IReadOnlyCollection<Draft> drafts) => drafts.Where(d => !drafts.Any(part =>
        part.AmountRole == AmountRole.Terminated && part.Type == d.Type && part.Organization == d.Organization && d.AmountRole != AmountRole.Terminated
        && part.OtherAmounts.Any(a => a.Role == AmountRole.Announced && a.Usd == d.AmountUsd)));

    /// <summary>The lost sum and the whole that it is taken from.</summary>
    private static (decimal Lost, decimal Face)? Parted(Draft draft, AnnotatedArticle article)
    {
        var read = draft.In;
        for (var i = 0; i + 1 < read.Sums.Length; i++)
        {
            var (part, whole) = (read.Sums[i], read.Sums[i + 1]);
            if (IsTakenFrom(read, part, whole.Start) && part.Usd < whole.Usd && (draft.AmountUsd == part.Usd || draft.AmountUsd == whole.Usd))
                return (part.Usd, whole.Usd);
        }
        var pointsBack = read.Sentence.Word(0) is "of" && read.Sentence.Word(1) is "that" or "this" or "those" or "it";
        if (pointsBack && draft.AmountUsd is { } lost && read.Sentence.Index > 0 && article.Sentences[read.Sentence.Index - 1].Sums is [.., var before] && before.Usd > lost)
            return (lost, before.Usd);
        return null;
    }

    /// <summary>"about $110M of its pCAM grant": a part, though the whole isn't named.</summary>
    private static bool IsPartOfNamedAward(Draft draft)
    {
        var sentence = draft.In.Sentence;
        return draft.In.Sums.Any(s => s.Usd == draft.AmountUsd && IsTakenFrom(draft.In, s, s.End + 3)
            && Enumerable.Range(s.End + 2, 5).Any(i => i < sentence.Count && AwardNouns.Contains(sentence.Word(i))));
    }

    private static bool IsTakenFrom(AnnotatedSentence read, Sum part, int whole) =>
        read.Sentence.Word(part.End) is "of" && whole - part.End <= 4 && read.Sentence.Word(part.End + 1) is "the" or "its" or "a" or "their" or "that" or "this";

    /// <summary>
    /// What was paid may stand anywhere in the article; it is taken where paid and lost make up the award. Sums that agree so speak for
    /// each other; a sentence whose own three sums don't has one of them wrong.
    /// </summary>
    private static Draft WithPaid(Draft draft, AnnotatedArticle article)
    {
        if (Sum(draft, AmountRole.Announced) is not { } face || draft.AmountUsd is not { } lost)
            return draft;
        if (Sum(draft, AmountRole.Outlaid) is { } said)
            return AddUp(said, lost, face) ? Weighed(draft, Agreement, "sums add up") : Weighed(draft, -Agreement, "sums don't add up");
        var paid = article.Sentences.SelectMany(s => s.Sums).Select(s => s.Usd).FirstOrDefault(usd => usd > 0 && AddUp(usd, lost, face));
        return paid == 0
            ? draft
            : Weighed(draft with { OtherAmounts = [.. draft.OtherAmounts, new RoleAmount(paid, AmountRole.Outlaid)] }, Agreement, "sums add up");
    }

    private static decimal? Sum(Draft draft, AmountRole role) => draft.OtherAmounts.FirstOrDefault(a => a.Role == role)?.Usd;

    private static bool AddUp(decimal paid, decimal lost, decimal face) => Math.Abs(paid + lost - face) <= Rounding * face;

    private static Draft Weighed(Draft draft, double by, string why) =>
        draft with { Confidence = Math.Clamp(draft.Confidence + by, 0.05, 0.99), Rule = $"{draft.Rule}, {why}" };
}
