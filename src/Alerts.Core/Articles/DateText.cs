using System.Globalization;

namespace Alerts.Articles;

/// <summary>Dates as pages write them in data and in text. A date without an offset is taken as UTC.</summary>
internal static class DateText
{
    private const int Longest = 64;

    /// <summary>Before the web: whatever says so is a placeholder.</summary>
    private const int FirstYear = 1990;

    private const int LastYear = 2200;

    private static readonly (string Name, string Offset)[] Zones =
    [
        (" EST", " -05:00"), (" EDT", " -04:00"), (" ET", " -05:00"), (" CST", " -06:00"), (" CDT", " -05:00"), (" CT", " -06:00"),
        (" MST", " -07:00"), (" MDT", " -06:00"), (" PST", " -08:00"), (" PDT", " -07:00"), (" PT", " -08:00"), (" UTC", " +00:00"),
    ];

    private static readonly string[] LeadWords = ["published", "posted", "date", "issued", "on", "by", "first"];

    public static DateTimeOffset? Parse(string? text)
    {
        var value = text?.Trim();
        if (value is null or { Length: < 6 or > Longest })
            return null;
        if (value.All(char.IsAsciiDigit))
            return Digits(value);
        foreach (var (name, offset) in Zones)
        {
            if (value.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                value = value[..^name.Length] + offset;
        }
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Plausible(date) : null;
    }

    /// <summary>"Published on: October 19, 2022" as a whole; null where the text says anything else.</summary>
    public static DateTimeOffset? ParseLabelled(string text)
    {
        var value = text.AsSpan().Trim();
        if (value.Length > Longest)
            return null;
        foreach (var word in LeadWords)
        {
            if (value.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                value = value[word.Length..].TrimStart([' ', ':', '\n', '\t', '\r']);
        }
        // A time of day alone would be read as today's.
        return value.Length >= 8 && value.ContainsAnyInRange('0', '9') && HasYear(value) ? Parse(value.ToString()) : null;
    }

    /// <summary>20221019, or seconds or milliseconds since 1970.</summary>
    private static DateTimeOffset? Digits(string digits) => digits.Length switch
    {
        8 when DateTimeOffset.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) => Plausible(day),
        10 => Plausible(DateTimeOffset.FromUnixTimeSeconds(long.Parse(digits, CultureInfo.InvariantCulture))),
        13 => Plausible(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(digits, CultureInfo.InvariantCulture))),
        _ => null,
    };

    private static DateTimeOffset? Plausible(DateTimeOffset date) => date.Year is >= FirstYear and <= LastYear ? date : null;

    private static bool HasYear(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            if (text[i] is '1' or '2' && int.TryParse(text.Slice(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear)
                return true;
        }
        return false;
    }
}
