using System.Collections.Frozen;

namespace Alerts.Sources.Feeds;

/// <summary>What feeds write for a zone: "+0200", "-05:00", "GMT+2", "EST", "PT".</summary>
internal static class TimeZoneName
{
    // Short names are ambiguous around the world; RFC 822 gives the American ones, and the rest are as news sites use them.
    // "ET" and its like say nothing of summer time and count as standard time.
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["ET"] = -5,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["CT"] = -6,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["MT"] = -7,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["PT"] = -8,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["AT"] = -4,
        ["NST"] = -3.5,
        ["NDT"] = -2.5,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["CET"] = 1,
        ["MET"] = 1,
        ["CEST"] = 2,
        ["MEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["IST"] = 5.5,
        ["HKT"] = 8,
        ["SGT"] = 8,
        ["AWST"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["ACST"] = 9.5,
        ["ACDT"] = 10.5,
        ["NZST"] = 12,
        ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static TimeSpan Korea { get; } = TimeSpan.FromHours(9);

    public static bool IsKnown(string word) => Hours.ContainsKey(word);

    /// <returns>Zero for an unknown name, and for a number that is no offset.</returns>
    public static TimeSpan Offset(ReadOnlySpan<char> zone)
    {
        var sign = zone.LastIndexOfAny('+', '-');
        if (sign < 0)
            return TimeSpan.FromHours(Hours.GetValueOrDefault(zone.ToString()));
        var digits = zone[(sign + 1)..].ToString().Replace(":", "", StringComparison.Ordinal);
        var number = FeedDate.Number(digits);
        var (hours, minutes) = digits.Length <= 2 ? (number, 0) : (number / 100, number % 100);
        if (hours > 14 || minutes > 59)
            return TimeSpan.Zero;
        var offset = new TimeSpan(hours, minutes, 0);
        return zone[sign] == '-' ? -offset : offset;
    }
}
