using System.Globalization;

namespace Alerts.Sources.Feeds;

/// <summary>
/// Dates as feeds write them: ISO 8601 and W3CDTF with their variants, RFC 822 and 2822 with two-digit years, named
/// zones and missing seconds, asctime, database style, month-first, and month names of several languages.
/// A date without a zone counts as UTC; a day past the end of its month runs on into the next.
/// </summary>
public static class FeedDate
{
    private const int LongestDate = 100;

    /// <returns>The moment in UTC; null where the text is no date.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is < 4 or > LongestDate)
            return null;
        // Nine of ten dates are in the forms the standards give.
        if (StandardDate.Parse(trimmed) is { } standard)
            return standard;
        return IsoDate.Parse(trimmed) ?? WordedDate.Parse(trimmed.ToString());
    }

    /// <summary>Two digits mean 1990 to 2089: there is no feed older than that.</summary>
    internal static int FullYear(int year) => year >= 100 ? year : year < 90 ? 2000 + year : 1900 + year;

    internal static DateTimeOffset? Make(int year, int month, int day, TimeSpan time, TimeSpan offset) =>
        year is < 1900 or > 2199 || month is < 1 or > 12 || day is < 1 or > 366
            ? null
            : new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1).Add(time).Subtract(offset);

    /// <returns>Zero where the numbers are no time of day: the day is still worth having. 24:00 and leap seconds run on.</returns>
    internal static TimeSpan Time(int hour, int minute, int second, bool? afternoon)
    {
        if (hour > 24 || minute > 59 || second > 60)
            return TimeSpan.Zero;
        if (afternoon == true && hour < 12)
            hour += 12;
        else if (afternoon == false && hour == 12)
            hour = 0;
        return new TimeSpan(hour, minute, second);
    }

    internal static int Number(ReadOnlySpan<char> digits, int missing = 0) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : missing;
}
