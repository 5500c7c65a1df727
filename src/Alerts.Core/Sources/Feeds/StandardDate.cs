namespace Alerts.Sources.Feeds;

/// <summary>
/// The two forms that the standards give, to the letter: "Thu, 27 Feb 2025 15:04:05 GMT" (RFC 822) and "2025-02-27T15:04:05Z" (RFC 3339),
/// or with an offset.
/// </summary>
internal static class StandardDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <returns>Null for anything else, also for a day that its month doesn't have.</returns>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length > 25 && text[3] == ',' && text[4] == ' ' && text[7] == ' ' && text[11] == ' ' && text[16] == ' ' && text[25] == ' ')
        {
            var month = Months.AsSpan().IndexOf(text[8..11]);
            return month % 3 == 0 ? Make(Number(text[12..16]), (month / 3) + 1, Number(text[5..7]), text[17..25], Offset(text[26..])) : null;
        }
        if (text.Length > 19 && text[4] == '-' && text[7] == '-' && text[10] == 'T')
            return Make(Number(text[..4]), Number(text[5..7]), Number(text[8..10]), text[11..19], Offset(text[19..]));
        return null;
    }

    private static DateTimeOffset? Make(int year, int month, int day, ReadOnlySpan<char> time, TimeSpan? offset)
    {
        if (time[2] != ':' || time[5] != ':' || offset is null || year is < 1900 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var (hour, minute, second) = (Number(time[..2]), Number(time[3..5]), Number(time[6..8]));
        return hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            ? null
            : new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero) - offset.Value;
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> text)
    {
        if (text is "GMT" or "Z")
            return TimeSpan.Zero;
        // "+0100", "-05:00"
        if (text.Length is not (5 or 6) || text[0] is not ('+' or '-') || (text.Length == 6 && text[3] != ':'))
            return null;
        var (hours, minutes) = (Number(text[1..3]), Number(text[^2..]));
        return hours is < 0 or > 14 || minutes is < 0 or > 59 ? null : (text[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
    }

    /// <returns>Below zero where not all of it is digits.</returns>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            number = (number * 10) + (digit - '0');
        }
        return number;
    }
}
