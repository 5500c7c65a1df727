using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>What a project costs now where it was to cost something else: "will cost upward of $1.6 billion, it now says", "adds $85 million to the project".</summary>
internal static class Costs
{
    private static readonly FrozenSet<string> Now = Vocabulary.Words("now instead rather from originally initially before");

    private static readonly FrozenSet<string> Bills = Vocabulary.Words("cost costs price bill budget tag outlay capex");

    private static readonly FrozenSet<string> At = Vocabulary.Words("at about around nearly");

    private static readonly FrozenSet<string> Up = Vocabulary.Words("up down against from");

    private static readonly FrozenSet<string> Sites = Vocabulary.Words("project plant factory facility plan investment budget site cost bill price");

    public static IEnumerable<Draft> Find(AnnotatedSentence read, Topics topics, DateOnly? date)
    {
        foreach (var sum in read.Sums)
        {
            if (Verb(read, sum) is not { } verb)
                continue;
            var (start, end) = Clauses.Around(read.Sentence, verb, sum.End);
            var action = new PhraseHit<ActionWord>(verb, 1, 1, new ActionWord(ActionKind.Invest, ActionForm.Active, "costs-now", Holder: false));
            if (History.IsHistory(read, action, start, end, date) || Certainties.IsNegated(read.Sentence, verb, -1, start) || Owners.OfSentence(read, topics) is not { } organization)
                continue;
            yield return new Draft(ClaimType.InvestmentChanged, organization, read, Certainties.Of(read, verb, start, end, ClaimType.InvestmentChanged), 0.7, "costs-now")
            {
                AmountUsd = sum.Usd,
                AmountRole = AmountRole.Investment,
            };
            yield break;
        }
    }

    private static int? Verb(AnnotatedSentence read, Sum sum)
    {
        var sentence = read.Sentence;
        for (var i = sum.Start - 1; i >= 0 && i >= sum.Start - 5; i--)
        {
            if (sentence.Word(i) is "cost" or "costs" && sentence.Word(i - 1) is "will" or "to" or "now" or "would" or "it" && sentence.Tokens.Any(t => Now.Contains(t.Lower)))
                return i;
            if (sentence.Word(i) is "put" or "puts" or "pegs" or "pegged" or "estimates" && sentence.HasBetween(i + 1, sum.Start, Bills) && sentence.HasFrom(sum.Start - 2, 2, At) && (sentence.Tokens.Any(t => Now.Contains(t.Lower)) || sentence.HasFrom(sum.End, 3, Up)))
                return i;
            if (sentence.Word(i) is "stands" or "comes" or "runs" or "amounts" && sentence.Word(i + 1) is "at" or "to" && sentence.HasBefore(i, 8, Bills) && sentence.Tokens.Any(t => Now.Contains(t.Lower)))
                return i;
            if (sentence.Word(i) is "rose" or "climbed" or "grown" or "swelled" or "ballooned" or "increased" or "jumped" or "fallen" && sentence.Word(i + 1) is "to" && Enumerable.Range(1, 10).Any(back => sentence.Word(i - back) is "cost" or "costs" or "price" or "budget" or "bill" or "tag"))
                return i;
            if (sentence.Word(i) is "add" or "adds" or "added" && sentence.Word(sum.End) is "to" && Enumerable.Range(sum.End + 1, 4).Any(n => Sites.Contains(sentence.Word(n))))
                return i;
        }
        return null;
    }
}
