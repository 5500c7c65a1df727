using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>Tells what is told as history from what is reported as news.</summary>
internal static class History
{
    /// <summary>A step of the same story up to about two months back still counts as news.</summary>
    private const int DaysOfNews = 75;

    private static readonly FrozenSet<string> OldWords = Vocabulary.Words("initially originally previously formerly once earlier");

    private static readonly string[] OldPhrases =
        ["last year", "a year ago", "years ago", "a year earlier", "years earlier", "at first", "to begin with", "once before", "year before", "months ago", "in the past", "back then"];

    /// <param name="reference">Date of the article; null where neither its metadata nor its text gives one.</param>
    public static bool IsHistory(Sentence sentence, int actionStart, int clauseStart, int clauseEnd, DateOnly? reference)
    {
        if (IsPastPerfect(sentence, actionStart, clauseStart))
            return true;
        for (var i = clauseStart; i < clauseEnd; i++)
        {
            if (OldWords.Contains(sentence.Word(i)) && !(sentence.Word(i) == "earlier" && sentence.Word(i + 1) is "this") && Math.Abs(i - actionStart) < 10)
                return true;
        }
        var words = string.Join(' ', sentence.Tokens[clauseStart..clauseEnd].Select(t => t.Lower));
        if (OldPhrases.Any(p => words.Contains(p, StringComparison.Ordinal)))
            return true;
        if (reference is not { } published)
            return false;
        return DateFinder.Find(sentence, published)
            .Any(d => d.Start >= clauseStart && d.Start < clauseEnd && published.DayNumber - d.Last.DayNumber > DaysOfNews && sentence.Word(d.Start - 1) is not ("since" or "of"));
    }

    /// <summary>Date of the article: as published, or the latest date its text gives.</summary>
    public static DateOnly? ReferenceOf(DateTimeOffset? published, IEnumerable<Sentence> sentences)
    {
        if (published is { } at)
            return DateOnly.FromDateTime(at.UtcDateTime);
        var dates = sentences.Take(40).SelectMany(s => DateFinder.Find(s, null)).Where(d => d.YearGiven && d.Date.Year is >= 2015 and <= 2035)
            .Where(d => d.HasDay).Select(d => d.Date).ToList();
        return dates.Count == 0 ? null : dates.Max();
    }

    private static bool IsPastPerfect(Sentence sentence, int actionStart, int clauseStart)
    {
        for (var i = actionStart - 1; i >= clauseStart && i >= actionStart - 4; i--)
        {
            if (sentence.Word(i) is "had")
                return sentence.Word(i - 1) is not ("has" or "have");
        }
        return false;
    }
}
