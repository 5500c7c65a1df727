using System.Text.RegularExpressions;

namespace Alerts.Sources.Feeds;

/// <summary>
/// Dates with words in them, in whatever order: every part is known by its shape, so "Thu, 01 Jan 04 19:48 GMT",
/// "Sun Jan  4 16:29:06 2004" and "January 4, 2004" are all read by the same few rules.
/// </summary>
internal static partial class WordedDate
{
    [GeneratedRegex(
        """
        (?<time>\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d+)?
        | (?<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)
        | (?<number>\d+)
        | (?<word>\p{L}+)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Part();

    // After a time a signed number is an offset; before it the sign is a dash between the parts of the date.
    [GeneratedRegex(
        """
        (?<= \d:\d\d (?::\d\d)? (?:[.,]\d+)? \s* (?:[A-Za-z]{1,5}\s*)? )
        [-+]\d{1,2} (?: :?\d\d)? (?!\d)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex OffsetAfterTime();

    public static DateTimeOffset? Parse(string text)
    {
        TimeSpan? offset = null;
        if (OffsetAfterTime().Match(text) is { Success: true } match)
        {
            offset = TimeZoneName.Offset(match.ValueSpan);
            text = text.Remove(match.Index, match.Length);
        }
        // Korean sites write their own time and never say so.
        else if (text.AsSpan().ContainsAnyInRange('가', '힣') && text.Contains(':'))
            offset = TimeZoneName.Korea;
        var parts = new Parts();
        foreach (Match part in Part().Matches(Spaced(text)))
            parts.Take(part.Groups);
        return parts.Make(offset);
    }

    // Korean and Japanese put the units after the numbers.
    private static string Spaced(string text) => text
        .Replace("년", "-").Replace("월", "-").Replace("일", " ")
        .Replace("年", "-").Replace("月", "-").Replace("日", " ")
        .Replace("- ", "-");

    private sealed class Parts
    {
        private int? _year;
        private int? _month;
        private int? _day;
        private int? _lastNumber;
        private (int Hour, int Minute, int Second)? _time;
        private bool? _afternoon;
        private TimeSpan? _zone;

        public void Take(GroupCollection part)
        {
            if (part["time"].Success)
                TakeTime(part["time"].Value.Split(':'));
            else if (part["date"].Success)
                TakeDate(part["date"].Value);
            else if (part["number"].Success)
                TakeNumber(part["number"].Value);
            else if (part["word"].Success)
                TakeWord(part["word"].Value);
        }

        public DateTimeOffset? Make(TimeSpan? offset)
        {
            if (_year is not { } year || _month is not { } month || _day is > 31)
                return null;
            var (hour, minute, second) = _time ?? (0, 0, 0);
            return FeedDate.Make(year, month, _day ?? 1, FeedDate.Time(hour, minute, second, _afternoon), offset ?? _zone ?? TimeSpan.Zero);
        }

        private void TakeTime(string[] fields) =>
            _time ??= (FeedDate.Number(fields[0]), FeedDate.Number(fields[1]), fields.Length > 2 ? FeedDate.Number(fields[2]) : 0);

        // 4.7.2004 is European; with slashes or dashes the month leads, as in the US, unless it can't be a month.
        private void TakeDate(string date)
        {
            var numbers = date.Split('-', '/', '.').Select(n => FeedDate.Number(n)).ToArray();
            if (date.IndexOfAny(['-', '/', '.']) == 4)
                (_year, _month, _day) = (numbers[0], numbers[1], numbers[2]);
            else if (date.Contains('.') || numbers[0] > 12)
                (_day, _month, _year) = (numbers[0], numbers[1], FeedDate.FullYear(numbers[2]));
            else
                (_month, _day, _year) = (numbers[0], numbers[1], FeedDate.FullYear(numbers[2]));
        }

        private void TakeNumber(string digits)
        {
            var number = FeedDate.Number(digits);
            _lastNumber = number;
            if (digits.Length == 4)
                _year ??= number;
            else if (number <= 31 && _day is null)
                _day = number;
            else if (digits.Length == 2)
                _year ??= FeedDate.FullYear(number);
        }

        // The last month named counts: in some languages a weekday before it begins alike ("mar. 5 ene. 2004").
        private void TakeWord(string word)
        {
            if (MonthName.Number(word) is { } month)
                _month = month;
            else if (word is "오전" or "오후")
                _afternoon = word == "오후";
            else if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("pm", StringComparison.OrdinalIgnoreCase))
                TakeHalf(word[0] is 'p' or 'P');
            else if (_time is not null && TimeZoneName.IsKnown(word))
                _zone ??= TimeZoneName.Offset(word);
        }

        private void TakeHalf(bool afternoon)
        {
            _afternoon = afternoon;
            if (_time is null && _lastNumber is <= 12)
                _time = (_lastNumber.Value, 0, 0);
        }
    }
}
