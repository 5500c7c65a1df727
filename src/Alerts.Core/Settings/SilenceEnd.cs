using System.Globalization;

namespace Alerts.Settings;

/// <summary>When a silence ends, as people say it.</summary>
public static class SilenceEnd
{
    /// <param name="lasts">"30m", "2h", "7d", "2w".</param>
    /// <param name="until">"2026-12-01" or "2026-12-01T08:00", UTC.</param>
    /// <exception cref="InvalidDataException">Neither or both, or one that can't be read: a sentence.</exception>
    public static DateTimeOffset Read(string? lasts, string? until, DateTimeOffset now) => (lasts, until) switch
    {
        (null, null) => throw new InvalidDataException("Say how long it lasts, or until when."),
        ({ }, { }) => throw new InvalidDataException("Say how long it lasts or until when, not both."),
        ({ } length, _) => now + (Length(length) ?? throw new InvalidDataException($"“{length}” is no length; write it like 2h, 7d or 2w.")),
        (_, { } end) => DateTimeOffset.TryParseExact(end, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new InvalidDataException($"“{end}” is no moment; write it like 2026-12-01 or 2026-12-01T08:00, UTC."),
    };

    private static TimeSpan? Length(string text)
    {
        if (text.Length is < 2 or > 6 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return null;
        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            'w' => TimeSpan.FromDays(7 * number),
            _ => null,
        };
    }
}
