using System.Collections.Frozen;
using Alerts.Model;

namespace Alerts.Extraction.Mentions;

/// <summary>What a sum is, by the words around it; null where they don't tell.</summary>
internal static class SumRoles
{
    private static readonly FrozenSet<string> Sites = Vocabulary.Words(
        "plant factory facility project gigafactory complex refinery smelter mine campus battery cell investment expansion development hub megafactory build buildout unit line hall mill furnace reactor terminal foundry kiln lab laboratory train phase works site center centre station pipeline mine park wing upgrade retrofit cracker");

    private static readonly FrozenSet<string> AwardNouns = Vocabulary.Words(
        "grant grants award awards loan loans funding funds subsidy subsidies guarantee guarantees money incentives support commitment federal doe cooperative financing");

    private static readonly FrozenSet<string> Prices = Vocabulary.Words(
        "guidance interest principal reserve reserves settlement fine penalty damages revenue sales market shares stock profit loss valued valuation price salary average wage wages write-off impairment debt earnings eps billion-dollar cagr forecast output cost-cutting");

    private static readonly FrozenSet<string> Spending = Vocabulary.Words("invest invests invested investing investment costing cost costs spend spending spent");

    private static readonly FrozenSet<string> Paid = Vocabulary.Words("paid disbursed reimbursed outlaid received drawn arrived spent hand");

    private static readonly FrozenSet<string> Left = Vocabulary.Words("left remaining unspent outstanding undisbursed unpaid");

    private static readonly FrozenSet<string> LeftBefore = Vocabulary.Words("remaining balance leaves leaving unspent undisbursed");

    private static readonly FrozenSet<string> PaidBefore = Vocabulary.Words("outlay outlays disbursements reimbursements");

    private static readonly FrozenSet<string> Obligations = Vocabulary.Words("obligation obligations");

    public static AmountRole? Of(AnnotatedSentence read, Sum sum)
    {
        var s = read.Sentence;
        var (stop, start) = (NextSum(read, sum), PreviousSum(read, sum));
        if (IsOwnShare(s, sum.Start) || IsShareBehind(s, sum.End, stop))
            return AmountRole.CostShare;
        if (IsFederalShare(s, sum.Start))
            return AmountRole.Announced;
        // "$1 billion plant", "$500 million battery factory": a site right behind the sum, before any word for an award.
        if (PhraseBehind(read, sum, stop) is { } head)
            return head;
        if (IsLeft(read, sum, start, stop))
            return AmountRole.Remaining;
        if (IsObligated(read, sum, start, stop))
            return AmountRole.Obligated;
        if (IsPaid(read, sum, start, stop))
            return AmountRole.Outlaid;
        if (s.Word(sum.End) is "of" && s.Word(sum.End + 1) is "its" && s.Word(sum.End + 2) is "own")
            return AmountRole.CostShare;
        if (s.Word(sum.Start - 1) is "match" or "matching" || (s.Word(sum.Start - 1) is "with" && Enumerable.Range(2, 5).Any(back => s.Word(sum.Start - back) is "match" or "matches")))
            return AmountRole.CostShare;
        if (s.Word(sum.End) is "of" or "in" && s.Word(sum.End + 1) is "debt" && Enumerable.Range(1, 8).Any(back => s.Word(sum.Start - back) is "guarantee" or "guarantees" or "guaranteeing"))
            return AmountRole.Announced;
        // "the loss of $92 million in federal support"
        if (s.Word(sum.Start - 1) is "of" && s.Word(sum.Start - 2) is "loss" && s.Word(sum.End) is "in" or "of" or "from" && Any(read, sum.End, Math.Min(stop, sum.End + 5), AwardNouns))
            return AmountRole.Announced;
        if (Any(read, Math.Max(start, sum.Start - 5), sum.Start, Prices) || Any(read, sum.End, Math.Min(stop, sum.End + 3), Prices))
            return AmountRole.Other;
        if (Any(read, Math.Max(start, sum.Start - 4), sum.Start, Spending))
            return AmountRole.Investment;
        if (s.Word(sum.End) is "in" or "of" && s.Word(sum.End + 1) is "other")
            return AmountRole.Other;
        if (s.Word(sum.End) is "in" or "of" or "from" && Any(read, sum.End, Math.Min(stop, sum.End + 7), AwardNouns))
            return AmountRole.Announced;
        return null;
    }

    /// <summary>"Recipient cost share: $5 million", "its own share goes up to $2.8 million", "a match of $4 million".</summary>
    private static bool IsOwnShare(Reading.Sentence sentence, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 9; i--)
        {
            if (sentence.Word(i) is "share" or "cost-share" or "match" or "contribution")
                return Enumerable.Range(1, 3).Any(back => sentence.Word(i - back) is "recipient" or "recipient's" or "own" or "applicant" or "non-federal" or "nonfederal" or "private" or "local" or "company" or "applicant's");
            if (sentence.Word(i) is "," or ";" or "–" or "$")
                return false;
        }
        return false;
    }

    /// <summary>"the $60 million cost share", "$60 million in cost share".</summary>
    private static bool IsShareBehind(Reading.Sentence sentence, int end, int stop)
    {
        var at = sentence.Word(end) is "in" or "of" or "as" ? end + 1 : end;
        return at + 1 < stop && (sentence.Word(at) is "cost-share" || (sentence.Word(at) is "cost" && sentence.Word(at + 1) is "share" or "sharing"));
    }

    /// <summary>"a balance of $44 million", "That leaves $44 million", "$44 million remains to be paid".</summary>
    private static bool IsLeft(AnnotatedSentence read, Sum sum, int start, int stop)
    {
        var s = read.Sentence;
        if (Any(read, sum.End, Math.Min(stop, sum.End + 4), Left) || Any(read, Math.Max(start, sum.Start - 2), sum.Start, LeftBefore))
            return true;
        return sum.End + 1 < stop && s.Word(sum.End) is "remain" or "remains" or "remained" && s.Word(sum.End + 1) is "to" or "available" or "on";
    }

    /// <summary>"obligated $24 million", "$24 million has been obligated", "obligations to date stand at $24 million"; not "is obligated to spend $24 million".</summary>
    private static bool IsObligated(AnnotatedSentence read, Sum sum, int start, int stop)
    {
        var s = read.Sentence;
        return (s.Word(sum.Start - 1) is "obligated" or "obligates" or "obligating")
            || Any(read, Math.Max(start, sum.Start - 6), sum.Start, Obligations)
            || Enumerable.Range(sum.End, 5).Any(i => i < stop && s.Word(i) is "obligated" && s.Word(i - 1) is "been" or "was" or "were" or "is" or "are" or "already");
    }

    /// <summary>"Federal cost share: $5 million".</summary>
    private static bool IsFederalShare(Reading.Sentence sentence, int at) => Enumerable.Range(1, 3).Any(back => sentence.Word(at - back) is "share" or "cost-share"
        && (sentence.Word(at - back - 1) is "federal" or "government" or "doe" || (sentence.Word(at - back - 1) is "cost" && sentence.Word(at - back - 2) is "federal" or "government" or "doe")));

    /// <summary>The noun phrase that the sum opens: an award where it holds a word for one, else a site's cost.</summary>
    private static AmountRole? PhraseBehind(AnnotatedSentence read, Sum sum, int stop)
    {
        AmountRole? role = null;
        for (var i = sum.End; i < Math.Min(stop, sum.End + 7); i++)
        {
            var word = read.Sentence.Word(i);
            if (!read.Sentence[i].IsWord || Vocabulary.BetweenPhrases.Contains(word))
                break;
            if (AwardNouns.Contains(word))
                return AmountRole.Announced;
            if (Prices.Contains(word) || word is "credit" or "offering" or "notes" or "bond" or "bonds")
                role ??= AmountRole.Other;
            if (Sites.Contains(word) && word is not ("battery" or "cell"))
                role ??= AmountRole.Investment;
        }
        return role;
    }

    private static bool IsPaid(AnnotatedSentence read, Sum sum, int start, int stop)
    {
        var s = read.Sentence;
        var end = Math.Min(stop, sum.End + 8);
        for (var i = sum.End; i < end; i++)
        {
            if (Paid.Contains(s.Word(i)) && (Near(s.Word(i - 1)) || Near(s.Word(i - 2)) || Near(s.Word(i + 1)) || Near(s.Word(i + 2)) || s.Word(i + 1) is "out"))
                return true;
            if (s.Word(i) is "," or ";")
                break;
            if (Paid.Contains(s.Word(i)) && s.Word(i - 1) is "and" && Near(s.Word(i - 3)))
                return true;
        }
        var from = Math.Max(start, sum.Start - 4);
        for (var i = from; i < sum.Start; i++)
        {
            if (PaidBefore.Contains(s.Word(i)) || (s.Word(i) is "paid" or "reimbursed" or "disbursed" && !(s.Word(i - 1) is "have" && s.Word(i - 2) is "could" or "would" or "might" or "to")) || (s.Word(i) is "drawn" && s.Word(i + 1) is not "another") || (s.Word(i) is "received" && IsSoFar(s, sum.End)))
                return true;
        }
        return false;
    }

    private static bool IsSoFar(Reading.Sentence sentence, int end) =>
        sentence.Word(end) is "so" or "already" || (sentence.Word(end) is "to" && sentence.Word(end + 1) is "date");

    private static bool Near(string word) => word is "already" or "been" or "out" or "so" or "to" or "in" or "was" or "were" or "has" or "have" or "had";

    private static int NextSum(AnnotatedSentence read, Sum sum) => read.Sums.Where(s => s.Start > sum.Start).Select(s => s.Start).DefaultIfEmpty(read.Sentence.Count).First();

    private static int PreviousSum(AnnotatedSentence read, Sum sum) => read.Sums.Where(s => s.Start < sum.Start).Select(s => s.End).DefaultIfEmpty(0).Last();

    private static bool Any(AnnotatedSentence read, int from, int to, FrozenSet<string> words)
    {
        for (var i = from; i < to; i++)
        {
            if (words.Contains(read.Sentence.Word(i)))
                return true;
        }
        return false;
    }
}
