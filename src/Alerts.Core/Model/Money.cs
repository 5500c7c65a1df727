namespace Alerts.Model;

/// <summary>How sums of US dollars are written for people, everywhere the same.</summary>
public static class Money
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

    private static string Short(decimal value) => value.ToString("0.##");
}
