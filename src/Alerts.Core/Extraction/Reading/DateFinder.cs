using System.Collections.Frozen;

namespace Alerts.Extraction.Reading;

/// <summary>A date as a text gives it.</summary>
/// <param name="Date">Its first day.</param>
/// <param name="HasDay">False for "October 2022" and "2022".</param>
/// <param name="YearGiven">False where the year was taken from the publication date.</param>
internal readonly record struct DateMention(int Start, int End, DateOnly Date, DateOnly Last, bool HasDay, bool YearGiven);

/// <summary>Dates in words: "Feb. 27, 2025", "October 2022", "in February", "2022".</summary>
internal static class DateFinder
{
    private static readonly FrozenDictionary<string, int> Months = MonthNames();

    /// <param name="reference">Publication date; a month without a year is the last one up to it. Null: such months are left out.</param>
    public static IEnumerable<DateMention> Find(Sentence sentence, DateOnly? reference)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (MonthDate(sentence, i, reference) is { } date)
            {
                yield return date;
                i = date.End - 1;
            }
            else if (Year(sentence, i) is { } year && IsYearContext(sentence, i))
            {
                yield return new DateMention(i, i + 1, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), false, true);
            }
        }
    }

    private static DateMention? MonthDate(Sentence sentence, int i, DateOnly? reference)
    {
        if (!sentence[i].IsCapitalized || !Months.TryGetValue(sentence.Word(i), out var month))
            return null;
        var at = sentence.Word(i + 1) == "." ? i + 2 : i + 1;
        var day = int.TryParse(sentence.Word(at), out var number) && number is >= 1 and <= 28 or 29 or 30 or 31 ? number : 0;
        if (day > 0)
            at++;
        // "may" and "march" are verbs, too.
        if (sentence.Word(i) is "may" or "march" && day == 0 && Year(sentence, at) is null && sentence.Word(i - 1) is not ("in" or "since" or "by" or "last" or "of" or "until"))
            return null;
        var yearAt = sentence.Word(at) is "," or "of" ? at + 1 : at;
        var year = Year(sentence, yearAt);
        var end = year is null ? at : yearAt + 1;
        var resolved = year ?? (reference is { } r ? YearOf(month, r, LooksAhead(sentence, i)) : null);
        if (resolved is null)
            return null;
        var first = new DateOnly(resolved.Value, month, day == 0 ? 1 : Math.Min(day, DateTime.DaysInMonth(resolved.Value, month)));
        var last = day > 0 ? first : new DateOnly(resolved.Value, month, DateTime.DaysInMonth(resolved.Value, month));
        return new DateMention(i, end, first, last, day > 0, year is not null);
    }

    private static int YearOf(int month, DateOnly reference, bool ahead) => ahead
        ? month >= reference.Month ? reference.Year : reference.Year + 1
        : month <= reference.Month ? reference.Year : reference.Year - 1;

    /// <summary>"will shut the smelter, starting in August": the month is one to come.</summary>
    private static bool LooksAhead(Sentence sentence, int at)
    {
        if (sentence.Word(at - 1) is "next" or "until" or "by" or "starting" or "beginning" or "coming")
            return true;
        for (var i = at - 1; i >= 0 && i >= at - 14; i--)
        {
            if (sentence.Word(i) is "begins" or "starts" or "opens" or "will" or "starting" or "beginning" or "expects" or "expected" or "scheduled" or "due" or "plans")
                return true;
        }
        return false;
    }

    private static int? Year(Sentence sentence, int i) =>
        sentence.Word(i) is { Length: 4 } word && int.TryParse(word, out var year) && year is >= 1950 and <= 2100 ? year : null;

    private static bool IsYearContext(Sentence sentence, int i) =>
        sentence.Word(i - 1) is "in" or "since" or "by" or "from" or "until" or "of" or "late" or "early" or "mid" or "the" or "during" or "and" or "to" or "before" or "after";

    private static FrozenDictionary<string, int> MonthNames()
    {
        string[] names = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
        var months = new Dictionary<string, int>(StringComparer.Ordinal) { ["sept"] = 9 };
        for (var i = 0; i < names.Length; i++)
        {
            months[names[i]] = i + 1;
            months[names[i][..3]] = i + 1;
        }
        return months.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
