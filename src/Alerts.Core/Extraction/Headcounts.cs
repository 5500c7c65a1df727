using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>"120 workers", "37 people"; "its staff from 310 to 160" is the difference.</summary>
internal static class Headcounts
{
    private static readonly FrozenSet<string> People = Vocabulary.Words("workers employees people jobs staff staffers positions roles hires");

    public static int? In(Sentence sentence, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (sentence.Word(i) is "from" && sentence.Word(i + 2) is "to" && Number(sentence, i + 1) is { } before && Number(sentence, i + 3) is { } after
                && before > after && Enumerable.Range(Math.Max(0, i - 6), Math.Min(6, i)).Any(n => People.Contains(sentence.Word(n)) || sentence.Word(n) is "workforce"))
                return before - after;
            // "shrinks to 650 from 1,400"
            if (sentence.Word(i) is "to" && Number(sentence, i + 1) is { } left && sentence.HasFrom(i + 2, 3, From) && Enumerable.Range(i + 3, 4).Select(n => Number(sentence, n)).FirstOrDefault(n => n is not null) is { } had
                && had > left && sentence.HasBetween(0, i, Staff))
                return had - left;
            // "trims its workforce by 120"
            if (sentence.Word(i) is "by" && sentence.Word(i - 1) is "workforce" or "staff" or "headcount" or "payroll" && Number(sentence, i + 1) is { } fewer && sentence.Word(i + 2) is not ("%" or "percent"))
                return fewer;
            if (Number(sentence, i) is { } count && sentence.Word(i - 1) is not "$"
                && Enumerable.Range(i + 1, 4).Any(n => n < sentence.Count && People.Contains(sentence.Word(n))))
                return count;
        }
        return null;
    }

    /// <summary>"Seven engineers in Laramie will be laid off": the number that the subject of the clause begins with, or holds before a plural.</summary>
    public static int? OfSubject(Sentence sentence, int clauseStart, int actionStart)
    {
        for (var i = clauseStart; i < actionStart - 1; i++)
        {
            if (Number(sentence, i) is { } count && sentence.Word(i - 1) is not ("$" or "in" or "on" or "since" or "by" or "until") && !sentence[i + 1].Text.Contains('%')
                && Enumerable.Range(i + 1, 3).Any(n => n < actionStart && sentence.Word(n).EndsWith('s') && !Units.Contains(sentence.Word(n)) || sentence.Word(n) is "people" or "staff"))
                return count;
        }
        return null;
    }

    private static readonly FrozenSet<string> Units = Vocabulary.Words("years months weeks days hours percent dollars tons tonnes miles megawatts gigawatts is was 's as plants sites factories furnaces lines awards grants projects");

    private static readonly FrozenSet<string> Staff = Vocabulary.Words("workforce headcount staff payroll jobs employees workers employment");

    private static readonly FrozenSet<string> From = Vocabulary.Words("from");

    /// <summary>"lay off 170", "nineteen were let go": a number beside the verb counts people by itself.</summary>
    public static int? Beside(Sentence sentence, int start, int end)
    {
        for (var i = end; i < end + 3; i++)
        {
            if (Number(sentence, i) is { } after && sentence.Word(i - 1) is not ("$" or "in" or "by" or "on" or "since") && sentence.Word(i + 1) is not ("%" or "percent" or "years" or "months" or "million"))
                return after;
        }
        return Number(sentence, start - 2) ?? Number(sentence, start - 5);
    }

    private static int? Number(Sentence sentence, int i) => Numbers.At(sentence, i) is { } number && number == decimal.Truncate(number) && number < 1_000_000 ? (int)number : null;
}
