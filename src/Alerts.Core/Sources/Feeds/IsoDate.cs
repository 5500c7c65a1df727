using System.Text.RegularExpressions;

namespace Alerts.Sources.Feeds;

/// <summary>ISO 8601 as feeds write it: dashes, slashes or none, two-digit years, days of the year, a space for the T.</summary>
internal static partial class IsoDate
{
    [GeneratedRegex(
        """
        ^(?:
            (?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})
          | (?<year>\d{4})(?<month>\d\d)(?<day>\d\d)
          | (?<year>\d{4})-(?<month>\d\d)
          | (?<year>\d{4})-?(?<ordinal>\d{3})
          | (?<year>\d\d)-?(?<month>\d\d)-?(?<day>\d\d)
          | (?<year>\d\d)-?(?<ordinal>\d{3})
          | -(?<year>\d\d)-?(?<month>\d\d)
          | (?<year>\d{4})
        )
        (?:
            (?:\s*T\s*|\s+)
            (?<hour>\d{1,2}) (?: :?(?<minute>\d\d) (?: :?(?<second>\d\d) (?:[.,]\d+)? )? )?
            \s* (?<half>[AP]M)?
            \s* (?<zone>[A-Z]{1,5} | (?:GMT|UTC)?[-+]\d{1,2}:?(?:\d\d)?)?
        )?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Pattern();

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        if (text[0] != '-' && !char.IsAsciiDigit(text[0]))
            return null;
        var match = Pattern().Match(text.ToString());
        if (!match.Success)
            return null;
        var groups = match.Groups;
        var time = groups["hour"].Success
            ? FeedDate.Time(Number(groups["hour"]), Number(groups["minute"]), Number(groups["second"]), Afternoon(groups["half"]))
            : TimeSpan.Zero;
        var day = Number(groups["ordinal"], missing: Number(groups["day"], missing: 1));
        var year = FeedDate.FullYear(Number(groups["year"]));
        return FeedDate.Make(year, Number(groups["month"], missing: 1), day, time, TimeZoneName.Offset(groups["zone"].ValueSpan));
    }

    private static bool? Afternoon(Group half) => half.Success ? half.ValueSpan[0] is 'p' or 'P' : null;

    private static int Number(Group group, int missing = 0) => FeedDate.Number(group.ValueSpan, missing);
}
