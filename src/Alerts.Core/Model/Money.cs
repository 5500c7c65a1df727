using System.Globalization;
using System.Text.RegularExpressions;

namespace Alerts.Model;

/// <summary>How sums of US dollars are written for people, everywhere the same.</summary>
public static partial class Money
{
    /// <summary>"$164 million", "$1 billion", "$7.56 billion", "$57.7 million", "$397,214", "−$164 million".</summary>
    public static string Text(decimal usd)
    {
        var sign = usd < 0 ? "−" : "";
        var value = Math.Abs(usd);
        return value switch
        {
            >= 999_500_000m => $"{sign}${Short(value / 1_000_000_000m)} billion",
            >= 1_000_000m => $"{sign}${Short(value / 1_000_000m)} million",
            _ => $"{sign}${value:#,##0.##}",
        };
    }

    /// <summary>The first sum in a text that <see cref="Text"/> wrote, without its sign; null where there is none.</summary>
    public static decimal? First(string text)
    {
        var sum = Sum().Match(text);
        if (!sum.Success || !decimal.TryParse(sum.Groups["number"].ValueSpan, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var scale = sum.Groups["scale"].Value switch
        {
            "billion" => 1_000_000_000m,
            "million" => 1_000_000m,
            _ => 1m,
        };
        // Dividing by this one drops the zeros behind the point that "6.4" would leave.
        return number * scale / 1.0000000000000000000000000000m;
    }

    [GeneratedRegex(@"\$(?<number>[0-9][0-9,]{0,20}(\.[0-9]{1,2})?)( (?<scale>million|billion))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sum();

    private static string Short(decimal value) => value.ToString("0.##");
}
