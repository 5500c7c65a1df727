using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// A sum of several awards that the article breaks down: "two grants of $480 million together … the first, $316 million, … the second, $164 million".
/// That the parts add up is what shows it; each part is an award of its own.
/// </summary>
internal static class Breakdowns
{
    private const int MostParts = 6;

    /// <summary>Parts stand in the same sentence or one of the next; sometimes a line above has them already.</summary>
    private const int SentencesAfter = 4, SentencesBefore = 3;

    private const decimal Tolerance = 0.006m;

    public static IEnumerable<Draft> Split(Draft draft, AnnotatedArticle article)
    {
        if (!Amounts.IsFunding(draft.Type) || draft.AmountUsd is not { } whole || draft.OtherAmounts.Any(a => a.Role == AmountRole.Announced)
            || PartsOf(whole, draft.In.Sentence.Index, article) is not { } parts)
        {
            return [draft];
        }
        // Principal and interest are one loan.
        if (parts.TrueForAll(p => p.In.Sentence.Tokens.Any(t => t.Lower is "interest")))
            return [draft];
        if (!IsOfSeveral(draft.In.Sentence, parts))
            return [draft];
        var funder = Funders.FunderIn(draft.In.Sentence) ?? draft.Funder;
        return parts.Select(part =>
        {
            var product = ProductOf(part.In, part.Sum);
            return draft with
            {
                In = part.In,
                AmountUsd = part.Sum.Usd,
                AmountRole = AmountRole.Announced,
                OtherAmounts = [],
                Funder = funder,
                ScopeItem = product?.Name,
                ScopeWords = product?.Long,
                Rule = draft.Rule + ", broken down",
            };
        });
    }

    /// <summary>The sentence speaks of several awards, or the parts are told of in sentences or for products of their own.</summary>
    private static bool IsOfSeveral(Reading.Sentence sentence, List<(AnnotatedSentence In, Sum Sum)> parts) =>
        sentence.Tokens.Any(t => t.Lower is "grants" or "awards" or "loans" or "guarantees" or "two" or "three" or "both" or "together" or "combined" or "total" or "totaling" or "totalling" or "totaled" or "projects")
        || parts.TrueForAll(p => p.In.Things.Any(t => t.Value == Thing.Funding) && Several.Overlaps(p.In.Sentence.Tokens.Select(t => t.Lower)));

    private static readonly FrozenSet<string> Several = Vocabulary.Words("first second other another one each separate");

    private static List<(AnnotatedSentence In, Sum Sum)>? PartsOf(decimal whole, int index, AnnotatedArticle article)
    {
        var after = SumsBelow(whole, article.Sentences.Skip(index).Take(1 + SentencesAfter));
        return Run(after, whole) ?? Run(SumsBelow(whole, article.Sentences.Skip(Math.Max(0, index - SentencesBefore)).Take(Math.Min(index, SentencesBefore))), whole);
    }

    private static List<(AnnotatedSentence In, Sum Sum)> SumsBelow(decimal whole, IEnumerable<AnnotatedSentence> sentences) =>
        [.. sentences.SelectMany(s => s.Sums.Select(sum => (s, sum))).Where(p => p.sum.Usd > 0 && p.sum.Usd < whole && SumRoles.Of(p.s, p.sum) is null or AmountRole.Announced)];

    /// <summary>The first sums in a row that add up to the whole.</summary>
    private static List<(AnnotatedSentence In, Sum Sum)>? Run(List<(AnnotatedSentence In, Sum Sum)> sums, decimal whole)
    {
        for (var first = 0; first < sums.Count; first++)
        {
            var total = 0m;
            for (var last = first; last < Math.Min(sums.Count, first + MostParts); last++)
            {
                total += sums[last].Sum.Usd;
                if (last > first && Math.Abs(total - whole) <= Tolerance * whole)
                    return sums[first..(last + 1)];
            }
        }
        return null;
    }

    /// <summary>What a part is for stands behind it, up to the next sum; else before it.</summary>
    private static ProductMention? ProductOf(AnnotatedSentence read, Sum sum)
    {
        var next = read.Sums.Where(s => s.Start > sum.Start).Select(s => s.Start).DefaultIfEmpty(read.Sentence.Count).First();
        var before = read.Sums.Where(s => s.End <= sum.Start).Select(s => s.End).DefaultIfEmpty(0).Last();
        return ProductNames.First(read, sum.End, next) ?? ProductNames.First(read, before, sum.Start);
    }
}
