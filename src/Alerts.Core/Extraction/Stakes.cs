using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Shares that change hands, told in per cent: "will own 60% and Example Metals 40%", "takes 8% of Example Lithium".</summary>
internal static class Stakes
{
    private const int Reach = 6;

    private static readonly FrozenSet<string> Taking = Vocabulary.Words(
        "take takes took taking taken acquire acquires acquired acquiring buy buys bought buying get gets got getting receive receives received receiving gain gains gained gives give gave sells sold selling sell purchase purchases purchased");

    private static readonly FrozenSet<string> Holding = Vocabulary.Words("own hold control have keep");

    private static readonly FrozenSet<string> Equity = Vocabulary.Words("stake stakes interest shares equity stock ownership warrants owner holding venture");

    public static IEnumerable<Draft> Find(AnnotatedSentence read, Topics topics, DateOnly? date)
    {
        var sentence = read.Sentence;
        foreach (var sum in read.Sums)
        {
            if (StockOf(read, sum) is { } owned && Enumerable.Range(1, 3).Select(back => sum.Start - back).FirstOrDefault(i => Taking.Contains(sentence.Word(i)), -1) is >= 0 and var bought
                && !History.IsHistory(read, Bought(bought), 0, sentence.Count, date) && !Certainties.IsNegated(sentence, bought, -1, 0))
                yield return new Draft(ClaimType.OwnershipChanged, owned, read, Certainties.Of(read, bought, 0, sentence.Count, ClaimType.OwnershipChanged), 0.8, "stock-for-sum") { AmountUsd = sum.Usd, AmountRole = AmountRole.Investment };
        }
        for (var i = 1; i < sentence.Count; i++)
        {
            if (sentence.Word(i) is not ("%" or "percent") && !(sentence.Word(i) is "per" && sentence.Word(i + 1) is "cent"))
                continue;
            if (Verb(sentence, i) is not { } verb || !IsShare(read, i))
                continue;
            var (start, end) = Clauses.Around(sentence, verb, i);
            if (History.IsHistory(read, Bought(verb), start, end, date) || Certainties.IsNegated(sentence, verb, -1, start))
                continue;
            var organization = read.Organizations.FirstOrDefault(m => m.Start > i && m.Start <= i + 4).Organization ?? Owners.OfSentence(read, topics);
            if (organization is not null)
                yield return new Draft(ClaimType.OwnershipChanged, organization, read, Certainties.Of(read, verb, start, end, ClaimType.OwnershipChanged), 0.8, "stake-percent");
            yield break;
        }
    }

    /// <summary>"$400 million of preferred stock in Example Metals": whose stock it is.</summary>
    private static WatchedOrganization? StockOf(AnnotatedSentence read, Sum sum)
    {
        if (read.Sentence.Word(sum.End) is not ("of" or "in" or "worth"))
            return null;
        var stock = Enumerable.Range(sum.End + 1, 4).FirstOrDefault(i => read.Sentence.Word(i) is "stock" or "shares" or "equity", -1);
        return stock < 0 ? null : read.Organizations.FirstOrDefault(m => m.Start - stock is 2 && read.Sentence.Word(stock + 1) is "in" or "of").Organization;
    }

    private static PhraseHit<ActionWord> Bought(int at) => new(at, 1, 1, new ActionWord(ActionKind.Acquire, ActionForm.Active, "stake-percent", Holder: false));

    /// <summary>A verb of taking close before, or one of holding that lies in the future: "holds 34 %" is nothing new.</summary>
    private static int? Verb(Sentence sentence, int percent)
    {
        for (var i = percent - 1; i >= 0 && i >= percent - Reach; i--)
        {
            if (Taking.Contains(sentence.Word(i)))
                return i;
            if (Holding.Contains(sentence.Word(i)) && sentence.Word(i - 1) is "will" or "would" or "to" or "each")
                return i;
        }
        return null;
    }

    private static bool IsShare(AnnotatedSentence read, int percent)
    {
        var sentence = read.Sentence;
        if (sentence.Word(percent + 1) is "of" && read.Organizations.Any(m => m.Start >= percent + 2 && m.Start <= percent + 3))
            return true;
        if (Enumerable.Range(percent - 8, 16).Any(i => Equity.Contains(sentence.Word(i))))
            return true;
        // "A will own 60% and B 40%".
        return Enumerable.Range(percent - Reach, Reach).Any(i => sentence.Word(i) is "own") && Enumerable.Range(percent + 1, 6).Any(i => sentence.Word(i) is "%" or "percent");
    }
}
