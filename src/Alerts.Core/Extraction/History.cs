using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>Tells what is told as history from what is reported as news.</summary>
internal static class History
{
    /// <summary>A step of the same story up to about two months back still counts as news.</summary>
    private const int DaysOfNews = 75;

    private static readonly FrozenSet<string> OldWords = Vocabulary.Words("initially originally previously formerly once earlier");

    /// <summary>By these a gift told in the past perfect is news all the same.</summary>
    private static readonly FrozenSet<string> Announcing = Vocabulary.Words("announced announces announcing notified informed learned");

    private static readonly PhraseIndex<bool> OldPhrases = Vocabulary.Phrases("last year|last winter|last spring|last summer|last autumn|a year ago|years ago|a year earlier|years earlier|at first|to begin with|once before|year before|months ago|in the past|back then|said then|said at the time|said at that time");

    /// <param name="reference">Date of the article; null where neither its metadata nor its text gives one.</param>
    public static bool IsHistory(AnnotatedSentence read, PhraseHit<ActionWord> action, int clauseStart, int clauseEnd, DateOnly? reference)
    {
        var (sentence, actionStart) = (read.Sentence, action.Start);
        if (IsPastPerfect(sentence, actionStart, clauseStart) && (action.Value.Kind == ActionKind.Award ? !sentence.HasBefore(actionStart, 6, Announcing) : !IsTold(sentence, actionStart)))
            return true;
        // "2014: The legislature approves a stake": a line of a chronicle.
        if (sentence.Kind == LineKind.Field && reference is { } today && int.TryParse(sentence.Word(0), out var year) && year is > 1900 and < 2100 && year < today.Year)
            return true;
        // "the clinic, when storms cut the line": a circumstance, told beside the news.
        var isInside = !Enumerable.Range(clauseStart, Math.Max(0, actionStart - clauseStart)).Any(i => sentence.Word(i) is ",");
        if (isInside && (sentence.Word(clauseStart - 1) is "when" or "whenever"
            || (sentence.Word(clauseStart - 1) is "since" && action.Value.Kind is ActionKind.Open or ActionKind.Award or ActionKind.Announce or ActionKind.Expand or ActionKind.Invest)))
            return true;
        // "nine months after Ohio announced the plant"
        if (isInside && sentence.Word(clauseStart - 1) is "after" or "since" && sentence.Word(clauseStart - 2) is "months" or "years" or "year" or "month")
            return true;
        for (var i = clauseStart; i < clauseEnd; i++)
        {
            if (sentence.Word(i) is { Length: 5 } decade && decade.EndsWith("0s", StringComparison.Ordinal) && char.IsDigit(decade[0]))
                return true;
            if (OldWords.Contains(sentence.Word(i)) && !(sentence.Word(i) == "earlier" && sentence.Word(i + 1) is "this") && Math.Abs(i - actionStart) < 8)
                return true;
        }
        if (OldPhrases.Occurs(sentence.Tokens, clauseStart, RelativeClause(sentence, action.End, clauseEnd)))
            return true;
        return DateFinder.Find(sentence, reference)
            .Any(d => d.Start >= clauseStart && d.Start < clauseEnd && IsOld(d, reference) && sentence.Word(d.Start - 1) is not "since" && sentence.Word(d.Start - 2) is not ("law" or "act") && BelongsTo(read, d, action));
    }

    /// <summary>"is adding a terminal that nobody spoke of last year": the time belongs to the relative clause.</summary>
    private static int RelativeClause(Sentence sentence, int from, int end)
    {
        for (var i = from + 1; i < end; i++)
        {
            if (sentence.Word(i) is "that" && sentence.Word(i - 1) is not ("said" or "says" or "so"))
                return i;
        }
        return end;
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

    /// <summary>Without a date of the article, "in October 2022" is history: news of the day names no year, or the day as well.</summary>
    private static bool IsOld(DateMention date, DateOnly? reference) =>
        reference is { } published ? published.DayNumber - date.Last.DayNumber > DaysOfNews : date is { YearGiven: true, HasDay: false };

    /// <summary>Of several actions in a sentence the nearest one has the date.</summary>
    private static bool BelongsTo(AnnotatedSentence read, DateMention date, PhraseHit<ActionWord> action)
    {
        // "In 2019 it closed a line and laid off 30": a date at the head goes for both.
        if (date.Start <= 2 && date.YearGiven && Enumerable.Range(date.End, Math.Max(0, action.Start - date.End)).All(i => read.Sentence.Word(i) is not ("," or "has" or "have" or "now" or "will") || i <= date.End))
            return true;
        var distance = Distance(action, date);
        // "was halted in 2024 and resumed that fall": the date is that of the verb before it.
        var isClosed = action.End <= date.Start && read.Sentence.Word(date.End) is "and" or ",";
        return !read.Actions.Any(a => a.Start != action.Start && !(isClosed && a.Start >= date.End) && a.Value.Form != ActionForm.Noun && Voice.IsVerb(read.Sentence, a) && Distance(a, date) < distance);
    }

    /// <summary>"learned last week that DOE had ended the award".</summary>
    private static bool IsTold(Sentence sentence, int actionStart)
    {
        for (var i = actionStart - 1; i >= 0 && i >= actionStart - 24; i--)
        {
            if (Vocabulary.Telling.Contains(sentence.Word(i)))
                return true;
        }
        return false;
    }

    private static int Distance(PhraseHit<ActionWord> action, DateMention date) =>
        date.Start >= action.End ? date.Start - action.End : Math.Max(0, action.Start - date.End) + 1;

    private static bool IsPastPerfect(Sentence sentence, int actionStart, int clauseStart)
    {
        for (var i = actionStart - 1; i >= clauseStart && i >= actionStart - 4; i--)
        {
            // "a grant that it had suspended was released"
            if (sentence.Word(i) is "was" or "were" or "is" or "are" or "has")
                return false;
            if (sentence.Word(i) is "had")
                return sentence.Word(i - 1) is not ("has" or "have");
        }
        return false;
    }
}
